// <cart-totals>: what the cart comes to, and whether the shop has confirmed it.

import { el, mark, note, write } from "./nodes.js";
import { totals as styles } from "./styles/totals.js";
import { Widget } from "./widget.js";

/** @typedef {import("./language.js").Language} Language */

const ROWS = ["subtotal", "discount", "shipping", "tax", "total", "includedTax"];
const ALWAYS = ["subtotal", "total"];

export class CartTotals extends Widget {
  static parts = "list subtotal discount shipping tax total includedTax savings standing reasons";
  /** @type {{ part: string, row: any, title: any, amount: any }[]} */
  #rows = [];
  #list = el("dl", { part: "list" });
  /** What several carts come to, in each currency. */
  #sums = el("dl", { part: "list", hidden: true });
  #savings = el("p", { class: "savings", part: "savings", hidden: true });
  #standing = el("p", { class: "mark", part: "standing" });
  #reasons = el("p", { class: "muted reasons", part: "reasons", hidden: true });

  constructor() {
    super(styles);
  }

  build() {
    this.#rows = ROWS.map((part) => ({ part, ...rowOf(part) }));
    this.#list.append(...this.#rows.map(({ row }) => row));
    const below = el("div", { class: "below" }, this.#standing, this.#reasons);
    this.root.append(this.#list, this.#sums, this.#savings, below);
  }

  /** @param {any} snapshot @param {Language} language */
  draw(snapshot, language) {
    const isSeveral = Array.isArray(snapshot?.carts);
    mark(this.#list, "hidden", isSeveral ? "" : null);
    mark(this.#sums, "hidden", isSeveral ? null : "");
    if (isSeveral) this.#drawSums(snapshot, language);
    else this.#drawOne(snapshot, language);
  }

  /** @param {any} snapshot @param {Language} language */
  #drawOne(snapshot, language) {
    const totals = snapshot?.totals ?? null;
    for (const { part, row, title, amount } of this.#rows) {
      const stated = totals?.[part];
      const isShown = ALWAYS.includes(part) || (stated && (part !== "discount" || stated.amount > 0));
      mark(row, "hidden", isShown ? null : "");
      write(title, language.text(part));
      write(amount, textOf(part, totals, language));
      mark(row, "data-open", part === "total" && isUnpriced(totals) ? "" : null);
    }
    const discount = totals?.discount;
    note(this.#savings, discount?.amount > 0 ? language.text("you-save", { amount: language.money(discount) }) : "");
    this.#stand(snapshot?.lines.length > 0, totals?.estimated, language);
    note(this.#reasons, totals?.estimated ? language.reasons(totals.reasons) : "");
  }

  /** @param {any} snapshot @param {Language} language */
  #drawSums({ totals, itemCount }, language) {
    const currencies = Object.keys(totals);
    const rows = currencies.map((currency) => {
      const { row, title, amount } = rowOf("total");
      write(title, currencies.length > 1 ? language.text("total-in", { currency }) : language.text("total"));
      write(amount, totals[currency].total ? language.money(totals[currency].total) : language.text("no-amount"));
      return row;
    });
    this.#sums.replaceChildren(...rows);
    note(this.#savings, "");
    note(this.#reasons, "");
    const isEstimated = currencies.some((currency) => totals[currency].estimated);
    this.#stand(itemCount > 0, isEstimated, language);
  }

  /** @param {boolean} isAnything @param {boolean} isEstimated @param {Language} language */
  #stand(isAnything, isEstimated, language) {
    note(this.#standing, isAnything ? language.text(isEstimated ? "estimated" : "confirmed") : "");
    mark(this.#standing, "class", isEstimated ? "mark open" : "mark");
  }
}

/** @param {string} part */
function rowOf(part) {
  const [title, amount] = [el("dt"), el("dd")];
  return { title, amount, row: el("div", { class: `row ${part}`, part }, title, amount) };
}

/** @param {string} part @param {any} totals @param {Language} language */
function textOf(part, totals, language) {
  if (part === "total" && isUnpriced(totals)) return language.text("not-priced");
  const stated = totals?.[part];
  if (!stated) return language.text("no-amount");
  return language.money(part === "discount" ? { ...stated, amount: -stated.amount } : stated);
}

// What the merchants have yet to work out is no price that anybody pays.
/** @param {any} totals */
const isUnpriced = (totals) => Boolean(totals?.estimated && totals.reasons.includes("not-priced"));

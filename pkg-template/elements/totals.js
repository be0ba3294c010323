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
  #savings = el("p", { class: "savings", part: "savings", hidden: true });
  #standing = el("p", { class: "mark", part: "standing" });
  #reasons = el("p", { class: "muted reasons", part: "reasons", hidden: true });

  constructor() {
    super(styles);
  }

  build() {
    this.#rows = ROWS.map((part) => {
      const [title, amount] = [el("dt"), el("dd")];
      return { part, title, amount, row: el("div", { class: `row ${part}`, part }, title, amount) };
    });
    const list = el("dl", { part: "list" }, ...this.#rows.map(({ row }) => row));
    this.root.append(list, this.#savings, el("div", { class: "below" }, this.#standing, this.#reasons));
  }

  /** @param {any} snapshot @param {Language} language */
  draw(snapshot, language) {
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
    const isEmpty = !(snapshot?.lines.length > 0);
    note(this.#standing, isEmpty ? "" : language.text(totals.estimated ? "estimated" : "confirmed"));
    mark(this.#standing, "class", totals?.estimated ? "mark open" : "mark");
    note(this.#reasons, totals?.estimated ? language.reasons(totals.reasons) : "");
  }
}

/** @param {string} part @param {any} totals @param {Language} language */
function textOf(part, totals, language) {
  if (part === "total" && isUnpriced(totals)) return language.text("not-priced");
  const stated = totals?.[part];
  if (!stated) return "—";
  return language.money(part === "discount" ? { ...stated, amount: -stated.amount } : stated);
}

// What the merchants have yet to work out is no price that anybody pays.
/** @param {any} totals */
const isUnpriced = (totals) => Boolean(totals?.estimated && totals.reasons.includes("not-priced"));

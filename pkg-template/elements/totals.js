// <cart-totals>: what the cart comes to, and whether the shop has confirmed it.

import { keyedList } from "./keyed-list.js";
import { el, mark, note, write } from "./nodes.js";
import { isLeftOpen, leavesOpen } from "./open-totals.js";
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
  #showSums = keyedList(this.#sums, { key: ({ currency }) => currency, create: createSum });
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
    const isOpen = isUnpriced(totals);
    for (const { part, row, title, amount } of this.#rows) {
      const stated = isOpen ? null : totals?.[part];
      const isShown = ALWAYS.includes(part) || (stated && (part !== "discount" || stated.amount > 0));
      mark(row, "hidden", isShown ? null : "");
      write(title, language.text(part));
      write(amount, part === "total" && isOpen ? language.text("not-priced") : textOf(part, totals, language));
      mark(row, "data-open", part === "total" && isOpen ? "" : null);
    }
    const discount = isOpen ? null : totals?.discount;
    note(this.#savings, discount?.amount > 0 ? language.text("you-save", { amount: language.money(discount) }) : "");
    this.#stand(Boolean(totals), totals?.estimated, language);
    note(this.#reasons, language.reasons(reasonsOf(totals)));
  }

  /** @param {any} snapshot @param {Language} language */
  #drawSums({ carts, totals }, language) {
    const currencies = Object.keys(totals);
    const isOne = currencies.length === 1;
    const open = new Set(carts.filter(isOpen).map((/** @type {any} */ { currency }) => currency));
    this.#showSums(
      currencies.map((currency) => {
        const total = open.has(currency) ? null : totals[currency].total;
        return { currency, isOne, isOpen: open.has(currency), total, language };
      }),
    );
    note(this.#savings, "");
    const reasons = new Set(carts.flatMap((/** @type {any} */ { totals }) => reasonsOf(totals)));
    note(this.#reasons, language.reasons([...reasons]));
    const isEstimated = currencies.some((currency) => totals[currency].estimated);
    this.#stand(currencies.length > 0, isEstimated, language);
  }

  /** @param {boolean} isAnything @param {boolean} isEstimated @param {Language} language */
  #stand(isAnything, isEstimated, language) {
    note(this.#standing, isAnything ? language.text(isEstimated ? "estimated" : "confirmed") : "");
    mark(this.#standing, "class", isEstimated ? "mark open" : "mark");
  }
}

/** What the carts of one currency come to. */
function createSum() {
  const { row, title, amount } = rowOf("total");
  return {
    node: row,
    focus() {},
    /** @param {{ currency: string, isOne: boolean, isOpen: boolean, total: any, language: Language }} sum */
    update({ currency, isOne, isOpen, total, language }) {
      write(title, isOne ? language.text("total") : language.text("total-in", { currency }));
      write(amount, isOpen ? language.text("not-priced") : textOf("total", { total }, language));
      mark(row, "data-open", isOpen ? "" : null);
    },
  };
}

/** @param {string} part */
function rowOf(part) {
  const [title, amount] = [el("dt"), el("dd")];
  return { title, amount, row: el("div", { class: `row ${part}`, part }, title, amount) };
}

/** @param {string} part @param {any} totals @param {Language} language */
function textOf(part, totals, language) {
  const stated = totals?.[part];
  if (!stated) return language.text("no-amount");
  return language.money(part === "discount" ? { ...stated, amount: -stated.amount } : stated);
}

// What the merchants have yet to work out is no price that anybody pays, unless it follows from what they have said.
/** @param {any} totals */
function isUnpriced(totals) {
  return Boolean(totals?.estimated) && totals.reasons.includes("not-priced") && isLeftOpen(totals);
}

/** @param {any} snapshot */
const isOpen = ({ totals }) => isUnpriced(totals);

/** Why they are estimated: of what is open that is reason enough. @param {any} totals @returns {string[]} */
function reasonsOf(totals) {
  if (!totals?.estimated) return [];
  const isSaid = (/** @type {string} */ reason) => reason !== "pending" && !leavesOpen(reason);
  return isUnpriced(totals) ? totals.reasons.filter(isSaid) : totals.reasons;
}

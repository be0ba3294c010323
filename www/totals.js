// The totals, and whether the shop has confirmed them.

import { el, mark, write } from "./elements.js";
import * as words from "./words.js";

const ROWS = [
  ["subtotal", "Subtotal"],
  ["discount", "Discount"],
  ["shipping", "Shipping"],
  ["tax", "Tax"],
  ["total", "Total"],
  ["includedTax", "Including tax"],
];

/** Fills `root` and returns `show(totals)`. */
export function mountTotals(root) {
  const rows = ROWS.map(([part, title]) => {
    const amount = el("dd");
    const node = el("div", { class: `total-row total-${part}` }, el("dt", { text: title }), amount);
    return { part, node, amount };
  });
  const standing = el("p", { class: "mark" });
  const reasons = el("p", { class: "muted reasons" });
  root.append(el("dl", {}, ...rows.map(({ node }) => node)), standing, reasons);

  return (totals) => {
    for (const { part, node, amount } of rows) {
      const stated = totals[part];
      const needed = part === "subtotal" || part === "total";
      mark(node, "hidden", needed || (stated && (part !== "discount" || stated.amount > 0)) ? null : "");
      const text = stated ? words.money(stated) : "—";
      write(amount, stated && part === "discount" ? `−${text}` : text);
    }
    write(standing, totals.estimated ? "estimated" : "confirmed");
    mark(standing, "class", totals.estimated ? "mark is-estimated" : "mark");
    write(reasons, totals.estimated ? words.reasons(totals.reasons) : "");
  };
}

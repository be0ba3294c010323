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
  const sums = sumList(["subtotal", "total"]);
  const standing = el("p", { class: "mark" });
  const reasons = el("p", { class: "muted reasons" });
  root.append(sums.node, standing, reasons);

  return (totals) => {
    sums.show(totals);
    write(standing, totals.estimated ? "estimated" : "confirmed");
    mark(standing, "class", totals.estimated ? "mark is-estimated" : "mark");
    write(reasons, totals.estimated ? words.reasons(totals.reasons) : "");
  };
}

/** The amounts that are stated, and always those of `needed`. Returns `{ node, show(totals) }`. */
export function sumList(needed) {
  const rows = ROWS.map(([part, title]) => {
    const amount = el("dd");
    const node = el("div", { class: `total-row total-${part}` }, el("dt", { text: title }), amount);
    return { part, node, amount };
  });
  return {
    node: el("dl", {}, ...rows.map(({ node }) => node)),
    show(totals) {
      for (const { part, node, amount } of rows) {
        const stated = totals?.[part];
        const isShown = needed.includes(part) || (stated && (part !== "discount" || stated.amount > 0));
        mark(node, "hidden", isShown ? null : "");
        const text = stated ? words.money(stated) : "—";
        write(amount, stated && part === "discount" ? `−${text}` : text);
      }
    },
  };
}

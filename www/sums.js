// What a bag or an order comes to, as far as it is known.

import { isLeftOpen } from "/cartwright/elements/open-totals.js";
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

/** Whether the merchants have yet to say what is added to the lines, and it does not follow from what they have said. */
export const isUnpriced = (totals) => totals.estimated && isLeftOpen(totals);

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

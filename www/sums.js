// The totals, and whether the shop has confirmed them.

import { el, mark, write } from "./elements.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

const ROWS = [
  ["subtotal", "Subtotal"],
  ["discount", "Discount"],
  ["shipping", "Shipping"],
  ["tax", "Tax"],
  ["total", "Total"],
  ["includedTax", "Including tax"],
];

// Why a total would be a price that nobody pays: something in it is what it was before, or is left out.
const OPEN = [
  "stated-before-change",
  "shipping-unknown",
  "tax-unknown",
  "tax-held",
  "code-unknown",
  "code-held",
  "rules-differ",
];

/** Fills `root` and returns `show(snapshot)`. */
export function mountTotals(root) {
  const sums = sumList(["subtotal", "total"]);
  const savings = el("p", { class: "savings" });
  const standing = el("p", { class: "mark" });
  const reasons = el("p", { class: "muted reasons" });
  root.append(sums.node, standing, savings, reasons);

  return ({ totals, lines }) => {
    const isOpen = vendor.merchants && lines.length > 0 && isUnpriced(totals);
    const shown = isOpen ? unpriced(totals) : totals;
    sums.show(shown);
    write(savings, shown.discount?.amount > 0 ? words.youSave(shown.discount) : "");
    write(standing, totals.estimated ? "estimated" : "confirmed");
    mark(standing, "class", totals.estimated ? "mark is-estimated" : "mark");
    write(reasons, totals.estimated ? words.reasons(isOpen ? reasonsOf(totals) : totals.reasons) : "");
  };
}

/** Whether the merchants have yet to say what is added to the lines, and it does not follow from what they have said. */
export function isUnpriced({ estimated, reasons, tax }) {
  return estimated && (tax === null || reasons.some((reason) => OPEN.includes(reason)));
}

/** The part of such totals that holds. */
export function unpriced({ subtotal }) {
  return { subtotal, total: words.NOT_PRICED };
}

function reasonsOf({ reasons }) {
  return ["not-priced", ...reasons.filter((reason) => !["pending", "not-priced", ...OPEN].includes(reason))];
}

/** The amounts that are stated, and always those of `needed`; words in the place of one are shown as they are. Returns `{ node, show(totals) }`. */
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
        const text = typeof stated === "string" ? stated : stated ? words.money(stated) : "—";
        mark(amount, "class", typeof stated === "string" ? "is-open" : null);
        write(amount, stated && part === "discount" ? `−${text}` : text);
      }
    },
  };
}

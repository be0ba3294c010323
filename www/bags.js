// A cart of several merchants: a bag for each, with its lines, its codes, how it is sent, what it comes to, and what has
// gone wrong there.

import { mountCodeList } from "./codes.js";
import { mountShippingChoice } from "./shipping-choice.js";
import { el, mark, write } from "./elements.js";
import { keyedList } from "./keyed.js";
import { createLineRow } from "./line-row.js";
import { merchantOf } from "./items.js";
import { capital, why } from "./refusals.js";
import { isUnpriced, sumList } from "./totals.js";
import { nameOfMerchant } from "./names.js";
import * as words from "./words.js";

/** Fills the list `root`. Returns `show(snapshot, rows, delivery)`; `rows` are the lines with the issue about each. */
export function mountBags(root, { acts, onEmptied }) {
  const show = keyedList(root, { key: ({ merchant }) => merchant, create: (bag) => createBag(bag, acts), onEmptied });
  return (snapshot, rows, delivery) => show(bagsOf(snapshot, rows).map((bag) => ({ ...bag, delivery })));
}

// A line that the server has not placed yet lies where the catalogue says that it will.
function bagsOf({ bags = [], codes = [], status }, rows) {
  const byMerchant = new Map();
  for (const row of rows) {
    const merchant = merchantOf(row.line);
    if (!byMerchant.has(merchant)) byMerchant.set(merchant, []);
    byMerchant.get(merchant).push(row);
  }
  return [...byMerchant].map(([merchant, rows]) => ({
    merchant,
    rows,
    bag: bags.find(({ key }) => key === merchant) ?? null,
    codes: codes.filter(({ bag }) => bag === merchant).map((code) => ({ ...code, isHeld: status === "readonly" })),
    isPlaced: rows.every(({ line }) => line.bag === merchant && !line.pending),
    subtotal: sumOf(rows),
  }));
}

// What the lines come to needs nobody's word but theirs; nothing where one of them is not known.
function sumOf(rows) {
  const totals = rows.map(({ line }) => line.total);
  const [first] = totals;
  if (!totals.every((total) => total && total.currency === first.currency)) return null;
  return { ...first, amount: totals.reduce((sum, { amount }) => sum + amount, 0) };
}

function createBag({ merchant }, acts) {
  const name = el("h3", { class: "bag-name", dir: "auto" });
  const status = el("p", { class: "bag-status" });
  const issues = el("ul", { class: "bag-issues" });
  const lines = el("ul", { class: "bag-lines" });
  const codeList = el("ul", { class: "codes" });
  const choice = mountShippingChoice(acts);
  const sums = sumList(["subtotal"]);
  const total = el("div", { class: "bag-sums" }, sums.node);
  const head = el("div", { class: "bag-head" }, name, status);
  const node = el("li", { class: "bag" }, head, issues, lines, codeList, choice.node, total);
  const showLines = keyedList(lines, {
    key: ({ line }) => line.key,
    create: (row) => createLineRow(row, acts),
    onEmptied: () => document.getElementById("cart-heading").focus(),
  });
  const showIssues = keyedList(issues, {
    key: (sentence) => sentence,
    create: (sentence) => ({ node: el("li", { text: sentence }), update() {}, focus() {} }),
  });
  const showCodes = mountCodeList(codeList, acts);

  return {
    node,
    focus: () => lines.querySelector("button")?.focus(),
    update({ rows, bag, codes, isPlaced, subtotal, delivery }) {
      const called = bag?.name ?? nameOfMerchant(merchant);
      write(name, called);
      mark(lines, "aria-label", words.itemsOf(called));
      mark(issues, "aria-label", words.problemsAt(called));
      mark(codeList, "aria-label", words.codesOf(called));
      write(status, bag?.status && bag.status !== "IN_PROGRESS" ? words.bagStatus(bag.status) : "");
      const keys = new Set(rows.map(({ line }) => line.key));
      const own = (bag?.issues ?? []).filter(({ line }) => !keys.has(line));
      showIssues([...new Set(own.map(({ error }) => `${capital(why(error))}.`))]);
      showLines(rows);
      choice.show({ bag, called, delivery });
      const isPriced = isPlaced && bag?.totals && !bag.totals.estimated;
      const isKnown = isPlaced && bag?.totals && !isUnpriced(bag.totals);
      sums.show(isKnown ? bag.totals : { subtotal });
      showCodes(isPriced ? codes : codes.map(unpriced));
    },
  };
}

// What a code took off was worked out for another bag than this one is now.
function unpriced(code) {
  return code.status === "applied" ? { ...code, status: "pending", discount: null } : code;
}

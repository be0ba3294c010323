// A cart of several merchants: a bag for each, with its lines, its codes, how it is sent, what it comes to, and what has
// gone wrong there.

import { mountCodeList } from "./codes.js";
import { mountShippingChoice } from "./shipping-choice.js";
import { el, mark, write } from "./elements.js";
import { keyedList } from "./keyed.js";
import { merchantOf } from "./items.js";
import { capital, why } from "./refusals.js";
import { isUnpriced, sumList } from "./sums.js";
import { nameOfMerchant } from "./names.js";
import * as words from "./words.js";

/** Fills the list `root`. Returns `show(snapshot, delivery)`. */
export function mountBags(root, { acts, onEmptied }) {
  const rows = new Map();
  let shown = [];
  let latest = null;
  const show = keyedList(root, {
    key: ({ merchant }) => merchant,
    create(bag) {
      const row = createBag(bag, acts);
      rows.set(bag.merchant, row);
      return row;
    },
    onEmptied,
  });

  /** Answers whether it has kept a bag that nothing lies in any more. */
  function draw([snapshot, delivery], isKept) {
    const bags = bagsOf(snapshot);
    const full = new Set(bags.map(({ merchant }) => merchant));
    shown.forEach((merchant, place) => {
      if (!full.has(merchant) && isKept(merchant)) bags.splice(place, 0, emptied(merchant));
    });
    shown = bags.map(({ merchant }) => merchant);
    show(bags.map((bag) => ({ ...bag, delivery })));
    return shown.length > full.size;
  }

  // From there the last thing that was taken out can be put back: the lines within know it a moment later.
  const canTakeBack = (merchant) => rows.get(merchant).canTakeBack();
  return (...asked) => {
    latest = asked;
    if (draw(asked, () => true)) queueMicrotask(() => draw(latest, canTakeBack));
  };
}

const emptied = (merchant) => ({ merchant, lines: [], bag: null, codes: [], isPlaced: false, subtotal: null });

// A line that the server has not placed yet lies where the catalogue says that it will.
function bagsOf({ bags = [], codes = [], status, lines }) {
  const byMerchant = Map.groupBy(lines, merchantOf);
  return [...byMerchant].map(([merchant, lines]) => ({
    merchant,
    lines,
    bag: bags.find(({ key }) => key === merchant) ?? null,
    codes: codes.filter(({ bag }) => bag === merchant).map((code) => ({ ...code, isHeld: status === "readonly" })),
    isPlaced: lines.every(({ bag, pending }) => bag === merchant && !pending),
    subtotal: sumOf(lines),
  }));
}

// What the lines come to needs nobody's word but theirs; nothing where one of them is not known.
function sumOf(lines) {
  const totals = lines.map(({ total }) => total);
  const [first] = totals;
  if (!totals.every((total) => total && total.currency === first.currency)) return null;
  return { ...first, amount: totals.reduce((sum, { amount }) => sum + amount, 0) };
}

function createBag({ merchant }, acts) {
  const name = el("h3", { class: "bag-name", dir: "auto", tabindex: -1 });
  const status = el("p", { class: "bag-status" });
  const issues = el("ul", { class: "bag-issues" });
  const lines = el("cart-lines", { bag: merchant });
  const codeList = el("ul", { class: "codes" });
  const choice = mountShippingChoice(acts);
  const sums = sumList(["subtotal"]);
  const total = el("div", { class: "bag-sums" }, sums.node);
  const head = el("div", { class: "bag-head" }, name, status);
  const node = el("li", { class: "bag" }, head, issues, lines, codeList, choice.node, total);
  const showIssues = keyedList(issues, {
    key: (sentence) => sentence,
    create: (sentence) => ({ node: el("li", { text: sentence }), update() {}, focus() {} }),
  });
  const showCodes = mountCodeList(codeList, acts, () => name.focus());

  return {
    node,
    focus: () => name.focus(),
    canTakeBack: () => lines.shadowRoot.querySelector('[part="undo"]:not([hidden])') !== null,
    update({ lines, bag, codes, isPlaced, subtotal, delivery }) {
      const called = bag?.name ?? nameOfMerchant(merchant);
      write(name, called);
      mark(issues, "aria-label", words.problemsAt(called));
      mark(codeList, "aria-label", words.codesOf(called));
      write(status, bag?.status && bag.status !== "IN_PROGRESS" ? words.bagStatus(bag.status) : "");
      const keys = new Set(lines.map(({ key }) => key));
      const own = (bag?.issues ?? []).filter(({ line }) => !keys.has(line));
      showIssues([...new Set(own.map(({ error }) => `${capital(why(error))}.`))]);
      choice.show({ bag, called, delivery });
      const isPriced = isPlaced && bag?.totals && !bag.totals.estimated;
      const isKnown = isPlaced && bag?.totals && !isUnpriced(bag.totals);
      mark(total, "hidden", lines.length > 0 ? null : "");
      sums.show(isKnown ? bag.totals : { subtotal });
      showCodes(isPriced ? codes : codes.map(unpriced));
    },
  };
}

// What a code took off was worked out for another bag than this one is now.
function unpriced(code) {
  return code.status === "applied" ? { ...code, status: "pending", discount: null } : code;
}

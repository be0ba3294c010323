// The cart as a page shows it: heading, state, problems, lines, totals, checkout.

import { mountBags } from "./bags.js";
import { mountCheckout } from "./checkout.js";
import { mountCodes } from "./codes.js";
import { mark, write } from "./elements.js";
import { mountIssues } from "./issues.js";
import { keyedList } from "./keyed.js";
import { createLineRow } from "./line-row.js";
import { mountPurchase } from "./purchase.js";
import { mountTotals } from "./totals.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

/**
 * Mounts the cart region; `who()` is the customer, `ordered()` hears of an order. Returns `{ learn(start),
 * show(snapshot, inDoubt), use(cart), offer(items, sentence) }`.
 */
export function mountCart({ acts, redraw, who, ordered }) {
  const at = (id) => document.getElementById(`cart-${id}`);
  const onEmptied = () => at("heading").focus();
  const lines = vendor.merchants
    ? mountBags(at("lines"), { acts, onEmptied })
    : mountLines(at("lines"), { acts, onEmptied });
  const totals = mountTotals(at("totals"));
  const issues = mountIssues(at("issues"), { acts, redraw });
  const checkout = vendor.merchants
    ? mountPurchase(at("checkout"), { clear, redraw, order: at("order"), putBack: acts.putBack })
    : mountCheckout(at("checkout"), { clear, who, ordered });
  const codes = vendor.codes ? mountCodes(at("codes"), acts) : null;
  mountFold(at("fold"), at("lines"));

  // What has been ordered is not offered back.
  function clear(isOrdered) {
    acts.clear((gone) => isOrdered || issues.offer(gone, words.clearedOffer(countOf(gone))));
    checkout.forget();
  }

  return {
    offer: issues.offer,
    learn: (start) => codes?.learn(start),
    use: checkout.use,
    show(snapshot, inDoubt = false) {
      write(at("count"), words.items(snapshot.itemCount));
      write(at("standing"), snapshot.status ? words.standing(snapshot, inDoubt) : words.OPENING);
      mark(at("standing"), "data-status", snapshot.status ?? "opening");
      mark(at("empty"), "hidden", snapshot.lines.length > 0 ? "" : null);
      lines(snapshot, withIssues(snapshot), checkout.delivery?.());
      codes?.show(snapshot);
      totals(snapshot);
      checkout.show(snapshot);
      issues.show(snapshot);
    },
  };
}

function mountLines(root, { acts, onEmptied }) {
  const show = keyedList(root, {
    key: ({ line }) => line.key,
    create: (shown) => createLineRow(shown, acts),
    onEmptied,
  });
  return (snapshot, rows) => show(rows);
}

// Each line with the last issue that is about it, and how the cart stands that it lies in.
function withIssues({ lines, issues, status }) {
  const about = new Map(issues.map((issue) => [issue.line, issue]));
  const issueOf = (line) => about.get(line.key) ?? (line.error && { error: line.error });
  return lines.map((line) => ({ line, issue: issueOf(line), status }));
}

function countOf(items) {
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}

// On a phone the lines stand before the catalogue, and may be folded away.
function mountFold(fold, lines) {
  fold.addEventListener("click", () => {
    const open = fold.getAttribute("aria-expanded") !== "true";
    mark(fold, "aria-expanded", open ? "true" : "false");
    mark(lines, "data-folded", open ? null : "");
    write(fold, open ? "Hide items" : "Show items");
  });
}

// The cart as a page shows it: heading, state, notices, lines, codes, totals, checkout.

import { mountBags } from "./bags.js";
import { mountCheckout } from "./checkout.js";
import { mountCodes } from "./codes.js";
import { mark, write } from "./elements.js";
import { mountNotices } from "./notices.js";
import { mountPurchase } from "./purchase.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

/**
 * Mounts the cart region; `opened` is a promise of the cart, `who()` the customer, `ordered()` hears of an order. Returns
 * `{ learn(start), show(snapshot, inDoubt), use(cart) }`.
 */
export function mountCart({ acts, opened, redraw, who, ordered }) {
  const at = (id) => document.getElementById(`cart-${id}`);
  const onEmptied = () => at("heading").focus();
  const bags = vendor.merchants ? mountBags(at("bags"), { acts, onEmptied }) : null;
  const notices = mountNotices(at("notices"), { acts, redraw, onEmptied });
  const order = document.getElementById("order");
  const checkout = vendor.merchants
    ? mountPurchase(at("checkout"), { opened, clear, redraw, order, link: at("order"), putBack: acts.putBack })
    : mountCheckout(at("checkout"), { opened, clear, who, ordered, order, link: at("order") });
  const codes = vendor.codes ? mountCodes(at("codes"), acts) : null;
  // The lines of each merchant stand in its bag.
  if (bags) mark(at("lines"), "bag", "");
  mountFold(at("fold"), at("items"));
  let held = 0;

  // What has been ordered is not offered back.
  function clear(isOrdered) {
    acts.clear((gone) => isOrdered || notices.offer(gone, words.clearedOffer(countOf(gone))));
    checkout.forget();
  }

  // Whoever takes the last thing out is where the next one comes in; what was taken out can be taken back from there.
  function keepFocus({ lines }) {
    const isEmptied = held > 0 && lines.length === 0;
    held = lines.length;
    if (isEmptied && document.activeElement === at("lines")) queueMicrotask(onEmptied);
  }

  return {
    learn: (start) => codes?.learn(start),
    use: checkout.use,
    show(snapshot, inDoubt = false) {
      write(at("count"), words.items(snapshot.itemCount));
      write(at("standing"), snapshot.status ? words.standing(snapshot, inDoubt) : words.OPENING);
      mark(at("standing"), "data-status", snapshot.status ?? "opening");
      mark(at("items"), "data-empty", snapshot.lines.length > 0 ? null : "");
      keepFocus(snapshot);
      bags?.(snapshot, checkout.delivery?.());
      codes?.show(snapshot);
      checkout.show(snapshot);
      notices.show(snapshot);
    },
  };
}

function countOf(items) {
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}

// On a phone the lines stand before the catalogue, and may be folded away.
function mountFold(fold, items) {
  fold.addEventListener("click", () => {
    const open = fold.getAttribute("aria-expanded") !== "true";
    mark(fold, "aria-expanded", open ? "true" : "false");
    mark(items, "data-folded", open ? null : "");
    write(fold, open ? "Hide items" : "Show items");
  });
}

// One change, until a subscriber has read totals that are right. Many in a row, because the clock is no finer than they are.

import { shopName } from "../page/oracle.mjs";

export const name = "change";
export const title = "One change with totals";
export const unit = "µs";
export const sizes = [10, 100, 1000];
export const rounds = 15;

/** So many in a row; the lines differ, as a shopper's would not, so that nobody wins by remembering the last one. */
const BATCH = 100;

export async function prepare(contestant, count) {
  return contestant.open({ shop: shopName(contestant, count), count, durable: false });
}

/** Microseconds for one. */
export async function measure({ cart, oracle, random }) {
  const batch = cart.batch ?? BATCH;
  const asked = Array.from({ length: batch }, () => [random(oracle.count), 1 + random(50)]);
  const wanted = asked.map(([place, quantity]) => oracle.after(place, quantity));
  const seen = { told: 0, wrong: 0, place: 0, wanted: null };
  const stop = cart.subscribe(() => {
    seen.told += 1;
    if (!seen.wanted) return;
    const { subtotal, pieces } = cart.totals();
    const { quantity, total } = cart.line(seen.place);
    seen.right =
      subtotal === seen.wanted.subtotal &&
      pieces === seen.wanted.pieces &&
      quantity === seen.wanted.quantity &&
      total === seen.wanted.total;
  });
  const begun = performance.now();
  for (let each = 0; each < batch; each += 1) {
    seen.place = asked[each][0];
    seen.wanted = wanted[each];
    seen.right = false;
    const shown = cart.setQuantity(asked[each][0], asked[each][1]);
    if (shown) await shown;
    if (!seen.right) seen.wrong += 1;
  }
  const taken = performance.now() - begun;
  stop();
  await cart.settled?.();
  if (seen.wrong > 0) throw new Error(`${seen.wrong} of ${batch} changes were not shown with totals that are right`);
  return (taken * 1000) / batch;
}

// One change until it is kept on the device, in the way that the contestant has for that.

import { shopName } from "../page/shop-name.mjs";

export const name = "durable";
export const title = "One change, until it is durable";
export const unit = "µs";
export const sizes = [10, 100, 1000];
export const rounds = 15;
export const needs = "device";

const TIMES = 10;

export async function prepare(contestant, count) {
  return contestant.open({ shop: shopName(contestant, count), count, durable: true });
}

/** Microseconds for one; each waits for the one before. */
export async function measure({ cart, oracle, random }) {
  let taken = 0;
  for (let each = 0; each < TIMES; each += 1) {
    const [place, quantity] = [random(oracle.count), 1 + random(50)];
    const wanted = oracle.after(place, quantity);
    const begun = performance.now();
    const shown = cart.setQuantity(place, quantity);
    if (shown) await shown;
    const stored = cart.stored();
    if (stored) await stored;
    taken += performance.now() - begun;
    if (cart.totals().subtotal !== wanted.subtotal) throw new Error("the subtotal is wrong");
  }
  await cart.settled?.();
  return (taken * 1000) / TIMES;
}

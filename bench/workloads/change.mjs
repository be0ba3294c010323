// One change, until a subscriber has read totals that are right, while few others wait for the server.

import { changeInARow } from "../page/batch.mjs";
import { shopName } from "../page/shop-name.mjs";

export const name = "change";
export const title = "One change with totals";
export const note =
  "At most four others wait for the server. A figure is the mean of twenty changes, or of as many as take a millisecond.";
export const unit = "µs";
export const sizes = [10, 100, 1000];
export const rounds = 15;

const AT_ONCE = 5;
const LEAST = { times: 4, milliseconds: 1 };
/** What does not take long has made up for the ticks of the clock by then. */
const MOST = 200;

export async function prepare(contestant, count) {
  return contestant.open({ shop: shopName(contestant, count), count, durable: false });
}

/** Microseconds for one. */
export async function measure(turn) {
  let taken = 0;
  let times = 0;
  while (times < LEAST.times || (taken < LEAST.milliseconds && times < MOST)) {
    taken += await changeInARow(turn, AT_ONCE);
    await turn.cart.settled?.();
    times += 1;
  }
  return (taken * 1000) / (AT_ONCE * times);
}

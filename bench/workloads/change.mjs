// One change, until a subscriber has read totals that are right, while few others wait for the server.

import { changeInARow } from "../page/batch.mjs";
import { shopName } from "../page/oracle.mjs";

export const name = "change";
export const title = "One change with totals";
export const note =
  "At most four others wait for the server. The clock ticks every 5 µs, and a figure is the mean of twenty.";
export const unit = "µs";
export const sizes = [10, 100, 1000];
export const rounds = 15;

const AT_ONCE = 5;
const TIMES = 4;

export async function prepare(contestant, count) {
  return contestant.open({ shop: shopName(contestant, count), count, durable: false });
}

/** Microseconds for one. */
export async function measure(turn) {
  let taken = 0;
  for (let each = 0; each < TIMES; each += 1) {
    taken += await changeInARow(turn, AT_ONCE);
    await turn.cart.settled?.();
  }
  return (taken * 1000) / (AT_ONCE * TIMES);
}

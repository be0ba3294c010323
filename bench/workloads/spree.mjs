// A change while up to a hundred others wait for the server, as after a while without network.

import { changeInARow } from "../page/batch.mjs";

export { prepare } from "./change.mjs";

export const name = "spree";
export const title = "One change with totals, of a hundred in a row";
export const note = "Up to a hundred others wait for the server.";
export const unit = "µs";
export const sizes = [10, 100, 1000];
export const rounds = 9;

const BATCH = 100;

/** Microseconds for one. */
export async function measure(turn) {
  const taken = await changeInARow(turn, BATCH);
  await turn.cart.settled?.();
  return (taken * 1000) / BATCH;
}

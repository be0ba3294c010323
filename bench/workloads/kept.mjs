// The same in a cart that is kept on the device: what of the keeping is done before the change is shown.

import { shopName } from "../page/shop-name.mjs";

export { measure, rounds, sizes, unit } from "./change.mjs";

export const name = "kept";
export const title = "One change with totals, of a cart that is kept";
export const note = "Until it is shown; what is written afterwards is not in it.";
export const needs = "device";

export async function prepare(contestant, count) {
  return contestant.open({ shop: shopName(contestant, count), count, durable: true });
}

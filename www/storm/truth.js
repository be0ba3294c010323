// What the server's own cart holds, read past all faults and past everything that this page believes.

import { askSandbox } from "../sandbox.js";
import { vendor } from "../vendors.js";

/** The server's cart of `{ cartId, customer }`, or null where there is none yet. */
export async function readCart(whose) {
  const { carts } = await askSandbox("GET", "carts");
  return carts.find((cart) => vendor.storm.isCart(cart, whose)) ?? null;
}

/** How many of each product such a cart holds, by the product's key. What the shop gives of its own accord does not count. */
export function holdings(cart) {
  const held = new Map();
  for (const item of cart?.items ?? []) {
    const product = vendor.productOf(item);
    held.set(product, (held.get(product) ?? 0) + item.quantity - (item.autoAddQuantity ?? 0));
  }
  return held;
}

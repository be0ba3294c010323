// What lay in each bag of the cart that was ordered last, so that what a merchant does not take can be put back.

import { itemsOfLines } from "./items.js";
import { keep, kept } from "./kept.js";
import { vendor } from "./vendors.js";

const KEY = `demo:ordered:${vendor.name}`;

/** Written down before the order is asked for: afterwards the cart is empty. */
export function rememberOrdered({ cartId, lines }) {
  const bags = new Map();
  for (const line of lines) bags.set(line.bag, [...(bags.get(line.bag) ?? []), line]);
  const items = [...bags].map(([bag, lines]) => [bag, itemsOfLines(lines)]);
  keep(KEY, { order: cartId, items: Object.fromEntries(items) });
}

/** What lay in a bag of that order; nothing where it is not known, or was put back. */
export function orderedItems(order, bag) {
  const last = kept(KEY);
  return (last?.order === order && last.items?.[bag]) || [];
}

/** It was put back: once is enough. */
export function forgetOrdered(order, bag) {
  const last = kept(KEY);
  if (last?.order !== order) return;
  delete last.items[bag];
  keep(KEY, last);
}

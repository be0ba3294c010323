// What was ordered last: its lines and what they come to, so that the page of the order can tell, and what lay in each bag,
// so that what a merchant does not take can be put back.

import { itemsOfLines } from "../items.js";
import { keep, kept } from "../kept.js";
import { nameOfLine } from "../names.js";
import { pictureOfItem } from "../pictures.js";
import { vendor } from "../vendors.js";

const KEY = `demo:ordered:${vendor.name}`;

/** Written down before the order is asked for: afterwards the cart is empty. `id` is the order's, if it is not the cart's. */
export function rememberOrdered({ cartId, lines, totals }, id = cartId) {
  const items = [...Map.groupBy(lines, ({ bag }) => bag)].map(([bag, lines]) => [bag, itemsOfLines(lines)]);
  const shown = lines.map((line) => ({
    name: nameOfLine(line),
    imageUrl: pictureOfItem(line.item),
    quantity: line.quantity,
    total: line.total,
  }));
  keep(KEY, { order: id, items: Object.fromEntries(items), lines: shown, totals });
}

/** `{ lines, totals }` of that order; null where this device does not know. */
export function orderedAs(id) {
  const last = kept(KEY, ({ lines, totals }) => totals && lines.every(({ name }) => typeof name === "string"));
  return last?.order === id ? { lines: last.lines, totals: last.totals } : null;
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

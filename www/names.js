// What things are called, also after their line has gone: a waiting removal still has to be told in words.

import { upright } from "/cartwright/elements/language.js";
import { particularsOf, productOf } from "./items.js";
import { keep, kept } from "./kept.js";
import { vendor } from "./vendors.js";

const KEY = `demo:line-names:${vendor.name}`;

const lines = new Map(kept(KEY, (pairs) => pairs.every((pair) => pair.every((word) => typeof word === "string"))));
const merchants = new Map();
const ids = new Map();

/** Learns the names of the lines that are shown. */
export function learnLines(snapshot) {
  const before = lines.size;
  for (const line of snapshot.lines) {
    lines.set(line.key, nameOfLine(line));
    if (line.id) ids.set(line.id, line.key);
  }
  if (lines.size > before) keep(KEY, [...lines]);
}

/** Learns the names of those who sell. */
export function learnMerchants(list) {
  for (const { id, name } of list) merchants.set(id, name);
}

/** The name of a merchant. */
export const nameOfMerchant = (id) => merchants.get(id) ?? "another shop";

/** The name of an item reference: that of its product, else what the reference says. */
export function nameOfItem(item) {
  return productOf(item)?.name ?? vendor.productOf(item);
}

/** The bare name of a line: its own, else that of its product. */
function titleOf(line) {
  return upright(line.name ?? productOf(line.item)?.name ?? line.sku ?? "Unnamed item");
}

/** The name of a line, with what tells it from others of its product. */
export function nameOfLine(line) {
  const chosen = particularsOf(line.item).map(([, text]) => text);
  return chosen.length > 0 ? `${titleOf(line)} (${chosen.join(", ")})` : titleOf(line);
}

/** The name of the line `key`, shown now or earlier. */
export function nameOfKey(key) {
  return lines.get(key) ?? "an item";
}

/** The name of the line that the server calls `id`. */
export function nameOfId(id) {
  return nameOfKey(ids.get(id));
}

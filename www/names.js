// What things are called, also after their line has gone: a waiting removal still has to be told in words.

import { itemKey } from "./items.js";

const KEY = "demo:line-names";

const products = new Map();
const lines = new Map(remembered());

/** Learns the names of the catalogue. */
export function learnProducts(items) {
  for (const item of items) products.set(itemKey(item), item.name);
}

/** Learns the names of the lines that are shown. */
export function learnLines(snapshot) {
  const before = lines.size;
  for (const line of snapshot.lines) lines.set(line.key, nameOfLine(line));
  if (lines.size > before) remember();
}

/** The name of an item reference: that of its product, else its id. */
export function nameOfItem(item) {
  return products.get(itemKey(item)) ?? item.externalProductId;
}

/** The name of a line: its own, else that of its product. */
export function nameOfLine(line) {
  return line.name ?? (line.item && products.get(itemKey(line.item))) ?? line.sku ?? "Unnamed item";
}

/** The name of the line `key`, shown now or earlier. */
export function nameOfKey(key) {
  return lines.get(key) ?? "an item";
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, JSON.stringify([...lines]));
  } catch {
    // Then a change that waited through a reload is told without its name.
  }
}

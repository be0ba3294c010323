// Item references: which product of the catalogue each of them names.

import { vendor } from "./vendors.js";
import * as words from "./words.js";

const products = new Map();

/** Learns the products of the catalogue. */
export function learnProducts(catalogue) {
  for (const product of catalogue) products.set(product.key, product);
}

/** The product that an item reference names; undefined where the catalogue has none. */
export function productOf(item) {
  return item ? products.get(vendor.productOf(item)) : undefined;
}

/** Whose bag a line lies in, or will: until the server has placed it the catalogue says so. */
export function merchantOf({ bag, item }) {
  return productOf(item)?.merchant ?? bag;
}

/** The reference of a product, with what was chosen of it. */
export function itemOf(product, choice) {
  return choice ? vendor.choices.itemOf(product, choice) : product.item;
}

/** What was chosen, as pairs of a name and what was chosen under it; none where there was nothing to choose. */
export function particularsOf(item) {
  const product = productOf(item);
  if (!product || !vendor.choices) return [];
  const { parts, texts, plan, term } = vendor.choices.choiceOf(item);
  const told = [];
  for (const { key, name, options } of product.parts ?? []) {
    const chosen = options.filter((option) => parts?.[key]?.[option.key] > 0);
    if (chosen.length > 0) told.push([name, chosen.map((option) => option.name).join(", ")]);
  }
  for (const { key, name } of product.texts ?? []) if (texts?.[key]) told.push([name, texts[key]]);
  const chosen = product.plans?.find(({ key }) => key === plan);
  const paid = chosen?.terms.find(({ key }) => key === term);
  if (chosen) told.push([words.PLAN, chosen.name]);
  if (paid) told.push([words.PAID, paid.name]);
  return told;
}

/** Lines as items that can be added again. What the shop gave of its own accord is not the shopper's to put back. */
export function itemsOfLines(lines) {
  return lines.filter(({ kind }) => kind !== "gift").map(asItem);
}

function asItem({ item, quantity, name, unitPrice }) {
  return { ...item, quantity, display: { ...(name && { name }), ...(unitPrice && { unitPrice }) } };
}

/** How many of a product the cart holds, whatever was chosen of it. */
export function quantityOf(snapshot, { key }) {
  const lines = snapshot.lines.filter(({ item }) => item && vendor.productOf(item) === key);
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

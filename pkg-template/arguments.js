// What a shop hands in, checked before anything is kept.

import { CartError, invalid } from "./errors.js";
import { readTaxes } from "./taxes.js";

/** An item, as the core takes it. @param {unknown} item @returns {{ reference: string, quantity: number, display: string }} */
export function readItem(item) {
  if (typeof item !== "object" || item === null || Array.isArray(item)) throw invalid("item", "is an object");
  const { quantity, display, ...reference } = /** @type {any} */ (item);
  const [count, known] = [readQuantity(quantity, 1), readDisplay(display)];
  return { reference: inJson(reference, "item"), quantity: count, display: known ? inJson(known, "display") : "" };
}

/** @param {unknown} quantity @param {number} least @returns {number} */
export function readQuantity(quantity, least) {
  if (typeof quantity !== "number" || !Number.isInteger(quantity) || quantity < least) {
    throw invalid("quantity", `is a whole number from ${least} up`);
  }
  if (quantity > 0xffff_ffff) throw new CartError("quantity-out-of-range", { subject: "quantity" });
  return quantity;
}

/** @param {unknown} key @returns {string} */
export function readKey(key) {
  if (typeof key !== "string" || key === "") throw invalid("key", "is the key of a line");
  return key;
}

/** @param {unknown} text @param {string} subject @returns {string} */
export function readText(text, subject) {
  if (typeof text !== "string" || text === "" || text.length > 255) throw invalid(subject, "is a text");
  return text;
}

/** @param {unknown} list @param {string} subject @returns {any[]} */
export function readList(list, subject) {
  if (!Array.isArray(list) || list.length === 0) throw invalid(subject, "is a list that is not empty");
  return list;
}

/** What a shop hands in, as the core takes it. @param {unknown} value @param {string} subject @returns {string} */
export function inJson(value, subject) {
  const message = `${subject} is what JSON can say`;
  try {
    const text = JSON.stringify(value);
    if (text !== undefined) return text;
  } catch (cause) {
    throw new CartError("invalid-argument", { subject, message, cause });
  }
  throw new CartError("invalid-argument", { subject, message });
}

/** @param {any} display */
function readDisplay(display) {
  if (display === undefined || display === null) return undefined;
  if (typeof display !== "object") throw invalid("display", "is an object");
  const { name, unitPrice, imageUrl, sku, attributes, taxes } = display;
  for (const [field, text] of Object.entries({ name, imageUrl, sku })) {
    if (text !== undefined && text !== null && typeof text !== "string") throw invalid(`display.${field}`, "is a text");
  }
  const price = unitPrice ?? undefined;
  if (price !== undefined && !isMoney(price)) {
    throw invalid("display.unitPrice", "is { amount, currency }, the amount in minor units");
  }
  if (attributes !== undefined && attributes !== null && !isWords(attributes)) {
    throw invalid("display.attributes", "is an object of texts");
  }
  return {
    name: name ?? undefined,
    unitPrice: price && { amount: price.amount, currency: price.currency },
    imageUrl: imageUrl ?? undefined,
    sku: sku ?? undefined,
    attributes: attributes ?? undefined,
    taxes: readTaxes(taxes, "display.taxes"),
  };
}

/** @param {any} price */
export const isMoney = (price) => Number.isSafeInteger(price?.amount) && /^[A-Z]{3}$/.test(price.currency);

/** @param {any} attributes */
function isWords(attributes) {
  return (
    typeof attributes === "object" &&
    !Array.isArray(attributes) &&
    Object.values(attributes).every((word) => typeof word === "string")
  );
}

/** @param {unknown} text */
export function readOrigin(text) {
  const error = invalid("baseUrl", "is an http or https address without query, fragment or user");
  try {
    const { protocol, username, password, search, hash } = new URL(/** @type {string} */ (text));
    if (/^https?:$/.test(protocol) && !(username || password || search || hash)) return;
  } catch {
    throw error;
  }
  throw error;
}

/** @param {unknown} code */
export function readCurrency(code) {
  if (typeof code !== "string" || !/^[A-Z]{3}$/.test(code)) throw invalid("currency", "is a currency code");
}

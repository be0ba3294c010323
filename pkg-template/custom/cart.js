// The cart that a shop's function has made of an answer, in the form that the core reads.

import { call } from "./adapter.js";
import { Reader } from "./reader.js";

const TOTALS = ["subtotal", "discount", "shipping", "tax", "includedTax", "total"];

/**
 * None where the function says that the answer holds none. `name` is what the cart was asked for by.
 *
 * @param {import("./adapter.js").Adapter} adapter @param {any} json @param {string} [name]
 */
export function cartIn({ answers, currency, creates }, json, name) {
  const told = new Reader(call(answers, "answers.cart", json), "answers.cart", currency);
  if (!told.isThere) return null;
  const id = told.field("id");
  const own = id.name() ?? name;
  if (creates && own === undefined) throw id.wrong("is the name of the cart");
  const codes = told.field("codes");
  /** @type {Set<string>} */
  const lineIds = new Set();
  return {
    id: own,
    lines: told.field("lines").list((line) => lineIn(line, lineIds)),
    totals: told.field("totals").fields(TOTALS, (amount) => amount.money()),
    codes: codes.isThere ? codes.list(codeIn) : undefined,
    isOrdered: told.field("isOrdered").flag(),
  };
}

/** @param {Reader} line @param {Set<string>} known The names of those before it. */
function lineIn(line, known) {
  const id = line.field("id");
  const quantity = line.field("quantity");
  if (!id.isThere) throw id.wrong("is the server's name of the line");
  if (!quantity.isThere) throw quantity.wrong("is how many there are");
  const name = /** @type {string} */ (id.name());
  // A row of none is no line.
  if (quantity.count() > 0) {
    if (known.has(name)) throw id.wrong("is the name of another line as well");
    known.add(name);
  }
  return {
    id: name,
    item: line.field("item").item(),
    quantity: quantity.count(),
    unitPrice: line.field("unitPrice").money(),
    total: line.field("total").money(),
    name: line.field("name").text(),
    sku: line.field("sku").text(),
    imageUrl: line.field("imageUrl").text(),
    attributes: line.field("attributes").words(),
    available: line.field("available").flag(),
    availableQuantity: line.field("availableQuantity").count(),
  };
}

/** @param {Reader} code */
function codeIn(code) {
  const text = code.field("code");
  if (!text.text()) throw text.wrong("is what the shopper enters");
  return {
    code: text.text(),
    id: code.field("id").name(),
    name: code.field("name").text(),
    discount: code.field("discount").money(),
    automatic: code.field("automatic").flag(),
  };
}

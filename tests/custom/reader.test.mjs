// What a shop's function says a cart holds: what the core would not read is told by its place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cartIn } from "../../pkg-template/custom/cart.js";

const LINE = { id: "1", item: { sku: "MUG" }, quantity: 1 };

/** The cart as the core is told it; `told` is what the shop's function answers. */
const read = (told, currency = "USD") =>
  cartIn({ answers: { cart: () => ({ id: "c", lines: [], ...told }) }, currency, creates: true }, {});

const withLine = (changed) => ({ lines: [LINE, { ...LINE, id: "2", ...changed }] });

/** That it is refused, about this place. */
const refused = (told, place, currency) =>
  assert.throws(
    () => read(told, currency),
    ({ code, message }) =>
      code === "adapter-failed" && message.startsWith(`answers.cart answers what cannot be read: ${place} `),
    place,
  );

test("an amount has no more decimals than its currency, and is written as a number is", () => {
  const total = (text, currency) => read({ totals: { total: text } }, currency).totals.total;
  for (const [text, currency] of [
    ["12.50", "USD"],
    ["0.5", "USD"],
    ["12.5000", "USD"],
    ["1200.0", "JPY"],
    ["1.234", "KWD"],
    ["92233720368547758.07", "USD"],
  ]) {
    assert.equal(total(text, currency), text);
  }
  for (const [text, currency] of [
    ["12.505", "USD"],
    ["0.5", "JPY"],
    ["1.2345", "KWD"],
    ["012.50", "USD"],
    ["00", "USD"],
    ["92233720368547758.08", "USD"],
    ["1".repeat(400), "USD"],
    [".5", "USD"],
    ["", "USD"],
  ]) {
    refused({ totals: { total: text } }, "totals.total", currency);
    refused(withLine({ unitPrice: text }), "lines[1].unitPrice", currency);
  }
});

test("a quantity is a whole number that a cart can hold", () => {
  assert.equal(read(withLine({ quantity: 2 ** 32 - 1 })).lines[1].quantity, 2 ** 32 - 1);
  for (const quantity of [2 ** 32, 1.5, -1, "1"]) refused(withLine({ quantity }), "lines[1].quantity");
  refused(withLine({ availableQuantity: 2 ** 32 }), "lines[1].availableQuantity");
});

test("two lines have two names, and a row of none is no line", () => {
  refused(withLine({ id: "1" }), "lines[1].id");
  refused({ lines: [{ ...LINE, id: 1 }, LINE] }, "lines[1].id");
  assert.equal(read(withLine({ id: "1", quantity: 0 })).lines.length, 2);
});

test("a cart has as many lines as one can have", () => {
  const lines = (count) => Array.from({ length: count }, (_, place) => ({ ...LINE, id: place }));
  assert.equal(read({ lines: lines(2_000) }).lines.length, 2_000);
  refused({ lines: lines(2_001) }, "lines");
});

test("attributes are texts by name, and no list", () => {
  assert.deepEqual(read(withLine({ attributes: { Size: "L" } })).lines[1].attributes, { Size: "L" });
  for (const attributes of [["L"], [], { Size: 7 }, "L"]) refused(withLine({ attributes }), "lines[1].attributes");
});

test("an item is what addItem could have been given", () => {
  const item = { sku: "MUG", size: 7, gift: true };
  assert.deepEqual(read(withLine({ item: { ...item, colour: undefined } })).lines[1].item, item);
  for (const item of [
    {},
    { sku: "" },
    { sku: null },
    { sku: 1.5 },
    { sku: 7n },
    { sku: { id: 1 } },
    { sku: "x".repeat(1_025) },
    { sku: "ü".repeat(513) },
    { sku: "a", quantity: 2 },
    { "s=u": "a" },
    Object.fromEntries(Array.from({ length: 33 }, (_, place) => [`f${place}`, 1])),
    ["MUG"],
    "MUG",
  ]) {
    refused(withLine({ item }), "lines[1].item");
  }
});

test("a text has no half of a character, also where it is cut", () => {
  refused(withLine({ name: "\ud83d" }), "lines[1].name");
  refused(withLine({ id: "\udc00" }), "lines[1].id");
  refused(withLine({ attributes: { "\ud83d": "L" } }), "lines[1].attributes");
  const [, { name }] = read(withLine({ name: `${"x".repeat(9_999)}🛒` })).lines;
  assert.equal(name, "x".repeat(9_999));
});

test("a code is what a shopper can enter", () => {
  assert.equal(read({ codes: [{ code: "TEN" }] }).codes[0].code, "TEN");
  for (const code of ["", null, 10]) refused({ codes: [{ code }] }, "codes[0].code");
});

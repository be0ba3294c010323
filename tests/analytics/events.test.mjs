// What is told of an event, in the words of each place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventOf as cloudEventOf } from "../../pkg-template/analytics/cloud-events.js";
import { eventOf as ga4EventOf } from "../../pkg-template/analytics/ga4.js";
import { newsOf } from "../../pkg-template/analytics/news.js";
import { eventOf as shopifyEventOf } from "../../pkg-template/analytics/shopify.js";
import { lineOf, moveOf, shownOf } from "./shown.mjs";

const mug = lineOf("MUG", 5, 1250);
const cart = shownOf([mug]);
const news = (name, detail, shown = cart) => newsOf(name, detail, shown);
const ga4 = (...args) => ga4EventOf(news(...args));
const shopify = (...args) => shopifyEventOf(news(...args));
const cloud = (...args) => cloudEventOf(news(...args), "/shop");

test("a line set from two to five counts as an add of three", () => {
  const item = { item_id: "MUG", item_name: "mug", price: 12.5, quantity: 3, index: 0 };
  const params = { currency: "USD", value: 37.5, items: [item] };
  assert.deepEqual(ga4("item-updated", moveOf(mug, 3)), ["add_to_cart", params]);
});

test("a line set from five to four counts as one taken out", () => {
  const [name, { value, items }] = ga4("item-updated", moveOf(lineOf("MUG", 4, 1250), -1));
  assert.deepEqual([name, value, items[0].quantity], ["remove_from_cart", 12.5, 1]);
});

test("a change of which nobody knows how many it was about counts as none", () => {
  for (const by of [null, 0]) assert.equal(ga4("item-updated", moveOf(mug, by)), null);
  assert.equal(shopify("item-updated", moveOf(mug, null)), null);
});

test("a line that was removed on the page before is counted by what lay on it", () => {
  const items = [{ sku: "MUG", quantity: 2, display: { name: "Mug", sku: "MUG", unitPrice: mug.unitPrice } }];
  const detail = { ...moveOf(mug, null), line: null, items };
  const [name, { value, items: told }] = ga4("item-removed", detail, shownOf([]));
  assert.deepEqual([name, value, told[0].item_name, told[0].quantity], ["remove_from_cart", 25, "Mug", 2]);
});

test("a cart that was emptied counts as all of its lines taken out, in one event", () => {
  const items = [
    { skuId: 7, quantity: 2, display: { name: "Mug", unitPrice: mug.unitPrice } },
    { skuId: 8, quantity: 1, display: { name: "Rug", unitPrice: { amount: 999, currency: "USD" } } },
  ];
  const [name, params] = ga4("cleared", { id: "page-2", items }, shownOf([]));
  assert.deepEqual([name, params.value], ["remove_from_cart", 34.99]);
  assert.deepEqual(
    params.items.map(({ item_id, quantity, index }) => [item_id, quantity, index]),
    [
      ["7", 2, 0],
      ["8", 1, 1],
    ],
  );
});

test("amounts are the decimals of their currency, and sums are made before there are any", () => {
  const price = (amount, currency) => ({ unitPrice: { amount, currency } });
  for (const [amount, quantity, currency, unit, value] of [
    [10, 3, "USD", 0.1, 0.3],
    [1999, 3, "USD", 19.99, 59.97],
    [500, 2, "JPY", 500, 1000],
    [1005, 3, "KWD", 1.005, 3.015],
    [2 ** 53 - 1, 1, "JPY", 9007199254740991, 9007199254740991],
  ]) {
    const line = lineOf("X", quantity, 0, price(amount, currency));
    const [, params] = ga4("item-added", moveOf(line, quantity), shownOf([line], { currency }));
    assert.deepEqual([params.items[0].price, params.value], [unit, value]);
  }
});

test("without every price, or with one in another currency, a cart has no value, and each item what is known of it", () => {
  for (const other of [lineOf("RUG", 1, null), lineOf("RUG", 1, 0, { unitPrice: { amount: 5, currency: "EUR" } })]) {
    const [, params] = ga4("viewed", { id: "v" }, shownOf([mug, other]));
    assert.deepEqual(
      [params.currency, "value" in params, params.items.map(({ price }) => price)],
      ["USD", false, [12.5, undefined]],
    );
  }
});

test("a checkout begins with all that lies in the cart; a look into an empty one is no view", () => {
  const [name, { value, items }] = ga4("checkout-started", { id: "cw-1" });
  assert.deepEqual([name, value, items[0].quantity], ["begin_checkout", 62.5, 5]);
  assert.equal(ga4("viewed", { id: "v" }, shownOf([])), null);
});

test("Shopify's listeners read what was added, what a line holds now, and the cart when they ask for it", async () => {
  const [name, added] = shopify("item-added", moveOf(mug, 5));
  assert.equal(name, "shopify:cart:lines-update");
  assert.deepEqual([added.action, added.lines], ["add", [{ merchandiseId: "MUG", quantity: 5 }]]);
  const [, updated] = shopify("item-updated", moveOf(mug, 3));
  assert.deepEqual([updated.action, updated.lines], ["update", [{ id: "id-MUG", quantity: 5 }]]);
  const { cart: told, userErrors } = await updated.promise;
  assert.deepEqual([userErrors, told.totalQuantity], [[], 5]);
  assert.deepEqual(told.cost.totalAmount, { amount: "62.50", currencyCode: "USD" });
  assert.deepEqual(told.lines[0].merchandise.price, { amount: "12.50", currencyCode: "USD" });
});

test("what leaves the page does not say by what name the cart can be asked for", async () => {
  const [, updated] = shopify("item-updated", moveOf(mug, 3));
  const told = [await updated.promise, cloud("checkout-started", { id: "cw-1" }), ga4("viewed", { id: "v" })];
  assert.doesNotMatch(JSON.stringify(told), /secret/);
});

test("an exported event has what CloudEvents asks for, and the name that the webhook has", () => {
  const { time, ...event } = cloud("item-updated", moveOf(mug, 3));
  assert.ok(!Number.isNaN(Date.parse(time)), time);
  const { item, name, sku, unitPrice } = mug;
  assert.deepEqual(event, {
    specversion: "1.0",
    id: "page-1:item-updated",
    source: "/shop",
    type: "cart.item_updated",
    datacontenttype: "application/json",
    data: { currency: "USD", changes: [{ item, name, sku, unitPrice, by: 3 }] },
  });
  const types = ["created", "item-added", "item-removed", "cleared", "abandoned", "checkout-started"].map(
    (each) => cloud(each, { ...moveOf(mug, 1), items: [], since: 0 }).type,
  );
  assert.deepEqual(types, [
    "cart.created",
    "cart.item_added",
    "cart.item_removed",
    "cart.cleared",
    "cart.abandoned",
    "cart.checkout_started",
  ]);
});

test("two events of one change have two names", () => {
  assert.notEqual(cloud("created", { id: "page-1" }).id, cloud("item-added", moveOf(mug, 5)).id);
});

test("an abandoned cart is exported with what is confirmed, and since when it lies there", () => {
  const waiting = lineOf("RUG", 1, 999, { pending: true });
  const { data } = cloud("abandoned", { id: "r", since: 86_400_000 }, shownOf([mug, waiting]));
  assert.deepEqual(
    [data.items.map(({ sku, quantity }) => [sku, quantity]), data.since],
    [[["MUG", 5]], "1970-01-02T00:00:00.000Z"],
  );
});

// The rules of a product: what is written on it and what is chosen of it are held against them before anything is sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, refusal, snapshot } from "./support/browser.mjs";
import { elasticPath, sent } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath", customer: null });
const seed = () => shop.sandbox.seeds.elasticPath;

/** So many options of each component. */
const choice = ({ components }, ...counts) =>
  Object.fromEntries(
    components.map(({ key, options }, place) => [
      key,
      Object.fromEntries(options.slice(0, counts[place]).map(({ productId, quantity }) => [productId, quantity])),
    ]),
  );

test("a product tells its price and the rules of what is written on it", async () => {
  const page = await shop.page();
  const shirt = await call(page, "product", seed().personalised.productId);
  assert.deepEqual(
    [shirt.sku, shirt.name, shirt.price],
    [seed().personalised.sku, seed().personalised.name, seed().personalised.unitPrice],
  );
  const rules = seed().personalised.rules.map(({ key, name, required, maxLength }) => [
    key,
    { name, required, maxLength },
  ]);
  assert.deepEqual(shirt.customInputs, Object.fromEntries(rules));
  assert.equal((await refusal(page, "product", "no-such-product")).code, "not-found");
  await page.context().close();
});

test("what is missing or too long is refused at its field and nothing is sent", async () => {
  const page = await shop.page();
  const shirt = itemOf(seed().personalised);
  await call(page, "product", shirt.productId);
  const refused = (customInputs) => refusal(page, "addItem", { ...shirt, customInputs });
  assert.deepEqual(await refused({ back: "Ada" }), { code: "custom-input-required", subject: "customInputs.front" });
  assert.deepEqual(await refused({ front: "A".repeat(51) }), {
    code: "custom-input-too-long",
    subject: "customInputs.front",
  });
  assert.deepEqual(await refusal(page, "bulkAddItems", [itemOf(shop.items[0]), { ...shirt, customInputs: {} }]), {
    code: "custom-input-required",
    subject: "customInputs.front",
  });
  assert.equal((await snapshot(page)).pendingCount, 0);
  assert.deepEqual(await sent(shop), []);
  const fifty = { front: "A".repeat(50) };
  assert.equal((await change(page, "addItem", { ...shirt, customInputs: fifty })).status, "confirmed");
  await page.context().close();
});

test("a text that no field takes is refused without asking for the product first", async () => {
  const page = await shop.page();
  const shirt = itemOf(seed().personalised);
  const refused = await refusal(page, "addItem", { ...shirt, customInputs: { front: "A".repeat(256) } });
  assert.deepEqual(refused, { code: "custom-input-too-long", subject: "customInputs.front" });
  assert.deepEqual(await sent(shop), []);
  await page.context().close();
});

test("a product that was not asked for is refused by the server, at its line and in its own words", async () => {
  const page = await shop.page();
  const outcome = await change(page, "addItem", { ...itemOf(seed().personalised), customInputs: { back: "Ada" } });
  assert.deepEqual([outcome.status, outcome.code], ["rejected", "invalid-argument"]);
  const { issues, lines } = await snapshot(page);
  assert.deepEqual(lines, []);
  assert.match(issues[0].message, /front/);
  await page.context().close();
});

test("a bundle tells its components with names, stock-keeping units and prices of what can be chosen", async () => {
  const page = await shop.page();
  const { components } = await call(page, "product", seed().bundle.productId);
  const told = Object.entries(components).map(([key, { name, min, max, options }]) => ({
    key,
    name,
    min,
    max,
    options: options.map(({ productId, sku, name, quantity }) => ({ productId, sku, name, quantity })),
  }));
  const byKey = (one, other) => one.key.localeCompare(other.key);
  assert.deepEqual(told.sort(byKey), [...seed().bundle.components].sort(byKey));
  const options = Object.values(components).flatMap(({ options }) => options);
  assert.ok(options.every(({ price }) => price.amount > 0 && price.currency === "USD"));
  await page.context().close();
});

test("a choice out of bounds is refused before it is asked about or added, one within is priced and added", async () => {
  const page = await shop.page();
  const { bundle } = seed();
  await call(page, "product", bundle.productId);
  const [spreads, coffee] = bundle.components;
  for (const [counts, component] of [
    [[3, 1], spreads],
    [[0, 1], spreads],
    [[1, 2], coffee],
  ]) {
    const wanted = { productId: bundle.productId, bundle: choice(bundle, ...counts) };
    const expected = { code: "bundle-selection-invalid", subject: `bundle.${component.key}` };
    assert.deepEqual(await refusal(page, "configureBundle", wanted), expected);
    assert.deepEqual(await refusal(page, "addItem", { ...wanted, quantity: 1 }), expected);
  }
  const strange = { ...choice(bundle, 1, 1), jam: { [spreads.options[0].productId]: 1 } };
  const refused = await refusal(page, "configureBundle", { productId: bundle.productId, bundle: strange });
  assert.equal(refused.code, "bundle-selection-invalid");
  const asked = (await shop.sandbox.writes()).filter(({ path }) => !path.startsWith("/oauth/"));
  assert.deepEqual(asked, []);
  const wanted = { productId: bundle.productId, bundle: choice(bundle, 2, 1) };
  assert.deepEqual((await call(page, "configureBundle", wanted)).price, bundle.unitPrice);
  assert.equal((await change(page, "addItem", { ...wanted, quantity: 1 })).status, "confirmed");
  assert.deepEqual((await snapshot(page)).lines[0].item.bundle, wanted.bundle);
  await page.context().close();
});

test("rules are held against a product by its stock-keeping unit as well", async () => {
  const page = await shop.page();
  const { personalised } = seed();
  await call(page, "products");
  const item = { sku: personalised.sku, quantity: 1, customInputs: { back: "Ada" } };
  const expected = { code: "custom-input-required", subject: "customInputs.front" };
  assert.deepEqual(await refusal(page, "addItem", item), expected);
  assert.deepEqual(await refusal(page, "bulkAddItems", [item]), expected);
  assert.deepEqual(await sent(shop), []);
  await page.context().close();
});

test("a bundle that is known and added without a choice is the default one, on one line however often", async () => {
  const page = await shop.page();
  const { bundle } = seed();
  const { bundle: chosen } = await call(page, "product", bundle.productId);
  const outcomes = [];
  for (const name of [{ productId: bundle.productId }, { productId: bundle.productId }, { sku: bundle.sku }]) {
    outcomes.push((await change(page, "addItem", { ...name, quantity: 1 })).status);
  }
  assert.deepEqual(outcomes, ["confirmed", "confirmed", "confirmed"]);
  const { lines } = await snapshot(page);
  assert.deepEqual(
    lines.map(({ quantity, item }) => [quantity, item.bundle]),
    [[3, chosen]],
  );
  const strange = { ...chosen, jam: {} };
  assert.deepEqual(await refusal(page, "addItem", { productId: bundle.productId, quantity: 1, bundle: strange }), {
    code: "bundle-selection-invalid",
    subject: "bundle.jam",
  });
  await page.context().close();
});

test("what is wrong with a custom item is said of the field that was given", async () => {
  const page = await shop.page();
  const wrap = { name: "Wrap", price: { amount: 350, currency: "USD" }, quantity: 1 };
  for (const [field, value, subject] of [
    ["name", 7, "custom.name"],
    ["price", 350, "custom.price"],
    ["price", { amount: 3.5, currency: "USD" }, "custom.price.amount"],
    ["price", { amount: 350, currency: "usd" }, "custom.price.currency"],
    ["sku", {}, "custom.sku"],
    ["quantity", 0, "quantity"],
  ]) {
    const refused = await refusal(page, "addCustomItem", { ...wrap, [field]: value });
    assert.deepEqual(refused, { code: "invalid-argument", subject });
  }
  assert.equal((await snapshot(page)).pendingCount, 0);
  await page.context().close();
});

test("what has run out within a bundle is told at the bundle's line", async () => {
  const page = await shop.page();
  const { bundle } = seed();
  const [spreads, coffee] = bundle.components;
  const [, light] = coffee.options;
  await shop.sandbox.call("POST", "/stock", { vendor: "elasticPath", sku: light.sku, stock: 0 });
  const wanted = {
    [spreads.key]: { [spreads.options[0].productId]: 1 },
    [coffee.key]: { [light.productId]: 1 },
  };
  const outcome = await change(page, "addItem", { ...itemOf(bundle), bundle: wanted });
  assert.deepEqual([outcome.status, outcome.code], ["rejected", "insufficient-stock"]);
  const { issues } = await snapshot(page);
  assert.ok(issues[0].line.startsWith(`product/${bundle.productId}`), JSON.stringify(issues));
  await page.context().close();
});

// What can be put into a cart at Elastic Path, line by line: what the page shows, what arrives, what the server holds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change, quantities, refusal, snapshot } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";
import { elasticPath, sent } from "./support/elasticpath.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath", customer: null });

const confirmed = (asked, got = asked) => ({ status: "confirmed", asked, got });

test("add, update and remove end as asked, and an update names the line, not the product", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  assert.deepEqual(await change(page, "addItem", itemOf(mug, 2)), confirmed(2));
  const [{ id, key }] = (await snapshot(page)).lines;
  assert.equal(key, keyOf(mug));
  assert.notEqual(id, mug.productId);
  assert.deepEqual(await change(page, "updateItem", key, 5), confirmed(5));
  assert.deepEqual(await shop.cart(), { [mug.sku]: 5 });
  assert.deepEqual(await change(page, "removeItem", key), confirmed(0));
  assert.deepEqual(await shop.cart(), {});
  assert.deepEqual(await sent(shop), [
    ["POST /items", { data: { type: "cart_item", id: mug.productId, quantity: 2 } }],
    [`PUT /items/${id}`, { data: { type: "cart_item", id, quantity: 5 } }],
    [`DELETE /items/${id}`, null],
  ]);
  await page.context().close();
});

test("a product that is asked for by id and by stock-keeping unit is one line", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  await change(page, "addItem", itemOf(mug, 1));
  assert.deepEqual(await change(page, "addItem", { sku: mug.sku, quantity: 2 }), confirmed(2, 3));
  assert.deepEqual(await quantities(page), { [keyOf(mug)]: 3 });
  assert.deepEqual(await shop.cart(), { [mug.sku]: 3 });
  await page.context().close();
});

test("what is written on a product makes a line of its own, and is shown with it", async () => {
  const page = await shop.page();
  const shirt = shop.sandbox.seeds.elasticPath.personalised;
  const written = (front, quantity) => ({ ...itemOf(shirt, quantity), customInputs: { front } });
  await change(page, "addItem", written("Ada", 1));
  await change(page, "addItem", written("Ben", 2));
  await change(page, "addItem", written("Ada", 3));
  const { lines } = await snapshot(page);
  assert.deepEqual(
    lines.map(({ quantity, item, attributes }) => [quantity, item.customInputs, attributes.front]),
    [
      [4, { front: "Ada" }, "Ada"],
      [2, { front: "Ben" }, "Ben"],
    ],
  );
  assert.equal(new Set(lines.map(({ key }) => key)).size, 2);
  await page.context().close();
});

test("a bundle goes with what was chosen of it, and another choice is another line", async () => {
  const page = await shop.page();
  const { bundle } = shop.sandbox.seeds.elasticPath;
  const [spreads, coffee] = bundle.components;
  const choice = (spread) => ({
    [spreads.key]: { [spreads.options[spread].productId]: 1 },
    [coffee.key]: { [coffee.options[0].productId]: 1 },
  });
  await change(page, "addItem", { ...itemOf(bundle, 1), bundle: choice(0) });
  await change(page, "addItem", { ...itemOf(bundle, 1), bundle: choice(1) });
  await change(page, "addItem", { ...itemOf(bundle, 1), bundle: choice(0) });
  const { lines } = await snapshot(page);
  assert.deepEqual(
    lines.map(({ quantity, item }) => [quantity, item.bundle]),
    [
      [2, choice(0)],
      [1, choice(1)],
    ],
  );
  assert.ok(lines[0].attributes[spreads.key].includes(spreads.options[0].name), JSON.stringify(lines[0].attributes));
  const [[, { data }]] = await sent(shop);
  assert.deepEqual(data.bundle_configuration, { selected_options: choice(0) });
  await page.context().close();
});

test("a subscription goes with its plan and costs the first billing period", async () => {
  const page = await shop.page();
  const { offeringId, plans, pricingOptions } = shop.sandbox.seeds.elasticPath.subscription;
  const [plan] = plans;
  const quarterly = pricingOptions.find(({ months }) => months === 3);
  const wanted = { offeringId, plan: plan.id, pricingOption: quarterly.id, quantity: 1 };
  // In one go with something else, which the server takes by itself alone.
  const outcomes = await page.evaluate(
    ([product, wanted]) =>
      Promise.all([window.cart.addItem(product).settled, window.cart.addSubscription(wanted).settled]),
    [itemOf(shop.items[0]), wanted],
  );
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["confirmed", "confirmed"],
  );
  const [, line] = (await snapshot(page)).lines;
  assert.equal(line.kind, "subscription");
  assert.deepEqual(line.unitPrice, { amount: 3 * plan.monthly.amount, currency: "USD" });
  assert.deepEqual(
    (await sent(shop)).map(([, { data }]) => [data.type, data.subscription_configuration]),
    [
      ["cart_item", undefined],
      ["subscription_item", { plan: plan.id, pricing_option: quarterly.id }],
    ],
  );
  await page.context().close();
});

test("custom items of one stock-keeping unit are one line, under the first name", async () => {
  const page = await shop.page();
  const wrapping = (name, quantity) => ({
    name,
    price: { amount: 350, currency: "USD" },
    quantity,
    sku: "WRAP",
    description: "With a bow",
  });
  await change(page, "addCustomItem", wrapping("Gift wrapping", 1));
  assert.deepEqual(await change(page, "addCustomItem", wrapping("Wrapping paper", 2)), confirmed(2, 3));
  const [line, ...others] = (await snapshot(page)).lines;
  assert.deepEqual(others, []);
  assert.equal(line.kind, "custom");
  assert.equal(line.name, "Gift wrapping");
  assert.deepEqual(line.total, { amount: 1050, currency: "USD" });
  const [[, { data }]] = await sent(shop);
  assert.equal(data.type, "custom_item");
  assert.equal(data.price.amount, 350);
  await page.context().close();
});

test("of many that are added at once one fails, and says why", async () => {
  const page = await shop.page();
  const [mug, tee] = shop.items;
  const scarce = shop.sandbox.seeds.elasticPath.items.find(({ stock }) => stock === 3);
  const outcome = await change(page, "bulkAddItems", [
    itemOf(mug, 1),
    { sku: "NOPE-1", quantity: 1 },
    itemOf(tee, 2),
    itemOf(scarce, 4),
  ]);
  assert.equal(outcome.status, "partial");
  assert.deepEqual(outcome.items, [
    confirmed(1),
    { status: "rejected", asked: 1, got: 0, code: "item-not-found" },
    confirmed(2),
    { status: "rejected", asked: 4, got: 0, code: "insufficient-stock" },
  ]);
  const { issues } = await snapshot(page);
  assert.deepEqual(new Set(issues.map(({ line }) => line)), new Set(["sku/NOPE-1", keyOf(scarce)]));
  assert.deepEqual(await shop.cart(), { [mug.sku]: 1, [tee.sku]: 2 });
  const [[path, { options }]] = await sent(shop);
  assert.equal(path, "POST /items");
  assert.deepEqual(options, { add_all_or_nothing: false });
  await page.context().close();
});

test("of many that are set at once the one that cannot be had stays as it was", async () => {
  const page = await shop.page();
  const [mug, tee] = shop.items;
  const scarce = shop.sandbox.seeds.elasticPath.items.find(({ stock }) => stock === 3);
  await change(page, "bulkAddItems", [itemOf(mug), itemOf(tee), itemOf(scarce)]);
  const outcome = await change(page, "bulkUpdateItems", [
    { key: keyOf(mug), quantity: 4 },
    { key: keyOf(scarce), quantity: 9 },
    { key: keyOf(tee), quantity: 6 },
  ]);
  assert.equal(outcome.status, "partial");
  assert.deepEqual(outcome.items, [
    confirmed(4),
    { status: "rejected", asked: 9, got: 1, code: "insufficient-stock" },
    confirmed(6),
  ]);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 4, [scarce.sku]: 1, [tee.sku]: 6 });
  assert.deepEqual(await quantities(page), { [keyOf(mug)]: 4, [keyOf(scarce)]: 1, [keyOf(tee)]: 6 });
  const [, [path, { options }]] = await sent(shop);
  assert.equal(path, "PUT /items");
  assert.deepEqual(options, { update_all_or_nothing: false });
  await page.context().close();
});

test("clear empties the cart here and there, and what is added afterwards is in it", async () => {
  const page = await shop.page();
  const [mug, tee] = shop.items;
  await change(page, "bulkAddItems", [itemOf(mug), itemOf(tee)]);
  assert.equal((await change(page, "clearCart")).status, "confirmed");
  assert.deepEqual(await quantities(page), {});
  assert.deepEqual(await shop.cart(), {});
  assert.deepEqual(await change(page, "addItem", itemOf(tee, 2)), confirmed(2));
  assert.deepEqual(await shop.cart(), { [tee.sku]: 2 });
  const paths = (await sent(shop)).map(([path]) => path);
  assert.deepEqual(paths, ["POST /items", "DELETE /items", "POST /items"]);
  await page.context().close();
});

test("the hundred-and-first line is refused at once and nothing of it is sent", async () => {
  const page = await shop.page();
  const { smallItems } = shop.sandbox.seeds.elasticPath;
  const full = smallItems.slice(0, 100).map((item) => itemOf(item));
  assert.equal((await change(page, "bulkAddItems", full)).status, "confirmed");
  const before = (await sent(shop)).length;
  assert.equal((await refusal(page, "addItem", itemOf(smallItems[100]))).code, "too-many-lines");
  // More of what is there already is no further line.
  assert.deepEqual(await change(page, "addItem", itemOf(smallItems[0], 2)), confirmed(2, 3));
  const cart = await shop.cart();
  assert.equal(Object.keys(cart).length, 100);
  assert.equal(cart[smallItems[0].sku], 3);
  assert.equal((await sent(shop)).length, before + 1);
  await page.context().close();
});

// A guest's cart at Elastic Path: it is theirs across reloads and tabs, and nobody else's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, quantities, snapshot, snapshotWhere, stored } from "./support/browser.mjs";
import { cartOf, elasticPath, held, sent } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath", customer: null });

const DAY = 86_400;
const settled = (page) => snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");

test("a guest's cart is the same after a reload, and goes on under its name", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  const { cartId, lines } = await snapshot(page);
  await page.reload();
  await shop.open(page);
  assert.deepEqual(await quantities(page), { [keyOf(mug)]: 2 });
  await change(page, "addItem", itemOf(mug, 1));
  const after = await snapshot(page);
  assert.equal(after.cartId, cartId);
  assert.equal(after.lines[0].id, lines[0].id);
  assert.deepEqual(held(await cartOf(shop.sandbox, null)), { [mug.sku]: 3 });
  await page.context().close();
});

test("a guest's cart has a name that nobody can guess, and each guest another one", async () => {
  const names = [];
  for (const times of [1, 2]) {
    const page = await shop.page();
    await change(page, "addItem", itemOf(shop.items[0], times));
    names.push((await snapshot(page)).cartId);
    await page.context().close();
  }
  assert.notEqual(names[0], names[1]);
  // At least a hundred random bits, in what an address can bear.
  for (const name of names) assert.match(name, /^cw-[0-9a-z]{20,}$/);
  const filled = (await shop.sandbox.carts()).filter(({ items }) => items.length > 0);
  assert.deepEqual(filled.map(({ cartId }) => cartId).sort(), names.sort());
});

test("two tabs of a guest are one cart, also when both begin it at the same moment", async () => {
  const one = await shop.page();
  const two = await shop.page({ context: one.context() });
  const [mug, tee] = shop.items;
  await Promise.all([change(one, "addItem", itemOf(mug, 2)), change(two, "addItem", itemOf(tee, 3))]);
  for (const page of [one, two]) {
    await snapshotWhere(page, ({ itemCount, pendingCount }) => itemCount === 5 && pendingCount === 0);
  }
  assert.deepEqual(held(await cartOf(shop.sandbox, null)), { [mug.sku]: 2, [tee.sku]: 3 });
  assert.equal((await snapshot(one)).cartId, (await snapshot(two)).cartId);
  assert.deepEqual([one.errors, two.errors], [[], []]);
  await one.context().close();
});

test("a promotion code that one tab enters is shown by the other", async () => {
  const one = await shop.page();
  const two = await shop.page({ context: one.context() });
  await change(one, "addItem", itemOf(shop.items[0], 2));
  await change(two, "applyCode", "SAVE5");
  await snapshotWhere(one, ({ codes, totals }) => codes.length === 1 && totals.total.amount === 2000);
  await change(one, "removeCode", "SAVE5");
  await snapshotWhere(two, ({ codes, totals }) => codes.length === 0 && totals.total.amount === 2500);
  await one.context().close();
});

test("a cart that has run out is noticed though the server says nothing, and its items are offered back", async () => {
  const page = await shop.page();
  const [mug, tee] = shop.items;
  const shirt = shop.sandbox.seeds.elasticPath.personalised;
  const items = [itemOf(mug, 2), { ...itemOf(shirt, 1), customInputs: { front: "Ada" } }];
  await change(page, "bulkAddItems", items);
  const { lines } = await snapshot(page);
  await page.evaluate(() => {
    window.gone = [];
    window.cart.on("cart:gone", ({ items }) => window.gone.push(items));
  });
  await shop.sandbox.call("POST", "/clock", { advance: 8 * DAY });
  await page.evaluate(() => window.cart.sync());
  const after = await snapshot(page);
  assert.deepEqual(after.lines, []);
  assert.deepEqual(
    after.issues.map(({ code }) => code),
    ["cart-gone"],
  );
  const [offered, ...others] = await page.evaluate(() => window.gone);
  assert.deepEqual(others, []);
  assert.deepEqual(
    offered.map(({ productId, quantity, customInputs }) => ({ productId, quantity, customInputs })),
    items.map(({ productId, quantity, customInputs }) => ({ productId, quantity, customInputs })),
  );
  // Nothing is put back by itself.
  assert.deepEqual(held(await cartOf(shop.sandbox, null)), {});
  await change(page, "addItem", itemOf(tee, 1));
  assert.equal((await change(page, "bulkAddItems", offered)).status, "confirmed");
  assert.deepEqual(held(await cartOf(shop.sandbox, null)), { [mug.sku]: 2, [shirt.sku]: 1, [tee.sku]: 1 });
  const keys = (await snapshot(page)).lines.map(({ key }) => key);
  for (const { key } of lines) assert.ok(keys.includes(key), key);
  await page.context().close();
});

test("a cart that ran out while the page was closed is noticed when it is opened again", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0], 2));
  await call(page, "close");
  await shop.sandbox.call("POST", "/clock", { advance: 8 * DAY });
  await page.reload();
  await shop.open(page);
  await snapshotWhere(page, ({ issues }) => issues.some(({ code }) => code === "cart-gone"));
  assert.deepEqual(await quantities(page), {});
  await page.context().close();
});

test("a cart that has run out is put back where the shop wants that", async () => {
  const page = await shop.page({ onCartGone: "restore" });
  const [mug] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  await page.evaluate(() => {
    window.gone = new Promise((resolve) => window.cart.on("cart:gone", resolve));
  });
  await shop.sandbox.call("POST", "/clock", { advance: 8 * DAY });
  await page.evaluate(() => window.cart.sync());
  await snapshotWhere(page, ({ itemCount, pendingCount }) => itemCount === 2 && pendingCount === 0);
  assert.deepEqual(held(await cartOf(shop.sandbox, null)), { [mug.sku]: 2 });
  // Who offers items back must know that these are there again.
  const { items, restored } = await page.evaluate(() => window.gone);
  assert.deepEqual([items.length, restored], [1, true]);
  await page.context().close();
});

test("what is asked for of a cart that has run out is in the one that takes its place", async () => {
  const page = await shop.page();
  const [mug, tee] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  await shop.sandbox.call("POST", "/clock", { advance: 8 * DAY });
  assert.equal((await change(page, "addItem", itemOf(tee, 3))).status, "confirmed");
  await settled(page);
  assert.deepEqual(held(await cartOf(shop.sandbox, null)), { [tee.sku]: 3 });
  assert.deepEqual(await quantities(page), { [keyOf(tee)]: 3 });
  const { issues } = await snapshot(page);
  assert.ok(issues.some(({ code }) => code === "cart-gone"));
  await page.context().close();
});

test("no token is kept anywhere, and a guest sends no customer's", async () => {
  const page = await shop.page({ open: false });
  const [ada] = shop.sandbox.seeds.elasticPath.customers;
  const tokens = new Set();
  const shoppers = [];
  page.on("request", (request) => {
    const headers = request.headers();
    if (headers.authorization) tokens.add(headers.authorization.replace(/^Bearer /, ""));
    if ("x-moltin-customer-token" in headers) shoppers.push(request.url());
  });
  await shop.open(page, { customerToken: ada.token });
  await change(page, "addItem", itemOf(shop.items[0], 2));
  assert.equal(tokens.size, 1);
  assert.deepEqual(shoppers, []);
  await call(page, "signIn", { customer: ada.id });
  await page.evaluate(() => window.cart.sync());
  assert.notDeepEqual(shoppers, []);
  const kept = await stored(page);
  assert.ok(kept.includes(shop.items[0].productId), "this is where the cart is kept");
  for (const token of [...tokens, ada.token]) assert.ok(!kept.includes(token));
  await page.context().close();
});

test("a cart that the shop names is the one that is used", async () => {
  const page = await shop.page({ cartId: "till-4_aisle" });
  await change(page, "addItem", itemOf(shop.items[0]));
  const requests = (await shop.sandbox.requests()).filter(({ path }) => path.startsWith("/v2/carts/"));
  assert.ok(requests.every(({ path }) => path.startsWith("/v2/carts/till-4_aisle")));
  assert.equal((await sent(shop)).length, 1);
  await page.context().close();
});

test("a cart that the shop has named is painted first under its name, and by no other", async () => {
  const [page, cartId] = [await shop.page({ open: false }), `named-${crypto.randomUUID()}`];
  await shop.open(page, { cartId });
  await change(page, "addItem", itemOf(shop.items[0], 2));
  await page.reload();
  const counts = await page.evaluate(
    async ([storeId, cartId]) => {
      const { peek } = await import("/pkg/peek.js");
      const of = (cart) => peek({ vendor: "elastic-path", storeId, ...cart })?.itemCount ?? null;
      return [of({ cartId }), of({ cartId: "another" }), of({})];
    },
    [shop.sandbox.seeds.elasticPath.clientId, cartId],
  );
  assert.deepEqual(counts, [2, null, null]);
  await page.context().close();
});

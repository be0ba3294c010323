// Elastic Path misbehaves, or refuses to be spoken to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change, quantities, snapshot, snapshotWhere } from "./support/browser.mjs";
import { elasticPath, sent } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath", customer: null });

const CART = "/v2/carts/";
const READ = { method: "GET", path: CART };
const settled = (page) => snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");
const online = (page) => page.evaluate(() => dispatchEvent(new Event("online")));
const signatures = async () => (await shop.sandbox.writes()).filter(({ path }) => path.startsWith("/oauth/")).length;

test("a product name full of markup is text, in the page and in its storage", async () => {
  await shop.sandbox.fault({ path: CART, fault: "hostile-name" });
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0]));
  const name = await page.evaluate(() => {
    const { name } = window.cart.getSnapshot().lines[0];
    document.body.append(name);
    return name;
  });
  assert.equal(name, "<img src=x onerror=alert(1)>");
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

for (const fault of ["huge", "malformed", "wrong-types"]) {
  test(`an answer that is ${fault} changes nothing and stops nothing`, async () => {
    const page = await shop.page();
    const [mug] = shop.items;
    await change(page, "addItem", itemOf(mug, 2));
    await shop.sandbox.fault({ ...READ, times: 1, fault });
    await online(page);
    // The page stays usable meanwhile: what is asked for now is shown now.
    await page.evaluate((key) => window.cart.updateItem(key, 5), keyOf(mug));
    assert.deepEqual(await quantities(page), { [keyOf(mug)]: 5 });
    await settled(page);
    assert.deepEqual(await shop.cart(), { [mug.sku]: 5 });
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}

test("an access token that has run out is fetched anew, once, and the change goes on", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  await change(page, "addItem", itemOf(mug));
  assert.equal(await signatures(), 1);
  await shop.sandbox.call("POST", "/switches", { tokenGeneration: 1 });
  assert.equal((await change(page, "addItem", itemOf(mug, 2))).status, "confirmed");
  assert.equal(await signatures(), 2);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 3 });
  await page.context().close();
});

for (const [fault, code] of [
  ["401", "unauthorized"],
  ["403", "forbidden"],
]) {
  test(`a server that answers ${fault} to everything pauses the cart, and what was asked for is sent later`, async () => {
    const page = await shop.page();
    const [mug, tee] = shop.items;
    await change(page, "addItem", itemOf(mug));
    await shop.sandbox.fault({ path: CART, fault });
    await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(tee, 2));
    await snapshotWhere(page, ({ status }) => status === "paused");
    const { issues, pendingCount } = await snapshot(page);
    assert.deepEqual([issues.map(({ code }) => code), pendingCount], [[code], 1]);
    assert.ok((await signatures()) <= 2, "the token is fetched anew once");
    assert.deepEqual(await quantities(page), { [keyOf(mug)]: 1, [keyOf(tee)]: 2 });
    await page.reload();
    await shop.open(page);
    assert.deepEqual(await quantities(page), { [keyOf(mug)]: 1, [keyOf(tee)]: 2 });
    await snapshotWhere(page, ({ status }) => status === "paused");
    await shop.sandbox.mend();
    await page.evaluate(() => window.cart.sync());
    await settled(page);
    assert.deepEqual(await shop.cart(), { [mug.sku]: 1, [tee.sku]: 2 });
    await page.context().close();
  });
}

test("a customer's token that is refused pauses the cart, which goes on with a new one", async () => {
  const page = await shop.page({ open: false });
  const [ada] = shop.sandbox.seeds.elasticPath.customers;
  const [mug, tee] = shop.items;
  const open = () =>
    page.evaluate(
      async ([server, customer, token]) => {
        const { openCart, elasticPath } = await import("/pkg/index.js");
        window.token ??= token;
        window.asked = 0;
        const customerToken = async () => {
          window.asked += 1;
          return window.token;
        };
        window.cart = await openCart({ server: elasticPath({ ...server, customerToken }), customer });
      },
      [elasticPath.opening(shop.sandbox, ada).server, ada.id, ada.token],
    );
  await open();
  await change(page, "addItem", itemOf(mug));
  await shop.sandbox.call("POST", "/switches", { shopperTokenGeneration: 1 });
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(tee, 2));
  await snapshotWhere(page, ({ status }) => status === "paused");
  assert.equal(await page.evaluate(() => window.asked), 2);
  assert.deepEqual(await quantities(page), { [keyOf(mug)]: 1, [keyOf(tee)]: 2 });
  const fresh = (await shop.sandbox.call("GET", "/seed")).elasticPath.customers[0].token;
  await page.evaluate((token) => (window.token = token), fresh);
  await page.evaluate(() => window.cart.sync());
  await settled(page);
  const cart = (await shop.sandbox.carts()).find(({ customers }) => customers?.includes(ada.id));
  assert.deepEqual(
    cart.items.map(({ sku, quantity }) => [sku, quantity]),
    [
      [mug.sku, 1],
      [tee.sku, 2],
    ],
  );
  await page.context().close();
});

test("a store that speaks the older edition is understood", async () => {
  await shop.sandbox.call("POST", "/switches", { olderEdition: true });
  const page = await shop.page();
  const [mug, tee] = shop.items;
  assert.equal((await change(page, "bulkAddItems", [itemOf(mug, 2), itemOf(tee, 1)])).status, "confirmed");
  assert.equal((await change(page, "removeItem", keyOf(tee))).status, "confirmed");
  assert.equal((await change(page, "applyCode", "SAVE5")).status, "confirmed");
  await shop.sandbox.call("POST", "/switches", { tokenGeneration: 1 });
  assert.equal((await change(page, "updateItem", keyOf(mug), 3)).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [mug.sku]: 3 });
  assert.equal((await snapshot(page)).totals.total.amount, 3 * 1250 - 500);
  await page.context().close();
});

test("a write that another one has crossed is found out by reading", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  await change(page, "addItem", itemOf(mug));
  await shop.sandbox.fault({ method: "PUT", path: CART, times: 1, fault: "409" });
  assert.equal((await change(page, "updateItem", keyOf(mug), 4)).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [mug.sku]: 4 });
  const requests = (await shop.sandbox.requests()).filter(({ path }) => path.startsWith(CART));
  const methods = requests.map(({ method }) => method);
  const crossed = requests.findIndex(({ fault }) => fault === "409");
  assert.ok(methods.indexOf("GET", crossed) < methods.indexOf("PUT", crossed + 1), methods.join(" "));
  await page.context().close();
});

test("what a server refuses because it is asked too much is asked once more, though it does not say when", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  await change(page, "addItem", itemOf(mug));
  await shop.sandbox.fault({ path: CART, times: 1, fault: "429" });
  assert.equal((await change(page, "addItem", itemOf(mug, 2))).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [mug.sku]: 3 });
  const paths = (await sent(shop)).map(([path]) => path);
  assert.deepEqual(paths, ["POST /items", "POST /items", "POST /items"]);
  const [refused, again] = (await shop.sandbox.requests()).filter(({ path }) => path.startsWith(CART)).slice(-2);
  assert.deepEqual([refused.status, again.status], [429, 201]);
  await page.context().close();
});

test("what is asked for offline outlasts a reload, and arrives once and in order", async () => {
  const page = await shop.page();
  const context = page.context();
  const [mug, tee, wax] = shop.items;
  const shirt = shop.sandbox.seeds.elasticPath.personalised;
  await change(page, "bulkAddItems", [itemOf(mug, 2), itemOf(wax, 1)]);
  // The page itself must come from somewhere: the network is cut for the shop's server alone.
  await context.route(`${shop.sandbox.url}/**`, (route) => route.abort());
  await page.evaluate(
    async ([mug, tee, shirt, wax]) => {
      const { cart } = window;
      const changes = [
        ...Array.from({ length: 10 }, () => cart.addItem(mug)),
        cart.addItem(tee),
        cart.addItem({ ...shirt, customInputs: { front: "Ada" } }),
        cart.removeItem(wax),
        cart.applyCode("SAVE5"),
      ];
      await Promise.all(changes.map(({ stored }) => stored));
    },
    [itemOf(mug), itemOf(tee, 3), itemOf(shirt), keyOf(wax)],
  );
  await page.reload();
  await shop.open(page);
  const { lines, codes } = await snapshot(page);
  assert.deepEqual(
    lines.map(({ sku, name, quantity }) => [sku ?? name, quantity]),
    [
      [mug.sku, 12],
      [tee.name, 3],
      [shirt.name, 1],
    ],
  );
  assert.deepEqual(
    codes.map(({ code, pending }) => [code, pending]),
    [["SAVE5", true]],
  );
  const before = (await sent(shop)).length;
  await context.unroute(`${shop.sandbox.url}/**`);
  await online(page);
  await settled(page);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 12, [tee.sku]: 3, [shirt.sku]: 1 });
  assert.deepEqual((await snapshot(page)).totals.discount, { amount: 500, currency: "USD" });
  const writes = (await sent(shop)).slice(before).map(([path]) => path);
  assert.ok(writes.length <= 5, writes.join(", "));
  await context.close();
});

// Several tabs, and a guest who signs in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

const total = (lines) => Object.values(lines).reduce((sum, quantity) => sum + quantity, 0);

test("two tabs are one cart: what one does the other shows, and nothing is sent twice", async () => {
  const one = await shop.page();
  const two = await shop.page({ context: one.context() });
  await Promise.all(
    [one, two].map((page, place) =>
      page.evaluate(
        (items) => items.forEach((item) => window.cart.addItem(item)),
        shop.items.slice(0, 4).map((item) => itemOf(item, place + 1)),
      ),
    ),
  );
  for (const page of [one, two]) {
    await snapshotWhere(page, ({ itemCount, pendingCount }) => itemCount === 12 && pendingCount === 0);
  }
  assert.deepEqual(await shop.cart(), await quantities(one));
  assert.deepEqual(await quantities(two), await quantities(one));
  await one.context().close();
});

test("a change made offline in one tab is seen in the other, and sent when the first is closed", async () => {
  const one = await shop.page();
  const two = await shop.page({ context: one.context() });
  await one.evaluate(() => window.cart.sync());
  await one.context().route(`${shop.sandbox.url}/**`, (route) => route.abort());
  await one.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 2));
  await snapshotWhere(two, ({ itemCount, pendingCount }) => itemCount === 2 && pendingCount === 1);
  await one.close();
  await two.context().unroute(`${shop.sandbox.url}/**`);
  await two.evaluate(() => dispatchEvent(new Event("online")));
  await snapshotWhere(two, ({ pendingCount }) => pendingCount === 0);
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  await two.context().close();
});

test("a guest's cart becomes the customer's, once, even when two tabs sign in", async () => {
  const { id } = shop.customer;
  const other = await shop.page();
  await other.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[1], 4));
  await other.context().close();

  const one = await shop.page({ customer: null });
  const two = await shop.page({ context: one.context(), customer: null });
  await one.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 3));
  await snapshotWhere(two, ({ itemCount }) => itemCount === 3);
  const preview = await one.evaluate(() => window.cart.previewMerge().items);
  assert.deepEqual(
    preview.map(({ quantity }) => quantity),
    [3],
  );

  const signIn = (page) => page.evaluate(async (customer) => (await window.cart.signIn({ customer })).status, id);
  const statuses = await Promise.all([one, two].map(signIn));
  assert.ok(statuses.includes("confirmed"), String(statuses));
  for (const page of [one, two]) {
    await page.evaluate(() => window.cart.sync());
    await snapshotWhere(page, ({ itemCount, pendingCount }) => itemCount === 7 && pendingCount === 0);
  }
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 3, [keyOf(shop.items[1])]: 4 });

  await one.evaluate(() => window.cart.signOut());
  assert.deepEqual(await quantities(one), {});
  assert.equal(total(await quantities(two)), 7);
  assert.deepEqual([one.errors, two.errors], [[], []]);
  await one.context().close();
});

test("a page that comes back out of the back/forward cache has the newest cart", async () => {
  const page = await shop.page();
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0]));
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  });
  const other = await shop.page();
  await other.evaluate(
    (key) => window.cart.sync().then(() => window.cart.updateItem(key, 6).settled),
    keyOf(shop.items[0]),
  );
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await snapshotWhere(page, ({ itemCount }) => itemCount === 6);
  await page.evaluate((key) => window.cart.updateItem(key, 2).settled, keyOf(shop.items[0]));
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  await page.context().close();
  await other.context().close();
});

/** A page that holds the drain lock of a cart, and can say that it has settled something. */
async function holdLock(context, name) {
  const page = await shop.page({ context, open: false });
  await page.evaluate((name) => {
    const held = new Promise((held) => {
      navigator.locks
        .request(`cartwright-drain:${name}`, () => new Promise(held))
        .catch(() => (window.isRobbed = true));
    });
    window.getsOn = () => {
      const tabs = new BroadcastChannel(`cartwright:1:${name}`);
      tabs.postMessage(JSON.stringify([["another-1", { status: "confirmed" }]]));
      tabs.close();
    };
    void held;
  }, name);
  return page;
}

test("a tab that cannot read the record takes the lock from one that does not get on, and from no other", async () => {
  const deny = () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  };
  const context = (await shop.page({ open: false })).context();
  const { partitionOf } = await import("../../pkg/partition.js");
  const partition = partitionOf("vesuviopay", shop.sandbox.server.storeId, shop.customer.id);
  const other = await holdLock(context, partition);
  const page = await shop.page({ context, open: false, prepare: deny });
  await page.clock.install();
  await shop.open(page);
  const change = page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0]));
  await page.waitForFunction(async () => (await navigator.locks.query()).pending.length > 0);
  await page.clock.fastForward(10_000);
  await other.evaluate(() => window.getsOn());
  await page.clock.fastForward(25_000);
  assert.equal(await other.evaluate(() => window.isRobbed), undefined);
  await page.clock.fastForward(25_000);
  await other.waitForFunction(() => window.isRobbed);
  assert.equal((await change).status, "confirmed");
  await context.close();
});

// A guest becomes a customer while tabs, storage and earlier pages are in the way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshot, snapshotWhere } from "./support/browser.mjs";
import { rowsIn } from "./support/rows.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

const guest = { customer: null };
const signIn = (page, customer) =>
  page.evaluate(async (customer) => (await window.cart.signIn({ customer })).status, customer);
const hang = () => {
  IDBFactory.prototype.open = () => new EventTarget();
};

test("what one tab took along at sign-in, another one that was told nothing does not bring along again", async () => {
  const context = await shop.browser.newContext();
  const prepare = () => delete window.BroadcastChannel;
  const two = await shop.page({ context, prepare, ...guest });
  await two.evaluate(
    async ([one, other]) => {
      await window.cart.addItem(one).stored;
      // Something was written since the record was last read.
      window.cart.discard(window.cart.addItem(other).id);
    },
    [itemOf(shop.items[0], 3), itemOf(shop.items[1])],
  );
  const one = await shop.page({ context, prepare, ...guest });
  await signIn(one, shop.customer.id);
  await one.evaluate(() => window.cart.sync());
  await signIn(two, shop.customer.id);
  await two.evaluate(() => window.cart.sync());
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 3 });
  await context.close();
});

test("what an earlier page left on the customer's bridge is in the cart after sign-in", async () => {
  const context = await shop.browser.newContext();
  const before = await shop.page({ context, prepare: hang, open: false });
  await context.route(`${shop.sandbox.url}/**`, (route) => route.abort());
  await shop.open(before);
  await before.evaluate((item) => void window.cart.addItem(item), itemOf(shop.items[0], 2));
  await before.close();
  await context.unroute(`${shop.sandbox.url}/**`);
  const page = await shop.page({ context, ...guest });
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[1]));
  await signIn(page, shop.customer.id);
  await page.evaluate(() => window.cart.sync());
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2, [keyOf(shop.items[1])]: 1 });
  await context.close();
});

test("without a record the guest's lines come along once, and are not there again after signing out", async () => {
  const page = await shop.page({ prepare: hang, ...guest });
  await page.evaluate((item) => void window.cart.addItem(item), itemOf(shop.items[0], 2));
  await signIn(page, shop.customer.id);
  await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  await page.evaluate(() => window.cart.signOut());
  assert.deepEqual(await quantities(page), {});
  await page.context().close();
});

test("what is read of the guest's record while the guest signs in does not end in the customer's", async () => {
  const page = await shop.page({ ...guest, open: false });
  // The page is looked at again while the customer's rows are read, and what that reads comes when all is over.
  await page.evaluate(async () => {
    const { Database } = await import("/pkg/database.js");
    const { read } = Database.prototype;
    const held = (window.held = { isLate: false });
    const begun = new Promise((resolve) => (held.begin = resolve));
    const over = new Promise((resolve) => (held.release = resolve));
    Database.prototype.read = async function (partition) {
      const rows = await read.call(this, partition);
      if (partition.endsWith(":guest") && held.isLate) {
        held.begin();
        await over;
      }
      if (partition.includes(":customer:") && !held.isLate) {
        held.isLate = true;
        document.dispatchEvent(new Event("visibilitychange"));
        await begun;
      }
      return rows;
    };
  });
  await shop.open(page, guest);
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 2));
  await page.evaluate(() => window.cart.on("cart:storage", ({ error }) => (window.trouble = error?.code)));
  await signIn(page, shop.customer.id);
  await page.evaluate(async () => {
    window.held.release();
    await window.cart.sync();
  });
  await snapshotWhere(page, ({ status }) => status === "ready");
  const { pendingCount, issues } = await snapshot(page);
  assert.deepEqual([pendingCount, issues], [0, []]);
  assert.equal(await page.evaluate(() => window.trouble), undefined);
  const rows = (await rowsIn(page)).filter(({ partition }) => !partition.endsWith(":guest"));
  assert.deepEqual(
    rows.filter(({ kind }) => ["intent", "attempt"].includes(kind)),
    [],
  );
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  await page.context().close();
});

test("what waits can be asked for while signing out: it is nothing", async () => {
  const page = await shop.page();
  const lists = await page.evaluate(async () => {
    const lists = new Set();
    let over = false;
    const left = window.cart.signOut().then(() => (over = true));
    while (!over) {
      lists.add(JSON.stringify(window.cart.pending()));
      await new Promise((resolve) => setTimeout(resolve));
    }
    await left;
    return [...lists];
  });
  assert.deepEqual(lists, ["[]"]);
  await page.context().close();
});

test("a change that is asked for while signing out is refused, and the core goes on", async () => {
  const page = await shop.page();
  const codes = await page.evaluate(async (item) => {
    window.cart.on("cart:restarted", () => (window.restarted = true));
    let over = false;
    const left = window.cart.signOut().then(() => (over = true));
    const codes = new Set();
    while (!over) {
      await new Promise((resolve) => setTimeout(resolve));
      try {
        if (!over) window.cart.addItem(item);
      } catch (error) {
        codes.add(error.code);
      }
    }
    await left;
    return [...codes];
  }, itemOf(shop.items[0]));
  assert.deepEqual(codes, ["signed-out"]);
  assert.equal(await page.evaluate(() => window.restarted), undefined);
  await page.context().close();
});

// What a shopper asked for outlasts the network and the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

const settled = (page) => snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");

test("ten adds made offline survive a reload, can be edited, and reach the server in a few writes", async () => {
  const page = await shop.page();
  const context = page.context();
  await page.evaluate(() => window.cart.sync());
  await context.setOffline(true);
  const items = shop.items.slice(0, 5).map((item) => itemOf(item));
  await page.evaluate(async (items) => {
    const changes = [...items, ...items].map((item) => window.cart.addItem(item));
    await Promise.all(changes.map(({ stored }) => stored));
  }, items);
  assert.deepEqual(Object.values(await quantities(page)), [2, 2, 2, 2, 2]);

  // The page itself must come from somewhere: the network is cut for the shop's server alone.
  await context.route(`${shop.sandbox.url}/**`, (route) => route.abort());
  await context.setOffline(false);
  await page.reload();
  await shop.open(page);
  assert.deepEqual(Object.values(await quantities(page)), [2, 2, 2, 2, 2]);
  const [first, second] = shop.items.map(keyOf);
  await page.evaluate(
    ([first, second]) => {
      window.cart.updateItem(first, 7);
      window.cart.removeItem(second);
    },
    [first, second],
  );

  await context.unroute(`${shop.sandbox.url}/**`);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await settled(page);
  const shown = await quantities(page);
  assert.equal(shown[first], 7);
  assert.equal(shown[second], undefined);
  assert.deepEqual(await shop.cart(), shown);
  const writes = await shop.sandbox.writes();
  assert.ok(writes.length <= 3, JSON.stringify(writes.map(({ method, path }) => [method, path])));
  await context.close();
});

/** From now on the lock comes when the test says so, and nothing that is handed over reaches the record. */
const holdLock = () => {
  const { transaction } = IDBDatabase.prototype;
  const comes = new Promise((resolve) => (window.letLockCome = resolve));
  window.isTaking = new Promise((resolve) => {
    let isFirst = true;
    IDBDatabase.prototype.transaction = function (...args) {
      const made = transaction.apply(this, args);
      if (isFirst) {
        isFirst = false;
        const set = (act) => made.addEventListener("complete", () => comes.then(act));
        Object.defineProperty(made, "oncomplete", { set });
        resolve();
      } else {
        Object.defineProperty(made, "onabort", { set() {} });
        queueMicrotask(() => made.abort());
      }
      return made;
    };
  });
};

test("what is asked for just as the lock comes outlasts a page that goes before it is written", async () => {
  const page = await shop.page();
  const context = page.context();
  await page.evaluate(() => window.cart.sync());
  await context.route(`${shop.sandbox.url}/**`, (route) => route.abort());
  await page.evaluate(holdLock);
  await page.evaluate(
    async (item) => {
      window.cart.sync().catch(() => {});
      await window.isTaking;
      window.cart.addItem(item);
    },
    itemOf(shop.items[0], 3),
  );
  const reads = page.waitForRequest((request) => request.url().startsWith(shop.sandbox.url));
  await page.evaluate(() => window.letLockCome());
  await reads;
  await page.reload();
  await shop.open(page);
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 });
  await context.close();
});

test("a badge paints from what was shown last, before any wasm", async () => {
  const page = await shop.page();
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 3));
  await page.reload();
  const seen = await page.evaluate(
    async ([storeId, customer]) => {
      const { peek } = await import("/pkg/peek.js");
      return [
        peek({ vendor: "vesuviopay", storeId, customer }),
        peek({ vendor: "vesuviopay", storeId, customer: "?" }),
      ];
    },
    [shop.sandbox.seed.storeId, shop.customer.id],
  );
  assert.equal(seen[0].itemCount, 3);
  assert.equal(seen[0].lines[0].name, shop.items[0].name);
  assert.equal(seen[1], null);
  await page.context().close();
});

test("a lost response is found out and the quantity is never shown as another", async () => {
  const page = await shop.page();
  const key = keyOf(shop.items[0]);
  await page.evaluate(() => {
    window.seen = new Set();
    window.cart.subscribe(({ lines }) => lines.forEach(({ quantity }) => window.seen.add(quantity)));
  });
  await shop.sandbox.fault({ method: "POST", times: 1, fault: "lose-response" });
  const outcome = await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
  assert.equal(outcome.status, "confirmed");
  assert.deepEqual(await page.evaluate(() => [...window.seen]), [2]);
  assert.deepEqual(await shop.cart(), { [key]: 2 });
  assert.equal((await shop.sandbox.writes()).length, 1);
  await page.context().close();
});

test("one refused change is taken back alone, and its line says why", async () => {
  const page = await shop.page();
  const scarce = shop.sandbox.seed.items.find(({ stock }) => stock === 0);
  const [first, second] = shop.items;
  const outcomes = await page.evaluate(
    async (items) => {
      const outcomes = await Promise.all(items.map((item) => window.cart.addItem(item).settled));
      return outcomes.map(({ status, error }) => [status, error?.code]);
    },
    [itemOf(first), itemOf(scarce, 2), itemOf(second)],
  );
  assert.deepEqual(outcomes, [
    ["confirmed", undefined],
    ["rejected", "out-of-stock"],
    ["confirmed", undefined],
  ]);
  const { lines, issues } = await page.evaluate(() => window.cart.getSnapshot());
  assert.deepEqual(lines.map(({ key }) => key).sort(), [keyOf(first), keyOf(second)].sort());
  assert.equal(issues[0].line, keyOf(scarce));
  assert.equal(issues[0].code, "out-of-stock");
  await page.context().close();
});

test("what was planned to be painted first is not, once the cart has gone on under another name", async () => {
  const page = await shop.page();
  const painted = await page.evaluate(async () => {
    const { FirstPaint } = await import("/pkg/first-paint.js");
    const { peekKey } = await import("/pkg/partition.js");
    let snapshot = { itemCount: 1, lines: [], totals: {} };
    const paint = new FirstPaint("guest", () => snapshot);
    const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
    const written = () => JSON.parse(localStorage.getItem(peekKey("guest"))).itemCount;
    paint.write();
    snapshot = { itemCount: 2, lines: [], totals: {} };
    paint.plan();
    paint.stop();
    await idle();
    const left = written();
    paint.resume();
    paint.write();
    return [left, written()];
  });
  assert.deepEqual(painted, [1, 2]);
  await page.context().close();
});

// Storage that is denied, hangs, is full, was taken away or belongs to a newer release: ordinary states, never exceptions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { holdCore } from "./support/hold.mjs";
import { overwrite, put, rowsIn } from "./support/rows.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

const deny = () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
    Object.defineProperty(window, name, { configurable: true, get: refuse });
  }
};

test("where storage is denied the cart works, says so, and throws nothing", async () => {
  const page = await shop.page({ prepare: deny });
  const found = await page.evaluate(
    async (item) => {
      const { cart } = window;
      const change = cart.addItem(item);
      const stored = await change.stored.then(() => "stored").catch((error) => error.code);
      const { status } = await change.settled;
      const { durability, issues } = cart.getSnapshot();
      return { stored, status, durability, codes: issues.map(({ code }) => code) };
    },
    itemOf(shop.items[0], 2),
  );
  assert.deepEqual(found, {
    stored: "storage-denied",
    status: "confirmed",
    durability: "memory",
    codes: ["storage-denied"],
  });
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a record that cannot be opened is done without, and taken up when it can", async () => {
  const page = await shop.page({
    open: false,
    prepare: () => {
      const open = indexedDB.open.bind(indexedDB);
      let hangs = true;
      window.thaw = () => (hangs = false);
      IDBFactory.prototype.open = (...args) => (hangs ? new EventTarget() : open(...args));
    },
  });
  const begun = Date.now();
  await shop.open(page);
  assert.ok(Date.now() - begun < 10_000);
  const found = await page.evaluate(
    async (item) => {
      const change = window.cart.addItem(item);
      const stored = await change.stored.then(() => "stored").catch((error) => error.code);
      return { stored, durability: window.cart.getSnapshot().durability, status: (await change.settled).status };
    },
    itemOf(shop.items[0], 2),
  );
  assert.deepEqual(found, { stored: "storage-hanging", durability: "session", status: "confirmed" });
  await page.evaluate(() => window.thaw());
  await snapshotWhere(page, ({ durability }) => durability === "durable");
  assert.equal(
    await page.evaluate((item) => window.cart.addItem(item).stored.then(() => "stored"), itemOf(shop.items[1])),
    "stored",
  );
  await page.evaluate(() => window.cart.sync());
  assert.deepEqual(await shop.cart(), await quantities(page));
  assert.equal((await quantities(page))[keyOf(shop.items[0])], 2);
  await page.context().close();
});

/** Databases open when the test says so, and what is read of them comes when it says so. */
const slow = () => {
  const later = (thing, name, moment) => {
    const set = (act) => thing.addEventListener(name, () => moment.then(act));
    return Object.defineProperty(thing, `on${name}`, { set });
  };
  const opens = new Promise((resolve) => (window.letOpen = resolve));
  const reads = new Promise((resolve) => (window.letRead = resolve));
  const [factory, database] = [IDBFactory.prototype, IDBDatabase.prototype];
  const { open } = factory;
  const { transaction } = database;
  window.isOpening = new Promise((resolve) => {
    factory.open = function (...args) {
      resolve();
      return later(open.apply(this, args), "success", opens);
    };
  });
  window.isReading = new Promise((resolve) => {
    database.transaction = function (...args) {
      resolve();
      return later(transaction.apply(this, args), "complete", reads);
    };
  });
};

/** A page whose shopper has something in the cart. Neither has its record opened in time, nor has its core come yet. */
async function openSlowly() {
  const before = await shop.page();
  await before.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 3));
  await before.close();
  const page = await shop.page({ context: before.context(), prepare: slow, open: false });
  await page.clock.install();
  const letCome = await holdCore(page);
  const opened = shop.open(page);
  await page.evaluate(() => window.isOpening);
  await page.clock.fastForward(3_000);
  return { page, letCome, opened };
}

test("a record that opens late, and still before the core comes, is what the cart begins with", async () => {
  const { page, letCome, opened } = await openSlowly();
  await page.evaluate(() => window.letRead());
  await page.evaluate(() => window.letOpen());
  // It comes after what the cart itself has read.
  await rowsIn(page);
  letCome();
  await opened;
  const { durability, issues } = await page.evaluate(() => window.cart.getSnapshot());
  assert.deepEqual([durability, issues, page.errors], ["durable", [], []]);
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 });
  await page.context().close();
});

test("a cart that begins while its record is still being read does not pass for all that is kept", async () => {
  const { page, letCome, opened } = await openSlowly();
  await page.evaluate(() => window.letOpen());
  await page.evaluate(() => window.isReading);
  letCome();
  await opened;
  const { durability, issues } = await page.evaluate(() => window.cart.getSnapshot());
  assert.deepEqual([durability, issues.map(({ code }) => code)], ["session", ["storage-hanging"]]);
  await page.evaluate(() => window.letRead());
  await snapshotWhere(page, ({ durability, lines }) => durability === "durable" && lines.length === 1);
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 });
  await page.context().close();
});

test("memory is kept as asked: as long as the page", async () => {
  const page = await shop.page({ storage: "memory" });
  const stored = await page.evaluate(
    (item) => window.cart.addItem(item).stored.then(() => "stored"),
    itemOf(shop.items[0]),
  );
  assert.equal(stored, "stored");
  const left = await page.evaluate(() => [
    ...Object.keys(localStorage).filter((key) => key.startsWith("cartwright:")),
    ...Object.keys(sessionStorage).filter((key) => key.startsWith("cartwright:")),
  ]);
  assert.deepEqual(left, []);
  await page.context().close();
});

test("two carts that are opened at once after a reload leave each other what session storage holds", async () => {
  const page = await shop.page({ open: false });
  await page.context().route(`${shop.sandbox.url}/**`, (route) => route.abort());
  const open = (more) => shop.open(page, { storage: "session", ...more });
  await open();
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 3));
  await page.reload();
  await Promise.all([open({ customer: null }), open()]);
  await page.reload();
  await open();
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 });
  await page.context().close();
});

test("session storage carries waiting changes over a reload", async () => {
  const page = await shop.page({ open: false });
  await page.context().route(`${shop.sandbox.url}/**`, (route) => route.abort());
  await shop.open(page, { storage: "session" });
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 3));
  await page.reload();
  await shop.open(page, { storage: "session" });
  const { durability, pendingCount } = await page.evaluate(() => window.cart.getSnapshot());
  assert.deepEqual([durability, pendingCount], ["session", 1]);
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 });
  await page.context().close();
});

test("what a newer release has written is set aside, and nothing of it is deleted", async () => {
  const page = await shop.page();
  await page.evaluate(() => window.cart.sync());
  await page.evaluate(() => window.cart.close());
  const [{ partition }] = await rowsIn(page);
  const newer = { partition, kind: "intent", id: "newer-1", text: JSON.stringify({ v: 99, is: { spell: "unknown" } }) };
  await overwrite(page, put, newer);
  await overwrite(page, put, { partition, kind: "future", id: "x", text: "kept" });
  await shop.open(page);
  const { issues, lines } = await page.evaluate(() => window.cart.getSnapshot());
  assert.deepEqual([issues.map(({ code }) => code), lines], [["record-set-aside"], []]);
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0]));
  await page.evaluate(() => window.cart.close());
  const rows = await rowsIn(page);
  assert.ok(rows.some(({ text }) => text === newer.text));
  assert.ok(rows.some(({ kind }) => kind === "future"));
  await page.context().close();
});

test("a record that was taken away is noticed", async () => {
  const page = await shop.page();
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0]));
  await page.evaluate(() => window.cart.close());
  await overwrite(page, (rows) => rows.clear());
  await page.reload();
  await shop.open(page);
  const codes = await page.evaluate(() => window.cart.getSnapshot().issues.map(({ code }) => code));
  assert.deepEqual(codes, ["storage-evicted"]);
  await page.context().close();
});

test("a full store refuses to promise, and keeps what is pending", async () => {
  const page = await shop.page({
    prepare: () => {
      for (const name of ["put", "add"]) {
        const write = IDBObjectStore.prototype[name];
        IDBObjectStore.prototype[name] = function (row) {
          if (!window.full) return write.call(this, row);
          this.transaction.abort();
          throw new DOMException("full", "QuotaExceededError");
        };
      }
    },
  });
  await page.evaluate(() => window.cart.sync());
  await page.context().route(`${shop.sandbox.url}/**`, (route) => route.abort());
  const found = await page.evaluate(
    async ([one, two]) => {
      window.full = true;
      const stored = await window.cart.addItem(one).stored.catch((error) => error.code);
      let refused = "";
      try {
        window.cart.addItem(two);
      } catch (error) {
        refused = error.code;
      }
      return { stored, refused, pending: window.cart.getSnapshot().pendingCount };
    },
    [itemOf(shop.items[0]), itemOf(shop.items[1])],
  );
  assert.deepEqual(found, { stored: "storage-full", refused: "storage-full", pending: 1 });
  await page.context().close();
});

for (const rows of ["Database", "SessionRows"]) {
  test(`what is known of a page's changes is not taken back by what is written late: ${rows}`, async () => {
    const page = await shop.page({ open: false });
    const counts = await page.evaluate(async (name) => {
      const modules = await Promise.all(["database", "session-rows"].map((file) => import(`/pkg/${file}.js`)));
      const rows = new (Object.assign({}, ...modules)[name])();
      await rows.open();
      const live = (number) => `{"v":1,"is":${number}}`;
      const idle = (number) => `{"v":1,"is":{"number":${number},"idleSince":1}}`;
      const after = async (...texts) => {
        const edits = texts.map((text) => ({ partition: "p", kind: "seen", id: "page", text }));
        await rows.write("p", edits, undefined, false);
        return (await rows.read("p")).map(({ text }) => text).join();
      };
      return [
        await after(live(5)),
        await after(live(3)),
        await after(idle(4)),
        await after(undefined),
        await after(live(7), live(6)),
        await after(idle(7)),
        await after(live(8), undefined),
        await after(idle(8), undefined),
      ];
    }, rows);
    const [five, seven, eight] = [5, 7, 8].map((number) => `{"v":1,"is":${number}}`);
    const idle = '{"v":1,"is":{"number":7,"idleSince":1}}';
    assert.deepEqual(counts, [five, five, five, five, seven, idle, eight, ""]);
    await page.context().close();
  });
}

// What a page has handed over to its record is written late, or nobody can say whether it is: another tab may have found it on
// the bridge meanwhile, and have sent it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { holdCore } from "./support/hold.mjs";
import { rowsIn } from "./support/rows.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

const one = () => ({ [keyOf(shop.items[0])]: 1 });

/** Nobody else gets at the record before the answer is called, which also says what is there then. */
async function holdRecord(context) {
  const page = await shop.page({ context, open: false });
  await page.evaluate(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await done(indexedDB.open("cartwright"));
    const rows = database.transaction("rows", "readwrite").objectStore("rows");
    window.isHeld = true;
    const hold = () => (rows.count().onsuccess = () => window.isHeld && hold());
    await new Promise((held) => (rows.count().onsuccess = () => held(hold())));
  });
  return async () => {
    await page.evaluate(() => (window.isHeld = false));
    return (await rowsIn(page)).filter(({ kind }) => kind === "intent").map(({ id }) => id);
  };
}

/** A page with an add that hangs on its way to the record, as long as nobody lets go. */
async function pageThatHangs(prepare) {
  const page = await shop.page({ open: false, prepare });
  await page.clock.install();
  await shop.open(page);
  await page.evaluate(() => window.cart.sync());
  const letGo = await holdRecord(page.context());
  await page.evaluate((item) => {
    window.change = window.cart.addItem(item);
    window.stored = window.change.stored.catch(({ code }) => code);
  }, itemOf(shop.items[0]));
  await page.clock.fastForward(10_000);
  assert.equal(await page.evaluate(() => window.stored), "storage-hanging");
  return { page, letGo };
}

/** What a tab shows that is opened now, when all is sent. */
async function shownByAnother(context) {
  const page = await shop.page({ context });
  await page.evaluate(() => window.cart.sync());
  return quantities(page);
}

test("a write that hangs is undone, and what it held is sent once", async () => {
  const { page, letGo } = await pageThatHangs();
  await page.evaluate(() => window.change.settled);
  assert.deepEqual(await letGo(), []);
  assert.deepEqual(await shownByAnother(page.context()), one());
  assert.deepEqual(await shop.cart(), one());
  await page.context().close();
});

// A browser that is completing a transaction says so when that is to be undone, or says nothing.
const TOO_LATE = {
  "says so": () => {
    IDBTransaction.prototype.abort = () => {
      throw new DOMException("It is about to be completed.", "InvalidStateError");
    };
  },
  "says nothing": () => {
    IDBTransaction.prototype.abort = () => {};
  },
};

for (const [how, prepare] of Object.entries(TOO_LATE)) {
  test(`what hangs and cannot be undone waits until the record says whether it is there: the browser ${how}`, async () => {
    const { page, letGo } = await pageThatHangs(prepare);
    // It has the lock, and would have sent it.
    await page.waitForFunction(async () =>
      (await navigator.locks.query()).held.some(({ name }) => /-drain:/.test(name)),
    );
    for (let look = 0; look < 20; look += 1) assert.deepEqual(await shop.cart(), {});
    assert.equal((await letGo()).length, 1);
    await page.clock.fastForward(5_000);
    await page.evaluate(() => window.change.settled);
    assert.deepEqual(await shownByAnother(page.context()), one());
    assert.deepEqual(await shop.cart(), one());
    await page.context().close();
  });
}

test("a write that was complete after all, before it could be undone, is stored", async () => {
  const page = await shop.page({
    prepare: () => {
      // What is complete is told of late: when it is about to be undone.
      const { abort } = IDBTransaction.prototype;
      const { set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
      const tells = new Map();
      Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
        set(act) {
          set.call(this, () => (window.isLate ? tells.set(this, act) : act()));
        },
      });
      IDBTransaction.prototype.abort = function () {
        if (tells.has(this)) tells.get(this)();
        else abort.call(this);
      };
    },
    open: false,
  });
  await page.clock.install();
  await shop.open(page);
  await page.evaluate(() => window.cart.sync());
  await page.evaluate((item) => {
    window.isLate = true;
    window.change = window.cart.addItem(item);
    window.stored = window.change.stored.then(() => "stored");
  }, itemOf(shop.items[0]));
  await page.clock.fastForward(10_000);
  assert.equal(await page.evaluate(() => window.stored), "stored");
  await page.evaluate(() => (window.isLate = false));
  await page.clock.fastForward(5_000);
  await page.evaluate(() => window.change.settled);
  assert.deepEqual(await shownByAnother(page.context()), one());
  assert.deepEqual(await shop.cart(), one());
  await page.context().close();
});

test("what another tab has sent while a page stood still is not written by that page afterwards", async () => {
  // What is said while it stands still does not reach it: a page in the back/forward cache hears nothing.
  const deafen = () =>
    (window.BroadcastChannel = class extends EventTarget {
      postMessage() {}
      close() {}
    });
  const page = await shop.page({ prepare: deafen });
  await page.evaluate(() => window.cart.sync());
  const standsStill = page.waitForEvent("dialog");
  const goesOn = page.evaluate((item) => {
    window.cart.addItem(item);
    alert("Added.");
  }, itemOf(shop.items[0]));
  const dialog = await standsStill;
  const other = await shop.page({ context: page.context() });
  await snapshotWhere(other, ({ lines, pendingCount }) => lines.length === 1 && pendingCount === 0);
  assert.deepEqual(await shop.cart(), one());
  await dialog.accept();
  await goesOn;
  await page.evaluate(() => window.cart.sync());
  assert.deepEqual(await quantities(page), one());
  assert.deepEqual(await shop.cart(), one());
  await page.context().close();
});

test("a tab that opens beside the first one of all does not say that something was taken away", async () => {
  const page = await shop.page({ open: false });
  const letCome = await holdCore(page);
  const asks = page.waitForRequest("**/*.wasm");
  const opened = shop.open(page);
  await asks;
  // It comes after what the cart itself has read.
  await rowsIn(page);
  const first = await shop.page({ context: page.context() });
  await first.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0]));
  await first.waitForFunction(() => Object.keys(localStorage).some((key) => key.endsWith(":peek")));
  letCome();
  await opened;
  const { issues } = await page.evaluate(() => window.cart.getSnapshot());
  assert.deepEqual(issues, []);
  await page.context().close();
});

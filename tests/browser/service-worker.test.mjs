// What waits is sent when no page is open: by the shop's worker, from the same record and under the same lock.

import assert from "node:assert/strict";
import { test } from "node:test";
import { register, wake, workerScript } from "./support/background.mjs";
import { change, quantities, snapshot, snapshotWhere } from "./support/browser.mjs";
import { overwrite, rowsIn } from "./support/rows.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const AWAY = { vendor: "vesuvioPay", fault: "refuse" };

let token = () => JSON.stringify(shop.customer.token);
const shop = openShop({
  also(request, response) {
    if (request.url !== "/sw.js") return false;
    const server = JSON.stringify(shop.sandbox.server).replace(/\}$/, `, token: async () => ${token()} }`);
    const options = `customer: ${JSON.stringify(shop.customer.id)}`;
    response.writeHead(200, { "content-type": "text/javascript" }).end(workerScript({ server, options }));
    return true;
  },
});

/** A page that has a worker, and a server that is there no more. */
async function pageWithWorker(options) {
  const page = await shop.page(options);
  await register(page);
  await page.evaluate(() => window.cart.sync());
  return page;
}

/** Adds while the server is away, and closes the page; the server is back then. */
async function leaveWaiting(page, ...items) {
  await shop.sandbox.fault(AWAY);
  await page.evaluate(async (items) => {
    for (const item of items) await window.cart.addItem(item).stored;
    await window.cart.sync();
  }, items);
  await page.close();
  await shop.sandbox.mend();
}

const woken = (context) => wake(context, shop.files.url);
const adds = async () => (await shop.sandbox.writes()).filter(({ status }) => status !== null && status < 400);

test("what waits when the last page closes is sent once, and in order, when the network is back", async () => {
  const page = await pageWithWorker();
  const context = page.context();
  const [mug, lamp] = shop.items;
  await leaveWaiting(page, itemOf(mug, 2), itemOf(lamp, 1));
  assert.deepEqual(await shop.cart(), {});

  assert.equal(await woken(context), "done");
  assert.deepEqual(await shop.cart(), { [keyOf(mug)]: 2, [keyOf(lamp)]: 1 });
  assert.equal((await adds()).length, 1);

  // There is nothing left to send, for a worker or for a page.
  assert.equal(await woken(context), "done");
  const next = await shop.page({ context });
  await next.evaluate(() => window.cart.sync());
  const { pendingCount } = await snapshot(next);
  assert.equal(pendingCount, 0);
  assert.deepEqual(await quantities(next), await shop.cart());
  assert.equal((await adds()).length, 1);
  assert.deepEqual([...page.errors, ...next.errors], []);
});

test("a request whose answer was lost with its page is not sent again by the worker", async () => {
  const page = await pageWithWorker();
  const context = page.context();
  await shop.sandbox.fault({ method: "POST", times: 1, fault: "lose-response" });
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 2));
  await shop.sandbox.arrived(({ method }) => method === "POST");
  await page.close();

  assert.equal(await woken(context), "done");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  assert.equal((await shop.sandbox.writes()).length, 1);
  const next = await shop.page({ context });
  assert.equal((await snapshotWhere(next, ({ pendingCount }) => pendingCount === 0)) !== null, true);
  assert.deepEqual(await quantities(next), { [keyOf(shop.items[0])]: 2 });
});

test("without the shopper's token the worker sends nothing, and the next page sends it", async () => {
  token = () => "null";
  try {
    const page = await pageWithWorker();
    const context = page.context();
    await leaveWaiting(page, itemOf(shop.items[0], 2));
    const before = (await shop.sandbox.requests()).length;
    assert.equal(await woken(context), "done");
    assert.equal((await shop.sandbox.requests()).length, before);

    const next = await shop.page({ context });
    await next.evaluate(() => window.cart.sync());
    assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  } finally {
    token = () => JSON.stringify(shop.customer.token);
  }
});

test("a token that cannot be had now is asked for again when the browser wakes the worker once more", async () => {
  token = () => 'Promise.reject(new Error("no session"))';
  try {
    const page = await pageWithWorker();
    const context = page.context();
    await leaveWaiting(page, itemOf(shop.items[0], 2));
    const before = (await shop.sandbox.requests()).length;
    assert.equal(await woken(context), "drain-unfinished");
    assert.equal((await shop.sandbox.requests()).length, before);
  } finally {
    token = () => JSON.stringify(shop.customer.token);
  }
});

test("as long as the server is away the browser is asked to try again", async () => {
  const page = await pageWithWorker();
  const context = page.context();
  await leaveWaiting(page, itemOf(shop.items[0], 2));
  await shop.sandbox.fault(AWAY);
  assert.equal(await woken(context), "drain-unfinished");
  await shop.sandbox.mend();
  assert.equal(await woken(context), "done");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
});

test("what the server has given less of, and what it refuses, is told to the next page", async () => {
  const page = await pageWithWorker();
  const context = page.context();
  const scarce = shop.sandbox.seed.items.find(({ stock }) => stock > 0 && stock < 20);
  const gone = shop.sandbox.seed.items.find(({ stock }) => stock === 0);
  await leaveWaiting(page, itemOf(scarce, scarce.stock + 5), itemOf(gone, 1), itemOf(shop.items[0], 1));
  assert.equal(await woken(context), "done");
  assert.deepEqual(await shop.cart(), { [keyOf(scarce)]: scarce.stock, [keyOf(shop.items[0])]: 1 });

  for (const isFirst of [true, false]) {
    const next = await shop.page({ context });
    const told = await next.evaluate(async () => {
      const names = ["cart:adjusted", "cart:rejected", "cart:item-added"];
      const told = [];
      for (const name of names)
        cart.on(name, ({ key, line, outcome: { asked, got } }) => {
          told.push([name, key, asked, got, line?.quantity ?? null]);
        });
      await cart.sync();
      return told;
    });
    const { issues, pendingCount } = await snapshot(next);
    assert.equal(pendingCount, 0);
    const lines = issues.map(({ code, line }) => `${code} ${line}`).sort();
    if (isFirst) {
      assert.deepEqual(lines, [`insufficient-stock ${keyOf(scarce)}`, `out-of-stock ${keyOf(gone)}`].sort());
      assert.deepEqual(
        told.sort(),
        [
          ["cart:adjusted", keyOf(scarce), scarce.stock + 5, scarce.stock, scarce.stock],
          ["cart:item-added", keyOf(scarce), scarce.stock + 5, scarce.stock, scarce.stock],
          ["cart:item-added", keyOf(shop.items[0]), 1, 1, 1],
          ["cart:rejected", keyOf(gone), 1, 0, null],
        ].sort(),
      );
    } else {
      assert.deepEqual([lines, told], [[], []]);
    }
    await next.close();
  }
});

test("a price that the worker has found to be another one is told to the next page", async () => {
  const page = await pageWithWorker();
  const context = page.context();
  const [mug] = shop.items;
  await change(page, "addItem", itemOf(mug, 1));
  await leaveWaiting(page, itemOf(mug, 1));
  const { externalVariantId, unitPrice } = mug;
  await shop.sandbox.call("POST", "/prices", { externalVariantId, amount: unitPrice.amount + 100 });
  assert.equal(await woken(context), "done");

  const next = await shop.page({ context });
  const told = await next.evaluate(async () => {
    const told = [];
    cart.on("cart:price-changed", ({ key, line, before, now }) => {
      told.push([key, line.unitPrice.amount, before.amount, now.amount]);
    });
    await cart.sync();
    return told;
  });
  const now = unitPrice.amount + 100;
  assert.deepEqual(told, [[keyOf(mug), now, unitPrice.amount, now]]);
});

test("a page that is open takes turns with the worker, and hears what that has done", async () => {
  const page = await pageWithWorker();
  const context = page.context();
  await shop.sandbox.fault({ method: "POST", times: 1, fault: "delay", delayMs: 1_500 });
  const settled = change(page, "addItem", itemOf(shop.items[0], 2));
  await shop.sandbox.arrived(({ method }) => method === "POST");
  assert.equal(await woken(context), "done");
  assert.equal((await settled).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  assert.equal((await shop.sandbox.writes()).length, 1);
});

test("what a page had no time to take back from localStorage is not sent once more after the worker has sent it", async () => {
  const prepare = () => {
    // The page is gone before it hears that its change was stored.
    Storage.prototype.removeItem = () => {};
  };
  const page = await pageWithWorker({ prepare });
  const context = page.context();
  await leaveWaiting(page, itemOf(shop.items[0], 2));
  const bare = await shop.page({ context, open: false });
  const left = await bare.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(":intent:")).length);
  assert.equal(left, 1);
  await bare.close();

  assert.equal(await woken(context), "done");
  const next = await shop.page({ context });
  await next.evaluate(() => window.cart.sync());
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  assert.equal((await adds()).length, 1);
});

test("a change that only localStorage holds is not lost because the record holds a later one of its page", async () => {
  const prepare = () => {
    Storage.prototype.removeItem = () => {};
  };
  const page = await pageWithWorker({ prepare });
  const context = page.context();
  const [mug, lamp] = shop.items;
  await leaveWaiting(page, itemOf(mug, 2), itemOf(lamp, 1));
  const bare = await shop.page({ context, open: false });
  // As a page that was closed over a full disk has left them: the first is on the bridge alone, and so nothing counts it.
  await overwrite(bare, (rows, all) => {
    const intents = all.filter(({ kind }) => kind === "intent");
    const [first] = intents.sort((one, other) => (one.id < other.id ? -1 : 1));
    for (const { partition, kind, id } of [first, ...all.filter(({ kind }) => kind === "seen")])
      rows.delete([partition, kind, id]);
  });
  await bare.close();

  assert.equal(await woken(context), "done");
  assert.deepEqual(await shop.cart(), {});
  const next = await shop.page({ context });
  await next.evaluate(() => window.cart.sync());
  assert.deepEqual(await shop.cart(), { [keyOf(mug)]: 2, [keyOf(lamp)]: 1 });
});

test("news that another script has written is told to nobody, and stays nowhere", async () => {
  const page = await shop.page();
  const context = page.context();
  await page.evaluate(() => window.cart.close());
  const news = () =>
    page.evaluate(async (put) => {
      const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const database = await done(indexedDB.open("cartwright"));
      const rows = database.transaction("rows", "readwrite").objectStore("rows");
      const [[partition]] = await done(rows.getAllKeys());
      put.forEach((text, place) => rows.put({ partition, kind: "news", id: `${place}`, text }));
      const keys = await done(rows.getAllKeys());
      database.close();
      return keys.filter(([, kind]) => kind === "news").length;
    }, texts.splice(0));
  const texts = [
    "",
    "null",
    "{}",
    '["cart:item-added"]',
    '["cart:rejected", null]',
    '["cart:rejected", {"outcome":{"status":"rejected","error":{"code":7}}}]',
    '["cart:gone", {}]',
    '["cart:gone", [{"item":"{"}]]',
    '["issues", [null, {"error":null}]]',
    '["cart:storage", null]',
  ];
  assert.equal(await news(), 10);
  const next = await shop.page({ context });
  const told = await next.evaluate(async () => {
    const told = [];
    for (const name of ["cart:item-added", "cart:gone", "cart:storage"]) cart.on(name, () => told.push(name));
    await cart.sync();
    return told;
  });
  assert.deepEqual(told, []);
  assert.deepEqual((await snapshot(next)).issues, []);
  assert.equal(await news(), 0);
  assert.deepEqual(next.errors, []);
});

test("news that could not be taken out for want of room is taken out with the next change, and told once", async () => {
  const page = await shop.page();
  const context = page.context();
  await page.evaluate(() => window.cart.close());
  const text = JSON.stringify(["cart:gone", { id: "gone", items: [] }]);
  await overwrite(page, (rows, [{ partition }], text) => rows.put({ partition, kind: "news", id: "gone", text }), text);
  const next = await shop.page({
    context,
    prepare: () => {
      const remove = IDBObjectStore.prototype.delete;
      IDBObjectStore.prototype.delete = function (key) {
        if (!window.full) return remove.call(this, key);
        this.transaction.abort();
        throw new DOMException("full", "QuotaExceededError");
      };
      window.full = true;
    },
  });
  const isThere = async () => (await rowsIn(next)).some(({ kind }) => kind === "news");
  const told = await next.evaluate(async () => {
    window.told = [];
    await new Promise((heard) => cart.on("cart:gone", ({ id }) => heard(window.told.push(id))));
    return window.told;
  });
  assert.deepEqual([told, await isThere()], [["gone"], true]);
  await next.evaluate(async (item) => {
    window.full = false;
    await cart.addItem(item).settled;
    await cart.sync();
  }, itemOf(shop.items[0]));
  assert.deepEqual([await next.evaluate(() => window.told), await isThere()], [["gone"], false]);
});

test("who signs out leaves no news to the shopper who comes next", async () => {
  const page = await shop.page();
  const context = page.context();
  await page.evaluate(() => window.cart.close());
  const news = (name) => JSON.stringify([name, { id: name, items: [] }]);
  for (const name of ["cart:gone", "cart:cleared"]) {
    await overwrite(
      page,
      (rows, [{ partition }], text) => rows.put({ partition, kind: "news", id: text, text }),
      news(name),
    );
  }
  const next = await shop.page({ context });
  const told = await next.evaluate(async () => {
    const told = [];
    await new Promise((heard) => {
      cart.on("cart:gone", ({ id }) => heard(told.push(id)));
    });
    await cart.signOut();
    cart.on("cart:cleared", ({ id }) => told.push(id));
    // What was kept for whoever begins to listen is told in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    return told;
  });
  assert.deepEqual(told, ["cart:gone"]);
});

test("a page that goes out of sight while something waits asks to be followed by the worker", async () => {
  const page = await pageWithWorker();
  await page.evaluate(async () => {
    const { drainWhenClosed } = await import("/pkg/service-worker.js");
    window.asked = [];
    window.stop = drainWhenClosed(cart, { sync: { register: async (tag) => void asked.push(tag) } });
    window.leave = () => dispatchEvent(new PageTransitionEvent("pagehide"));
  });
  const leaving = () => page.evaluate(() => (leave(), window.asked));
  await change(page, "addItem", itemOf(shop.items[0], 1));
  assert.deepEqual(await leaving(), []);
  await shop.sandbox.fault(AWAY);
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 2));
  assert.deepEqual(await leaving(), ["cartwright"]);
  await page.evaluate(() => window.stop());
  assert.deepEqual(await leaving(), ["cartwright"]);
});

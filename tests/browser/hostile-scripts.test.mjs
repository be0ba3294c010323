// Other scripts of the page's origin: they overwrite what the cart keeps, take it away, or change what JavaScript and the
// browser offer. The cart says so by a name and goes on; nothing of it goes without a word.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change, quantities, snapshot, snapshotWhere } from "./support/browser.mjs";
import { overwrite, rowsIn } from "./support/rows.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

const codes = async (page) => (await snapshot(page)).issues.map(({ code }) => code);
const reopen = async (page) => {
  await page.evaluate(() => window.cart.close());
  return () => shop.open(page);
};

/** One more of the first product comes to the server: the cart goes on. */
async function goesOn(page) {
  const before = (await quantities(page))[keyOf(shop.items[0])] ?? 0;
  assert.equal((await change(page, "addItem", itemOf(shop.items[0]))).status, "confirmed");
  await page.evaluate(() => window.cart.sync());
  const held = (await shop.cart())[keyOf(shop.items[0])];
  assert.ok(held > before);
  assert.equal((await quantities(page))[keyOf(shop.items[0])], held);
}

/** A page with one confirmed line, and a change of another one that waits for the network. */
async function waiting() {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0]));
  // What a test asks for later is loaded now.
  await page.evaluate(() => import("/pkg/peek.js"));
  await page.context().setOffline(true);
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[1], 3));
  return page;
}

test("rows that were overwritten are set aside as they are, whatever stands in them, and the cart goes on", async () => {
  const page = await shop.page();
  await goesOn(page);
  for (const other of [{ spell: 1 }, 7, null, '{"v":1,"is":7}', "x".repeat(4 << 20)]) {
    const open = await reopen(page);
    const put = (rows, all, text) => all.forEach((row) => row.kind === "base" && rows.put({ ...row, text }));
    await overwrite(page, put, other);
    await open();
    assert.deepEqual(await codes(page), ["record-set-aside"]);
    await goesOn(page);
    await page.evaluate(() => window.cart.close());
    const aside = (await rowsIn(page)).filter(({ kind }) => kind === "aside");
    const kept = typeof other === "string" ? other : JSON.stringify(other);
    assert.deepEqual([aside.length, aside[0].text === kept], [1, true], kept.slice(0, 50));
    await overwrite(page, (rows, all) =>
      all.forEach(({ partition, kind, id }) => kind === "aside" && rows.delete([partition, kind, id])),
    );
    await shop.open(page);
  }
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("rows that are none of the cart's, under whatever name, are left alone", async () => {
  const page = await shop.page();
  await goesOn(page);
  const open = await reopen(page);
  const strange = await overwrite(page, (rows, all) => {
    const [{ partition }] = all;
    for (const kind of ["base", "intent", "meta", 5])
      for (const id of [7, ["a", "b"], new Date(0)]) rows.put({ partition, kind, id, text: { of: "somebody" } });
  });
  await open();
  assert.deepEqual(await codes(page), []);
  await goesOn(page);
  await page.evaluate(() => window.cart.close());
  const isStrange = ({ text }) => text?.of === "somebody";
  assert.equal((await rowsIn(page)).filter(isStrange).length, strange.filter(isStrange).length);
  await page.context().close();
});

test("an epoch that is none is followed by one that is", async () => {
  const page = await shop.page();
  for (const text of ["words", "9007199254740993", "-1", "1e300", {}]) {
    const put = (rows, [{ partition }], text) => rows.put({ partition, kind: "meta", id: "epoch", text });
    await overwrite(page, put, text);
    await goesOn(page);
  }
  assert.deepEqual([await codes(page), page.errors], [[], []]);
  await page.context().close();
});

const TAKEN = {
  "its rows are deleted": (page) => overwrite(page, (rows) => rows.clear()),
  "its rows are deleted, and another tab begins anew": (page) =>
    overwrite(page, (rows, [{ partition }]) => {
      rows.clear();
      rows.put({ partition, kind: "meta", id: "born", text: "another" });
    }),
  "its database is deleted": (page) =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase("cartwright");
          request.onsuccess = () => resolve();
          request.onerror = request.onblocked = reject;
        }),
    ),
};

for (const [what, take] of Object.entries(TAKEN)) {
  test(`while a cart is open ${what}: it says so, and asks whether what waited is still wanted`, async () => {
    const page = await waiting();
    await take(page);
    await page.context().setOffline(false);
    await snapshotWhere(page, ({ issues }) => issues.some(({ code }) => code === "storage-evicted"));
    const [{ id, state, asked }] = await page.evaluate(() => window.cart.pending());
    assert.deepEqual([state, asked], ["review", 3]);
    assert.equal((await change(page, "retry", id)).status, "confirmed");
    assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 1, [keyOf(shop.items[1])]: 3 });
    await page.reload();
    await shop.open(page);
    assert.deepEqual(await quantities(page), await shop.cart());
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}

for (const [what, version, from] of [
  ["raised to a version of another's", 7, false],
  ["replaced by one of another form", 1, true],
]) {
  test(`a database that was ${what} is named, and the cart goes on without`, async () => {
    const page = await shop.page();
    await goesOn(page);
    await page.evaluate(
      ([version, isNew]) =>
        new Promise((resolve, reject) => {
          if (isNew) indexedDB.deleteDatabase("cartwright");
          const request = indexedDB.open("cartwright", version);
          request.onupgradeneeded = () => isNew && request.result.createObjectStore("others");
          request.onsuccess = () => resolve(request.result.close());
          request.onerror = request.onblocked = reject;
        }),
      [version, from],
    );
    const stored = page.evaluate(
      (item) => window.cart.addItem(item).stored.catch(({ code }) => code),
      itemOf(shop.items[1]),
    );
    assert.equal(await stored, "storage-denied");
    await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
    await goesOn(page);
    const { durability } = await snapshot(page);
    assert.deepEqual([durability, await codes(page)], ["session", ["storage-denied"]]);
    assert.deepEqual(await quantities(page), await shop.cart());
    await page.context().close();
  });
}

/** A page gives up what takes so long; here it does so sooner. Its own `fetch` hears of nothing but the address. */
const deaf = () => {
  const { fetch, setTimeout } = window;
  window.setTimeout = (act, wait, ...rest) => setTimeout(act, wait >= 15_000 ? 500 : wait, ...rest);
  window.fetch = (input) => fetch(input);
};

test("where the page's own fetch listens to no signal, a request that never ends is given up all the same", async () => {
  const page = await shop.page({ prepare: deaf });
  await change(page, "addItem", itemOf(shop.items[0]));
  await shop.sandbox.fault({ method: "PUT", times: 1, fault: "endless" });
  assert.equal((await change(page, "updateItem", keyOf(shop.items[0]), 7)).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 7 });
  await page.context().close();
});

test("garbage under the keys of localStorage is left, named, and painted by nobody", async () => {
  const page = await waiting();
  const kept = await page.evaluate(async () => {
    await window.cart.close();
    const [peek] = Object.keys(localStorage).filter((key) => key.endsWith(":peek"));
    const bridge = peek.replace(/:peek$/, ":intent:");
    const painted = JSON.parse(localStorage.getItem(peek));
    for (const [name, text] of Object.entries({
      "a-1": "garbage",
      b: "{}",
      __proto__x: "x".repeat(1 << 21),
      "": "x",
    })) {
      localStorage.setItem(bridge + name, text);
    }
    const { peek: read } = await import("/pkg/peek.js");
    const [, vendor, storeId, , customer] = peek.split(":");
    const shown = [];
    const money = { amount: 1.5, currency: "USD" };
    const line = { ...painted.lines[0], total: money };
    for (const other of [
      ...["garbage", "null", "7", "[]", '{"v":1}', "x".repeat(1 << 20)],
      ...[
        { itemCount: "3" },
        { lines: {} },
        { lines: [null] },
        { lines: [line] },
        { totals: { reasons: [], total: 3 } },
      ].map((wrong) => JSON.stringify({ ...painted, ...wrong })),
    ]) {
      localStorage.setItem(peek, other);
      shown.push(read({ vendor, storeId, customer }));
    }
    localStorage.setItem(peek, JSON.stringify(painted));
    return { shown, whole: read({ vendor, storeId, customer }).itemCount };
  });
  assert.deepEqual(kept, { shown: kept.shown.map(() => null), whole: 4 });
  await page.context().setOffline(false);
  await shop.open(page);
  await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
  assert.deepEqual(await codes(page), ["record-set-aside"]);
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 1, [keyOf(shop.items[1])]: 3 });
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => /:intent:/.test(key)).length), 4);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

const PATCHES = {
  "a Storage that throws": () => {
    for (const name of ["getItem", "setItem", "removeItem", "key"]) {
      Storage.prototype[name] = () => {
        throw new Error("not here");
      };
    }
  },
  "a Storage that answers what it should not": () => {
    Storage.prototype.getItem = () => 7;
    Storage.prototype.setItem = () => {};
  },
  "a Storage with accessors in the place of its functions": () => {
    const accessor = { configurable: true, get: () => undefined, set: () => {} };
    for (const name of ["getItem", "setItem", "cartwright:probe"])
      Object.defineProperty(Storage.prototype, name, accessor);
  },
  "prototypes with more in them, and lists that say their JSON otherwise": () => {
    Object.prototype.extra = () => {};
    Array.prototype.last = () => {};
    Array.prototype.toJSON = function () {
      return `[${[...this].map((part) => JSON.stringify(part))}]`;
    };
    Array.from = (list) => (list ? [].slice.call(list) : []);
  },
};

for (const [what, prepare] of Object.entries(PATCHES)) {
  test(`beside a script that has left ${what}, before the package came, the cart works as it should`, async () => {
    const page = await shop.page({ prepare });
    const { stored, settled } = await page.evaluate(
      async (item) => {
        const change = window.cart.addItem(item);
        return { stored: await change.stored.then(() => "stored"), settled: (await change.settled).status };
      },
      itemOf(shop.items[0], 2),
    );
    assert.deepEqual([stored, settled], ["stored", "confirmed"]);
    await page.reload();
    await shop.open(page);
    const shown = await page.evaluate(() => window.cart.getSnapshot().lines[0].quantity);
    assert.deepEqual([shown, await shop.cart()], [2, { [keyOf(shop.items[0])]: 2 }]);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}

test("where reading JSON has been broken the cart says so, and is whole once it is mended", async () => {
  const page = await waiting();
  const code = await page.evaluate((item) => {
    JSON.parse = () => {
      throw new Error("not here");
    };
    for (let calls = 0; calls < 5; calls += 1) {
      try {
        window.cart.addItem(item);
      } catch (error) {
        if (error.code === "core-failed") break;
      }
    }
    const { status, issues } = window.cart.getSnapshot();
    return [status, issues.map(({ code }) => code).at(-1)];
  }, itemOf(shop.items[2]));
  assert.deepEqual(code, ["readonly", "core-failed"]);
  await page.context().setOffline(false);
  await page.reload();
  await shop.open(page);
  await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
  const held = await shop.cart();
  assert.deepEqual([held[keyOf(shop.items[0])], held[keyOf(shop.items[1])]], [1, 3]);
  assert.deepEqual(await quantities(page), held);
  await page.context().close();
});

test("what another script says to the tabs of a cart is not taken for theirs, and costs nothing", async () => {
  const page = await shop.page();
  await goesOn(page);
  const restarts = await page.evaluate(async () => {
    let restarts = 0;
    window.cart.on("cart:restarted", () => (restarts += 1));
    const [peek] = Object.keys(localStorage).filter((key) => key.endsWith(":peek"));
    const name = `cartwright:1:${peek.slice("cartwright:".length, -":peek".length)}`;
    const [theirs, last] = [new BroadcastChannel(name), new BroadcastChannel(name)];
    const words = { toString: 1, valueOf: 2 };
    const odd = [[words, { status: "confirmed", line: words, asked: [words], error: { code: words } }]];
    for (let round = 0; round < 5; round += 1) {
      for (const said of [null, 7, {}, "x", "[", "{}", "[null]", JSON.stringify(odd)]) theirs.postMessage(said);
    }
    await new Promise((resolve) => {
      last.onmessage = ({ data }) => data === "over" && resolve();
      theirs.postMessage("over");
    });
    return restarts;
  });
  assert.equal(restarts, 0);
  await goesOn(page);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

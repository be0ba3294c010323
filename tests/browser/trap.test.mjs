// The core fails under a call: the page keeps its view, a fresh instance goes on from what is stored.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

/** Before the package is loaded: the next `count` calls into an export of that name trap, before or after its work. */
const trappable = () => {
  window.traps = { name: "", count: 0, after: false };
  const { instantiate, Instance } = WebAssembly;
  const guard = (exports) =>
    new Proxy(exports, {
      get(target, name) {
        const value = target[name];
        if (typeof value !== "function") return value;
        return (...args) => {
          const hit = name === window.traps.name && window.traps.count > 0;
          if (hit) window.traps.count -= 1;
          if (hit && !window.traps.after) throw new WebAssembly.RuntimeError("unreachable");
          const answer = value(...args);
          if (hit) throw new WebAssembly.RuntimeError("unreachable");
          return answer;
        };
      },
    });
  class Trapping {
    constructor(module, imports) {
      return wrapped(new Instance(module, imports));
    }
  }
  const wrapped = ({ exports }) => Object.create(Trapping.prototype, { exports: { value: guard({ ...exports }) } });
  WebAssembly.Instance = Trapping;
  WebAssembly.instantiate = async (module, imports) => wrapped(await instantiate(module, imports));
};

const trap = (page, name, count, after = false) =>
  page.evaluate((traps) => Object.assign(window.traps, traps), { name, count, after });

test("a trap before anything was kept refuses the call, and the next one works", async () => {
  const page = await shop.page({ prepare: trappable });
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 2));
  await trap(page, "handle_add", 1);
  const found = await page.evaluate((item) => {
    const { cart } = window;
    window.restarts = [];
    cart.on("cart:restarted", ({ message }) => window.restarts.push(message));
    let code;
    try {
      cart.addItem(item);
    } catch (error) {
      code = error.code;
    }
    const shown = cart.getSnapshot().itemCount;
    cart.addItem(item);
    return [code, shown, cart.getSnapshot().itemCount];
  }, itemOf(shop.items[1]));
  assert.deepEqual(found, ["core-restarted", 2, 3]);
  await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2, [keyOf(shop.items[1])]: 1 });
  assert.equal(await page.evaluate(() => window.restarts.length), 1);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a trap after the change was kept costs nothing: the change goes on, and its promises too", async () => {
  const page = await shop.page({ prepare: trappable });
  await trap(page, "handle_add", 1, true);
  const found = await page.evaluate(
    async (item) => {
      const change = window.cart.addItem(item);
      const shown = window.cart.getSnapshot().itemCount;
      await change.stored;
      return [shown, (await change.settled).status];
    },
    itemOf(shop.items[0], 2),
  );
  assert.deepEqual(found, [2, "confirmed"]);
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  await page.context().close();
});

test("a trap while an answer is taken in leaves the right quantity, at the server and on the page", async () => {
  const page = await shop.page({ prepare: trappable });
  await page.evaluate(() => window.cart.sync());
  await trap(page, "handle_answered", 1);
  const outcome = await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
  assert.equal(outcome.status, "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 2 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a core that fails again and again shows the last cart and takes no more changes", async () => {
  const page = await shop.page({ prepare: trappable });
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
  await trap(page, "handle_add", 99);
  const found = await page.evaluate((item) => {
    const codes = [];
    for (let round = 0; round < 4; round += 1) {
      try {
        window.cart.addItem(item);
      } catch (error) {
        codes.push(error.code);
      }
    }
    const { itemCount, status, issues } = window.cart.getSnapshot();
    return { codes, itemCount, status, issues: issues.map(({ code }) => code) };
  }, itemOf(shop.items[1]));
  assert.deepEqual(found, {
    codes: ["core-restarted", "core-restarted", "core-restarted", "core-failed"],
    itemCount: 2,
    status: "readonly",
    issues: ["core-failed"],
  });
  await page.context().close();
});

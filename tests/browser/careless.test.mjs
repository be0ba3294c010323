// A shop that hands in anything at all: each call takes it or refuses it by name, and the cart goes on.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openShop } from "./support/shop.mjs";
import * as vendors from "./support/vendors.mjs";

for (const vendor of ["vesuvioPay", "elasticPath", "violet"]) {
  describe(`at ${vendor}`, () => {
    const shop = openShop({ vendor });

    test("whatever a call is handed, it is taken or refused by a code, and the cart goes on", async () => {
      const page = await shop.page();
      const good = vendors[vendor].itemOf(shop.items[0]);
      const { calls, wrong, polluted } = await page.evaluate(handInAnything, good);
      assert.ok(calls > 1_000, `${calls} calls`);
      assert.deepEqual(wrong, []);
      assert.equal(polluted, false);
      await page.evaluate(() => window.cart.clearCart());
      await page.evaluate((item) => window.cart.addItem(item).settled, good);
      await page.evaluate(() => window.cart.sync());
      assert.deepEqual(Object.values(await shop.cart()), [1]);
      // What a listener of the shop's throws is reported, and stops nobody.
      const ours = page.errors.filter((error) => !error.includes("the shop's own"));
      assert.deepEqual(ours, []);
      await page.context().close();
    });
  });
}

/** Calls whatever the cart has with whatever there is; answers with what was neither taken nor refused by a code. */
async function handInAnything(good) {
  const { cart } = window;
  const thrown = new Error("the shop's own");
  const loop = {};
  loop.loop = loop;
  let deep = {};
  for (let level = 0; level < 20_000; level++) deep = { deep };
  const sly = Object.defineProperty({}, "quantity", { enumerable: true, get: () => fail() });
  const things = [
    ...[undefined, null, true, false, 0, -1, 1.5, NaN, Infinity, 2 ** 32, 2 ** 53, 7n, Symbol("s"), () => fail()],
    ...["", " ", "x", "x".repeat(300), "x".repeat(1 << 20), "\ud800", "\0", "__proto__", "constructor", "../.."],
    ...[[], [[]], {}, new Map(), new Date(NaN), new Uint8Array(9), loop, deep, sly, Object.create(null)],
    JSON.parse('{ "__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } } }'),
    new Proxy({}, { get: () => fail(), ownKeys: () => fail() }),
    { toString: () => fail(), toJSON: () => fail() },
  ];
  function fail() {
    throw thrown;
  }

  const wrong = [];
  let calls = 0;
  const waiting = [];
  const isFine = (error) => error === thrown || (typeof error?.code === "string" && error.name === "CartError");
  const attempt = (name, args) => {
    calls += 1;
    const said = (error) => isFine(error) || wrong.push(`${name}: ${error?.stack ?? error}`.slice(0, 300));
    try {
      const answer = cart[name](...args);
      for (const promise of [answer, answer?.stored, answer?.settled]) {
        if (typeof promise?.then === "function") waiting.push(promise.then(() => {}, said));
      }
    } catch (error) {
      said(error);
    }
  };

  // What ends the cart, or holds it, is left out.
  const spared = /^(constructor|close|signOut|sync|checkout|on|subscribe|getSnapshot|getServerSnapshot|toJSON)$/;
  const names = new Set();
  for (let level = cart; level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      const { value } = Object.getOwnPropertyDescriptor(level, name);
      if (typeof value === "function" && !spared.test(name)) names.add(name);
    }
  }
  for (const name of names) {
    for (const thing of things) {
      attempt(name, [thing]);
      attempt(name, [thing, thing]);
      attempt(name, ["x", thing]);
    }
  }
  for (const field of [...Object.keys(good), "display", "unheardOf", "__proto__"]) {
    for (const thing of things) {
      const item = { ...good, [field]: thing };
      attempt("addItem", [item]);
      attempt("bulkAddItems", [[good, item]]);
      attempt("addItem", [{ ...good, display: { name: "n", unitPrice: thing, [field]: thing } }]);
    }
  }
  for (const thing of things) {
    for (const name of ["on", "subscribe"]) attempt(name, [thing, thing]);
  }
  const patience = new Promise((resolve) => setTimeout(resolve, 5_000));
  await Promise.race([Promise.all(waiting), patience]);
  return { calls, wrong: [...new Set(wrong)].slice(0, 20), polluted: {}.polluted === true };
}

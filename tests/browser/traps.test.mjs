// Each export of the core panics, runs out of memory and out of stack: the page keeps its cart, and nothing is lost.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { root } from "../../scripts/workspace.mjs";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { AROUND, FAULTS, faulty } from "./support/faults.mjs";
import { openShop } from "./support/shop.mjs";
import * as vendors from "./support/vendors.mjs";
import { CUSTOMER } from "./support/violet.mjs";

/** What comes to a call of each export, by the vendor at which it does. Each answers what the shopper asked for, or nothing. */
const ACTS = {
  vesuvioPay: {
    handle_add: ({ cart, item }) => cart.addItem(item),
    handle_addAll: ({ cart, item, other }) => cart.bulkAddItems([item, other]),
    handle_set: ({ cart, key }) => cart.updateItem(key, 3 + (cart.getSnapshot().lines[0].quantity % 5)),
    handle_setAll: ({ cart, key }) =>
      cart.bulkUpdateItems([{ key, quantity: 3 + (cart.getSnapshot().lines[0].quantity % 5) }]),
    handle_clear: ({ cart }) => cart.clearCart(),
    handle_pending: ({ cart }) => void cart.pending(),
    handle_retry: ({ cart }) => void cart.retry("none-1"),
    handle_discard: ({ cart }) => void cart.discard("none-1"),
    handle_sync: ({ cart }) => void cart.sync().catch(() => {}),
    handle_happened: () => void dispatchEvent(new Event("online")),
    handle_stored: ({ cart, item }) => cart.addItem(item),
    handle_locked: ({ cart, item }) => cart.addItem(item),
    handle_authorized: ({ cart, item }) => cart.addItem(item),
    handle_answered: ({ cart, item }) => cart.addItem(item),
    handle_heard: ({ hint }) => void hint(),
    handle_loaded: ({ hint }) => void hint(),
    handle_hasBridge: ({ hint }) => void hint(),
    handle_availability: ({ cart, item }) => void cart.checkAvailability(item).catch(() => {}),
    handle_backInStock: ({ cart, item }) => void cart.subscribeBackInStock(item).catch(() => {}),
  },
  elasticPath: {
    handle_code: ({ cart }) => cart.applyCode("TENTH"),
    handle_bring: ({ cart }) => cart.mergeFrom("nobody"),
    handle_call: ({ cart, item }) => void cart.product(item.productId).catch(() => {}),
    handle_fits: ({ cart, item }) => cart.addItem(item),
  },
  violet: {
    handle_put: ({ cart, customer }) => cart.setCustomer(customer),
    handle_ship: ({ cart }) => cart.setShippingMethod({ bag: cart.getSnapshot().bags[0].key, methodId: null }),
    handle_forget: ({ cart }) => {
      const ended = new AbortController();
      cart.shippingMethods({ signal: ended.signal }).catch(() => {});
      ended.abort();
    },
  },
};

const names = (of) => (Array.isArray(of) ? of : Object.keys(of));

/** These leave the quantities as they are, or are refused by the server. */
const STILL = ["handle_code", "handle_bring", "handle_put", "handle_ship"];

test("there is no export of the core that is not made to fail", () => {
  const failed = new Set([ACTS, AROUND].flatMap((acts) => Object.values(acts)).flatMap((of) => names(of)));
  const folder = join(root, "pkg", "wasm");
  const wasm = readdirSync(folder).filter((file) => file.endsWith(".wasm"));
  assert.ok(wasm.length >= Object.keys(ACTS).length);
  for (const file of wasm) {
    const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(join(folder, file))));
    const ours = exports.filter(({ name, kind }) => kind === "function" && !/^__(wbindgen|externref)_/.test(name));
    assert.deepEqual(
      ours.map(({ name }) => name).filter((name) => !failed.has(name)),
      [],
      file,
    );
  }
});

/** Has the page do it, with a fault on the way, and tells what came of that. */
const failOnce = (page, { act, name, fault, after, given }) =>
  page.evaluate(
    async ([name, act, fault, after, given]) => {
      const { cart, faults } = window;
      const channel = new BroadcastChannel(window.channelName);
      const hint = () => channel.postMessage("[]");
      window.restarts = [];
      const off = cart.on("cart:restarted", (detail) => window.restarts.push(detail));
      const lines = () => JSON.stringify(cart.getSnapshot().lines.map(({ key, quantity }) => [key, quantity]));
      const before = lines();
      faults.aMinuteLater();
      faults.arm(name, fault, after);
      let refused = null;
      let change;
      try {
        change = new Function("given", `return (${act})(given)`)({ ...given, cart, hint });
      } catch (error) {
        refused = error.code;
      }
      const shown = refused && lines() === before;
      const until = performance.now() + 40_000;
      while (faults.state.hit.length === 0 && performance.now() < until) await new Promise((go) => setTimeout(go, 5));
      const hit = faults.disarm();
      const outcome = change
        ? await change.settled.then(
            ({ status }) => status,
            ({ code }) => code,
          )
        : null;
      await cart.sync().catch(() => {});
      off();
      channel.close();
      return { hit, refused, shown, outcome, restarts: window.restarts.length };
    },
    [name, act.toString(), fault, after, given],
  );

for (const vendor of Object.keys(ACTS))
  describe(vendor, () => {
    const shop = openShop({ vendor, ...(vendor !== "vesuvioPay" && { customer: null }) });
    const { itemOf, keyOf } = vendors[vendor];

    /** The page and the server hold the same, and nothing waits. */
    const agree = async (page) => {
      await snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");
      const held = await shop.cart();
      const shown = await quantities(page);
      assert.deepEqual(Object.values(shown).sort(), Object.values(held).sort());
      return JSON.stringify(held);
    };

    for (const fault of FAULTS) {
      test(`at ${vendor} nothing is lost and nothing doubled whichever export fails: ${fault}`, async () => {
        const page = await shop.page({ prepare: faulty });
        const [first, second] = shop.items;
        const given = { item: itemOf(second), other: itemOf(first), key: keyOf(first), customer: CUSTOMER };
        const { storeId } = shop.sandbox.seed;
        await page.evaluate(
          (name) => (window.channelName = name),
          `cartwright:1:vesuviopay:${storeId}:customer:${shop.customer.id}`,
        );
        if (vendor === "elasticPath") await page.evaluate((item) => window.cart.product(item.productId), given.item);
        for (const [name, act] of Object.entries(ACTS[vendor])) {
          // A panic may come in the middle of it as well, at any of its calls out of wasm.
          for (const after of fault === "panic" ? [0, 2, 4, 6, 1e9] : [0]) {
            await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(first, 2));
            const before = await agree(page);
            // Tokens are asked for again when they are refused.
            if (name === "handle_authorized") await shop.sandbox.fault({ times: 1, fault: "401" });
            const found = await failOnce(page, { act, name, fault, after, given });
            const about = `${name} ${after}: ${JSON.stringify(found)}`;
            assert.ok(found.hit, about);
            assert.ok(fault === "panic" ? found.restarts === 1 : found.restarts <= 1, about);
            if (found.refused) {
              assert.ok(["core-restarted", "change-not-found"].includes(found.refused), about);
              assert.ok(found.shown, about);
            }
            const isDone = ["confirmed", "superseded"].includes(found.outcome);
            assert.ok(isDone || found.outcome === null || STILL.includes(name), about);
            assert.equal((await agree(page)) !== before, isDone && !STILL.includes(name), about);
          }
        }
        assert.deepEqual(page.errors, []);
        await page.context().close();
      });
    }
  });

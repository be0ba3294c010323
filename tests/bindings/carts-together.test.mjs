// Several carts on one page: of two stores at one vendor and of another vendor, each by itself, and as one store.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cartOf, elasticPath, held } from "../browser/support/elasticpath.mjs";
import { openShop } from "../browser/support/shop.mjs";

const shop = openShop();

/** The sandbox's other store at VesuvioPay, which is in euros, and what both of them sell. */
const LOFT = { storeId: "a3f2b1c0-0000-4000-8000-000000000002", apiKey: "pk_test_loft", currency: "EUR" };
const TAG = { externalProductId: "prod_1", externalVariantId: "var_1" };

/** A page with `carts`: both stores at VesuvioPay and a guest's at Elastic Path, which is in euros; `all` combines them. */
async function openCarts() {
  const page = await shop.page({ open: false });
  page.wasm = [];
  page.on("request", (request) => request.url().endsWith(".wasm") && page.wasm.push(request.url().split("/").at(-1)));
  const { seeds, server, url: baseUrl } = shop.sandbox;
  const { clientId } = seeds.elasticPath;
  await page.evaluate(
    async ([stores, elastic, { id: customer, token }]) => {
      const { combineCarts, elasticPath, openCart, vesuvioPay } = await import("/pkg/index.js");
      const opening = stores.map((store) =>
        openCart({ server: vesuvioPay({ ...store, token: async () => token }), customer }),
      );
      window.carts = await Promise.all([...opening, openCart({ server: elasticPath(elastic) })]);
      window.all = combineCarts(window.carts);
      window.counts = [];
      window.all.subscribe(({ itemCount }) => window.counts.push(itemCount));
    },
    [[server, { ...server, ...LOFT }], { baseUrl, clientId, currency: "EUR" }, shop.customer],
  );
  return page;
}

/** What a store at VesuvioPay holds for the shopper. */
async function cartIn(store) {
  const carts = await shop.sandbox.carts();
  return carts.find(({ customer, storeId }) => customer === shop.customer.id && storeId === store);
}

const all = (page) => page.evaluate(() => window.all.getSnapshot());

test("carts of two stores and of another vendor are one badge, and know nothing of each other", async () => {
  const page = await openCarts();
  const [mug] = elasticPath.products(shop.sandbox.seeds);
  const items = [
    { ...TAG, quantity: 2 },
    { ...TAG, quantity: 1 },
    { productId: mug.productId, quantity: 3 },
  ];
  const outcomes = await page.evaluate(async (items) => {
    const changes = window.carts.map((cart, place) => cart.addItem(items[place]));
    window.atOnce = window.all.getSnapshot().itemCount;
    return Promise.all(changes.map(async ({ settled }) => (await settled).status));
  }, items);
  assert.deepEqual(outcomes, ["confirmed", "confirmed", "confirmed"]);
  assert.equal(await page.evaluate(() => window.atOnce), 6);
  assert.equal(await page.evaluate(() => window.counts.at(-1)), 6);

  // One wasm file a vendor, and what each server holds is what its own cart was asked for.
  assert.deepEqual(page.wasm.sort(), ["elastic-path.wasm", "vesuviopay.wasm"]);
  await page.evaluate(() => Promise.all(window.carts.map((cart) => cart.sync())));
  const { carts, itemCount, pendingCount, totals } = await all(page);
  assert.deepEqual([itemCount, pendingCount], [6, 0]);
  assert.deepEqual(
    carts.map(({ lines }) => lines.length),
    [1, 1, 1],
  );
  const [tags, others, elastic] = [
    await cartIn(shop.sandbox.server.storeId),
    await cartIn(LOFT.storeId),
    await cartOf(shop.sandbox, null),
  ];
  assert.deepEqual([tags.items[0].quantity, others.items[0].quantity], [2, 1]);
  assert.deepEqual(held(elastic), { [mug.sku]: 3 });
  assert.deepEqual(totals.USD.total, carts[0].totals.total);
  const euros = carts[1].totals.total.amount + elastic.total.amount;
  assert.deepEqual(totals.EUR, { ...totals.EUR, total: { amount: euros, currency: "EUR" }, itemCount: 4 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a cart that is closed counts as it was shown last, and the others go on", async () => {
  const page = await openCarts();
  const counts = await page.evaluate(
    async (items) => {
      const [first, second, third] = window.carts;
      await Promise.all([first.addItem(items[0]).settled, second.addItem(items[1]).settled]);
      await first.close();
      third.addItem(items[2]);
      const { itemCount } = window.all.getSnapshot();
      const codes = [first, second].map((cart) => {
        try {
          cart.clearCart();
          return "cleared";
        } catch (error) {
          return error.code;
        }
      });
      return { itemCount, codes, left: window.all.getSnapshot().itemCount, told: window.counts.at(-1) };
    },
    [
      { ...TAG, quantity: 2 },
      { ...TAG, quantity: 1 },
      { productId: elasticPath.products(shop.sandbox.seeds)[0].productId, quantity: 1 },
    ],
  );
  assert.deepEqual(counts, { itemCount: 4, codes: ["closed", "cleared"], left: 3, told: 3 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a core that fails is its own vendor's, and the other vendor's carts go on", async () => {
  const page = await openCarts();
  const [item] = elasticPath.products(shop.sandbox.seeds);
  const found = await page.evaluate(
    async (item) => {
      const restarted = [];
      window.carts.forEach((cart, place) => cart.on("cart:restarted", () => restarted.push(place)));
      const { Handle } = await import("/pkg/wasm/vesuviopay.js");
      const { clear } = Handle.prototype;
      Handle.prototype.clear = () => {
        Handle.prototype.clear = clear;
        throw new WebAssembly.RuntimeError("unreachable");
      };
      let code;
      try {
        window.carts[0].clearCart();
      } catch (error) {
        ({ code } = error);
      }
      const { status } = await window.carts[2].addItem(item).settled;
      return { restarted, code, status, itemCount: window.all.getSnapshot().itemCount };
    },
    { productId: item.productId, quantity: 2 },
  );
  assert.deepEqual(found, { restarted: [0, 1], code: "core-restarted", status: "confirmed", itemCount: 2 });
  await page.context().close();
});

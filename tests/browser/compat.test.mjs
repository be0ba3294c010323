// The package without wasm: the same core as JavaScript, under a policy that forbids wasm.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change, quantities } from "./support/browser.mjs";
import { policies } from "./support/policies.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";
import * as vendors from "./support/vendors.mjs";

const shop = openShop({ also: policies });
const PLAIN = { entry: "compat" };

async function strictPage({ open = true, ...options } = {}) {
  const page = await shop.page({ open: false });
  await page.goto(`${shop.files.url}/no-wasm`);
  if (open) await shop.open(page, { ...PLAIN, ...options });
  return page;
}

test("an add is shown at once and confirmed, and is there after a reload", async () => {
  const page = await strictPage();
  const item = itemOf(shop.items[0], 2);
  assert.equal(
    await page.evaluate((item) => (window.cart.addItem(item), window.cart.getSnapshot().itemCount), item),
    2,
  );
  await page.evaluate(() => window.cart.sync());
  assert.equal((await change(page, "addItem", itemOf(shop.items[1]))).status, "confirmed");
  await page.reload();
  await shop.open(page, PLAIN);
  const wanted = { [keyOf(shop.items[0])]: 2, [keyOf(shop.items[1])]: 1 };
  assert.deepEqual(await quantities(page), wanted);
  assert.deepEqual(await shop.cart(), wanted);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("what was added offline survives a reload and is sent afterwards", async () => {
  const page = await strictPage();
  await shop.sandbox.fault({ path: "/api/", fault: "lose-request" });
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 3));
  await page.reload();
  await shop.open(page, PLAIN);
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 });
  await shop.sandbox.mend();
  assert.equal((await change(page, "updateItem", keyOf(shop.items[0]), 4)).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 4 });
  await page.context().close();
});

test("an add whose answer is lost is not doubled", async () => {
  const page = await strictPage();
  await shop.sandbox.fault({ method: "POST", path: "/api/", times: 1, fault: "lose-response" });
  assert.equal((await change(page, "addItem", itemOf(shop.items[0], 2))).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 2 });
  await page.context().close();
});

for (const vendor of ["elasticPath", "violet"]) {
  test(`a cart at ${vendor} takes an add`, async () => {
    const page = await strictPage({ open: false });
    const { itemOf, opening, products } = vendors[vendor];
    const [product] = products(shop.sandbox.seeds);
    const guest = { ...opening(shop.sandbox, { id: null }, shop.files), customer: null };
    await shop.open(page, { ...PLAIN, token: undefined, ...guest });
    assert.equal((await change(page, "addItem", itemOf(product, 2))).status, "confirmed");
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}

test("a core that did not come may be asked for again", async () => {
  const page = await strictPage({ open: false });
  await page.route("**/pkg/compat/vesuviopay.js", (route) => route.abort());
  const refused = await page.evaluate(async (settings) => {
    const { openCart, vesuvioPay } = await import("/pkg/compat.js");
    const server = vesuvioPay({ ...settings, token: () => null });
    return openCart({ server }).catch(({ code, retryable }) => [code, retryable]);
  }, shop.sandbox.server);
  assert.deepEqual(refused, ["wasm-unavailable", true]);
  await page.context().close();
});

test("a core that fails is replaced, and the cart goes on", async () => {
  const page = await strictPage();
  assert.equal((await change(page, "addItem", itemOf(shop.items[0], 2))).status, "confirmed");
  const restarts = await page.evaluate((item) => {
    let restarts = 0;
    window.cart.on("cart:restarted", () => (restarts += 1));
    // What is thrown where the core calls out tears through its frames, as a panic does.
    const { decode } = TextDecoder.prototype;
    TextDecoder.prototype.decode = () => {
      TextDecoder.prototype.decode = decode;
      throw new Error("torn");
    };
    try {
      window.cart.addItem(item);
    } catch (error) {
      if (error.code !== "core-restarted") throw error;
    }
    return new Promise((resolve) => setTimeout(() => resolve(restarts)));
  }, itemOf(shop.items[1]));
  assert.equal(restarts, 1);
  assert.equal((await change(page, "updateItem", keyOf(shop.items[0]), 5)).status, "confirmed");
  await page.evaluate(() => window.cart.sync());
  assert.deepEqual(await quantities(page), await shop.cart());
  assert.equal((await shop.cart())[keyOf(shop.items[0])], 5);
  await page.context().close();
});

/** A guest's cart of many lines with amounts of every size, kept in memory and changed here and there. */
async function crowded([entry, settings]) {
  const { openCart, vesuvioPay } = await import(`/pkg/${entry}.js`);
  const cart = await openCart({ server: vesuvioPay({ ...settings, token: () => null }), storage: "memory" });
  for (let number = 0; number < 400; number += 1) {
    const amount = number % 40 === 0 ? 4_503_599_627 * (number + 1) : (number * 7919) % 100_003;
    cart.addItem({
      externalProductId: `product-${number}`,
      externalVariantId: `variant-${number}`,
      quantity: (number % 7) + 1,
      display: { name: `Number ${number} ${"ü€😀".repeat(40)}`, unitPrice: { amount, currency: "USD" } },
    });
  }
  const keys = cart.getSnapshot().lines.map(({ key }) => key);
  for (let at = 0; at < 400; at += 9) cart.updateItem(keys[at], 999);
  for (let at = 4; at < 400; at += 13) cart.removeItem(keys[at]);
  const { lines, totals, itemCount } = cart.getSnapshot();
  await cart.close();
  const shown = lines.map(({ key, name, quantity, unitPrice, total }) => ({ key, name, quantity, unitPrice, total }));
  return { lines: shown, totals, itemCount };
}

test("a cart of hundreds of lines is the same to the minor unit as with wasm", async () => {
  const page = await shop.page({ open: false });
  const withWasm = await page.evaluate(crowded, ["index", shop.sandbox.server]);
  await page.goto(`${shop.files.url}/no-wasm`);
  const without = await page.evaluate(crowded, ["compat", shop.sandbox.server]);
  assert.deepEqual(without, withWasm);
  assert.ok(without.totals.total.amount > 2 ** 40, "the amounts are beyond 32 bits");
  await page.context().close();
});

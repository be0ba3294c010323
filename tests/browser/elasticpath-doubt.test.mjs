// Requests to Elastic Path whose fate is not known: nothing is lost and nothing is done twice. Most of it is waiting, so
// the tests run beside each other, each with a cart of its own.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { change, quantities, snapshot, snapshotWhere } from "./support/browser.mjs";
import { asServer, elasticPath, fillCartOf, held, shopperCalled } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath", customer: null, together: true });

let carts = 0;

/** Two of these are in every cart at first. */
const MUG = 1250;
const mugs = () => keyOf(shop.items[0]);

/** What can be asked for, how that is sent, and what the cart comes to in the end. */
const ACTS = [
  { what: "a quantity", method: "PUT", act: () => ["updateItem", mugs(), 7], total: 7 * MUG },
  { what: "a removal", method: "DELETE", act: () => ["removeItem", mugs()], total: 0 },
  { what: "a code", method: "POST", act: () => ["applyCode", "SAVE5"], total: 2 * MUG - 500 },
  {
    what: "taking off a code",
    method: "DELETE",
    first: [["applyCode", "SAVE5"]],
    act: () => ["removeCode", "SAVE5"],
    total: 2 * MUG,
  },
  {
    what: "bringing another cart along",
    method: "POST",
    act: (id) => ["mergeFrom", `other-${id}`],
    total: 4 * MUG + 2000,
  },
];

/** Another cart, of two mugs and a tee. */
async function otherCart(cartId) {
  const [mug, tee] = shop.items;
  const ask = await asServer(shop.sandbox);
  const data = [mug, mug, tee].map(({ sku }) => ({ type: "cart_item", sku, quantity: 1 }));
  await ask("POST", `/v2/carts/other-${cartId}/items`, { data });
}

/** A page with a cart that holds two of the first product, and what goes wrong with its next request. */
async function shopper(rule) {
  carts += 1;
  const cartId = `doubt-${carts}-${crypto.randomUUID()}`;
  const page = await shop.page({ cartId });
  await change(page, "addItem", itemOf(shop.items[0], 2));
  const before = (await writesOf(cartId)).length;
  if (rule) await shop.sandbox.fault({ path: `/v2/carts/${cartId}`, times: 1, ...rule });
  return {
    page,
    cartId,
    truth: async () => (await shop.sandbox.carts()).find((cart) => cart.cartId === cartId),
    /** How often the server was asked to change the cart since. */
    writes: async () => (await writesOf(cartId)).length - before,
    quiet: () => snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready"),
  };
}

const writesOf = async (cartId) =>
  (await shop.sandbox.writes()).filter(({ path }) => path.startsWith(`/v2/carts/${cartId}/`));

/** A customer whose cart holds three tees from another device. */
async function customer() {
  carts += 1;
  const somebody = shopperCalled(`customer-${carts}`);
  const cartId = await fillCartOf(shop.sandbox, somebody, [shop.items[1].sku, 3]);
  return {
    ...somebody,
    cartId,
    truth: async () => (await shop.sandbox.carts()).find((cart) => cart.cartId === cartId),
  };
}

const signIn = (page, { id, token }) =>
  page.evaluate(
    async ([customer, customerToken]) => (await window.cart.signIn({ customer, customerToken })).status,
    [id, token],
  );

/** The quantities that were shown, but for those that were there before. */
async function watch(page) {
  await page.evaluate(() => {
    window.seen = new Set();
    window.cart.subscribe(({ itemCount }) => window.seen.add(itemCount));
  });
  return () => page.evaluate(() => [...window.seen]);
}

describe("in doubt", { concurrency: 20 }, () => {
  for (const fault of ["lose-response", "lose-request", "apply-late", "500", "503", "malformed", "endless"]) {
    test(`an add that meets ${fault} is done once, and never shown as another`, async () => {
      const { page, truth, quiet } = await shopper({ method: "POST", fault });
      const [mug] = shop.items;
      const seen = await watch(page);
      assert.equal((await change(page, "addItem", itemOf(mug, 3))).status, "confirmed");
      await quiet();
      assert.deepEqual(held(await truth()), { [mug.sku]: 5 });
      assert.deepEqual(await seen(), [2, 5]);
      await page.context().close();
    });
  }

  test("of two products that are added together, each is done once when the answer is lost", async () => {
    const { page, truth, writes, quiet } = await shopper({ method: "POST", fault: "lose-response" });
    const [mug, tee] = shop.items;
    const { status } = await change(page, "bulkAddItems", [itemOf(mug, 1), itemOf(tee, 4)]);
    assert.equal(status, "confirmed");
    await quiet();
    assert.deepEqual(held(await truth()), { [mug.sku]: 3, [tee.sku]: 4 });
    assert.equal(await writes(), 1);
    await page.context().close();
  });

  test("a page that is reloaded while its add is in doubt does not ask for it again", async () => {
    const { page, cartId, truth, writes, quiet } = await shopper({ method: "POST", fault: "delay", delayMs: 1_500 });
    const [mug] = shop.items;
    await page.evaluate((item) => void window.cart.addItem(item), itemOf(mug, 3));
    await shop.sandbox.arrived(({ path, fault }) => path.includes(cartId) && fault === "delay");
    await page.reload();
    await shop.open(page, { cartId });
    await quiet();
    assert.deepEqual(held(await truth()), { [mug.sku]: 5 });
    assert.equal((await snapshot(page)).itemCount, 5);
    assert.equal(await writes(), 1);
    await page.context().close();
  });

  for (const fault of ["lose-response", "lose-request", "apply-late"]) {
    for (const { what, method, first = [], act, total } of ACTS) {
      test(`${what} that meets ${fault} is done once`, async () => {
        const { page, cartId, truth, quiet } = await shopper();
        for (const each of first) await change(page, ...each);
        await otherCart(cartId);
        await shop.sandbox.fault({ path: `/v2/carts/${cartId}`, times: 1, method, fault });
        assert.equal((await change(page, ...act(cartId))).status, "confirmed");
        await quiet();
        assert.equal((await truth()).total.amount, total);
        const { totals } = await snapshot(page);
        assert.deepEqual([totals.total.amount, totals.estimated], [total, false]);
        await page.context().close();
      });
    }
  }

  for (const fault of ["lose-request", "apply-late"]) {
    test(`a guest's cart that is merged at sign-in comes along once when the request meets ${fault}`, async () => {
      const { page, quiet } = await shopper();
      const ada = await customer();
      await shop.sandbox.fault({ path: `/v2/carts/${ada.cartId}/items`, method: "POST", times: 1, fault });
      await signIn(page, ada);
      await quiet();
      assert.deepEqual(held(await ada.truth()), { "TEE-RED-M": 3, "MUG-BLUE": 2 });
      assert.equal((await snapshot(page)).itemCount, 5);
      await page.context().close();
    });
  }

  test("a page that is reloaded in the middle of a merge finds it done once", async () => {
    const { page, quiet } = await shopper();
    const ada = await customer();
    const path = `/v2/carts/${ada.cartId}/items`;
    await shop.sandbox.fault({ path, method: "POST", times: 1, fault: "delay", delayMs: 5_000 });
    const signing = signIn(page, ada).catch(() => "the page went away");
    await shop.sandbox.arrived((request) => request.path === path && request.fault === "delay");
    await page.reload();
    assert.equal(await signing, "the page went away");
    await shop.open(page, { customer: ada.id, customerToken: ada.token });
    await quiet();
    assert.deepEqual(held(await ada.truth()), { "TEE-RED-M": 3, "MUG-BLUE": 2 });
    assert.equal((await writesOf(ada.cartId)).filter(({ body }) => body?.data?.type === "cart_items").length, 1);
    await page.context().close();
  });

  test("a page that is reloaded while a sign-in cannot reach the server is a guest's still, with all of it", async () => {
    const { page, cartId, quiet } = await shopper();
    const ada = await customer();
    const context = page.context();
    const [mug, tee] = shop.items;
    await context.route(`${shop.sandbox.url}/**`, (route) => route.abort());
    await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(tee, 1));
    const signing = signIn(page, ada).catch(() => "the page went away");
    await page.reload();
    assert.equal(await signing, "the page went away");
    await shop.open(page, { cartId });
    assert.deepEqual(await quantities(page), { [keyOf(mug)]: 2, [keyOf(tee)]: 1 });
    await context.unroute(`${shop.sandbox.url}/**`);
    assert.equal(await signIn(page, ada), "confirmed");
    await quiet();
    assert.deepEqual(held(await ada.truth()), { "MUG-BLUE": 2, "TEE-RED-M": 4 });
    await context.close();
  });

  test("a read whose answer never ends stops nothing", async () => {
    const { page, truth, quiet } = await shopper({ method: "GET", fault: "endless" });
    const [mug] = shop.items;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.evaluate((key) => void window.cart.updateItem(key, 5), keyOf(mug));
    assert.equal((await snapshot(page)).itemCount, 5);
    await quiet();
    assert.deepEqual(held(await truth()), { [mug.sku]: 5 });
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });

  test("an order whose answer is lost is ordered again once", async () => {
    const { page, truth, writes, quiet } = await shopper({ method: "POST", fault: "lose-response" });
    const { pastOrder } = shop.sandbox.seeds.elasticPath;
    assert.equal((await change(page, "reorder", pastOrder)).status, "confirmed");
    await quiet();
    assert.deepEqual(held(await truth()), { "MUG-BLUE": 4, "SHIRT-PRINT": 1, "BREAKFAST-BOX": 1 });
    assert.equal(await writes(), 1);
    await page.context().close();
  });

  test("a cart whose clearing is lost is empty in the end, and what comes after it stays", async () => {
    const { page, truth, quiet } = await shopper({ method: "DELETE", fault: "lose-response" });
    const [, tee] = shop.items;
    await page.evaluate(
      (item) => {
        window.cart.clearCart();
        window.cart.addItem(item);
      },
      itemOf(tee, 2),
    );
    await quiet();
    assert.deepEqual(held(await truth()), { [tee.sku]: 2 });
    await page.context().close();
  });

  test("an add that the network has doubled is told with the quantity that the server holds", async () => {
    const { page, truth, quiet } = await shopper({ method: "POST", fault: "duplicate" });
    const [mug] = shop.items;
    const outcome = await change(page, "addItem", itemOf(mug, 3));
    await quiet();
    const shown = (await snapshot(page)).itemCount;
    assert.deepEqual(held(await truth()), { [mug.sku]: shown });
    assert.equal(outcome.got, shown);
    await page.context().close();
  });
});

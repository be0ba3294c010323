// Requests to Violet whose fate is not known: nothing is lost and nothing is done twice. Most of it is waiting, so the
// tests run beside each other, each with a cart of its own.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { call, change, quantities, snapshot, snapshotWhere } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";
import {
  CUSTOMER,
  MIRROR_HOUSE,
  NORTH_STORE,
  atTheTill,
  checkout,
  held,
  productsOf,
  sent,
  truth,
  violet,
} from "./support/violet.mjs";

const { itemOf, keyOf } = violet;
const shop = openShop({ vendor: "violet", together: true });

const jacket = () => productsOf(shop, NORTH_STORE)[0];
const cap = () => productsOf(shop, NORTH_STORE)[1];
const mirror = () => productsOf(shop, MIRROR_HOUSE)[0];

/** A page with a cart that holds two jackets and a mirror, and what goes wrong with its next write. */
async function shopper(rule) {
  const page = await shop.page();
  await change(page, "bulkAddItems", [itemOf(jacket(), 2), itemOf(mirror())]);
  const { cartId } = await snapshot(page);
  const before = (await sent(shop, cartId)).length;
  const path = `/v1/checkout/cart/${cartId}/`;
  await shop.sandbox.fault({ times: 1, ...rule, path: `${path}${rule.path ?? ""}` });
  return {
    page,
    writes: async () => (await sent(shop, cartId)).length - before,
    truth: () => truth(shop, page),
    quiet: () => snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready"),
  };
}

/**
 * What can be asked for, how that is sent, and what the server holds in the end. `late`: one of each kind loses its
 * request as well, which takes the settling time to find out.
 */
const ACTS = [
  {
    what: "more of what is there",
    method: "PUT",
    act: () => ["addItem", itemOf(jacket(), 3)],
    then: (cart) => assert.equal(held(cart)[jacket().skuId], 5),
  },
  {
    what: "something new",
    late: true,
    method: "POST",
    path: "skus",
    act: () => ["addItem", itemOf(cap(), 2)],
    then: (cart) => assert.deepEqual(held(cart), { [jacket().skuId]: 2, [mirror().skuId]: 1, [cap().skuId]: 2 }),
  },
  {
    what: "a quantity",
    late: true,
    method: "PUT",
    act: () => ["updateItem", keyOf(jacket()), 7],
    then: (cart) => assert.equal(held(cart)[jacket().skuId], 7),
  },
  {
    what: "a removal",
    method: "DELETE",
    act: () => ["removeItem", keyOf(mirror())],
    then: (cart) => assert.deepEqual(held(cart), { [jacket().skuId]: 2 }),
  },
  {
    what: "a code",
    method: "POST",
    path: "discounts",
    act: () => ["applyCode", "20P_OFF", { merchantId: MIRROR_HOUSE }],
    then: ({ bags }) =>
      assert.deepEqual(
        bags.flatMap(({ discounts }) => discounts.map(({ code }) => code)),
        ["20P_OFF"],
      ),
  },
  {
    what: "who buys",
    late: true,
    method: "POST",
    path: "customer",
    repeats: true,
    act: () => ["setCustomer", CUSTOMER],
    then: ({ email }) => assert.equal(email, CUSTOMER.email),
  },
];

describe("at Violet", { concurrency: 16 }, () => {
  for (const { what, late, method, path, act, then, repeats } of ACTS) {
    test(`${what}: an answer that is lost is found out, and nothing is sent again`, async () => {
      const { page, writes, truth, quiet } = await shopper({ method, path, fault: "lose-response" });
      const outcome = await change(page, ...act());
      assert.equal(outcome.status, "confirmed");
      await quiet();
      then(await truth());
      // Of what no read shows, a second time does no harm.
      assert.ok((await writes()) <= (repeats ? 2 : 1));
      await page.context().close();
    });

    if (!late) continue;
    test(`${what}: a request that is lost is sent again, once`, async () => {
      const { page, writes, truth, quiet } = await shopper({ method, path, fault: "lose-request" });
      const outcome = await change(page, ...act());
      assert.equal(outcome.status, "confirmed");
      await quiet();
      then(await truth());
      assert.equal(await writes(), 2);
      await page.context().close();
    });
  }

  test("an add that is served twice comes to what was asked", async () => {
    const { page, truth, quiet } = await shopper({ method: "PUT", fault: "duplicate" });
    assert.equal((await change(page, "addItem", itemOf(jacket(), 3))).status, "confirmed");
    await quiet();
    assert.equal(held(await truth())[jacket().skuId], 5);
    await page.context().close();
  });

  test("a page that is reloaded while an answer is missing finds out what became of it", async () => {
    const { page, truth, quiet } = await shopper({
      method: "POST",
      path: "skus",
      fault: "lose-response",
      delayMs: 1500,
    });
    await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(cap(), 2));
    const { cartId } = await snapshot(page);
    await shop.sandbox.arrived(({ method, path }) => method === "POST" && path.includes(`/${cartId}/skus`));
    await page.reload();
    await shop.open(page);
    await quiet();
    assert.deepEqual(held(await truth()), { [jacket().skuId]: 2, [mirror().skuId]: 1, [cap().skuId]: 2 });
    await page.context().close();
  });

  for (const [fault, reload] of [
    ["lose-response", false],
    ["lose-response", true],
    ["lose-request", true],
  ]) {
    const when = reload ? ", after a reload as well" : "";
    test(`an order that met ${fault} is not sent again by itself, and goes on under the same name${when}`, async () => {
      const page = await atTheTill(shop, [itemOf(jacket()), itemOf(mirror())]);
      const { cartId } = await snapshot(page);
      const submits = async () => (await sent(shop, cartId)).filter(([path]) => path === "POST /submit");
      await call(page, "pay", { token: "tok_visa" });
      await shop.sandbox.fault({ path: `/v1/checkout/cart/${cartId}/submit`, times: 1, fault });
      const { status, code } = await checkout(page);
      assert.deepEqual([status, code], ["rejected", "checkout-unknown"]);
      if (reload) {
        await page.reload();
        await shop.open(page);
      }
      await call(page, "sync");
      assert.equal((await submits()).length, 1);
      assert.equal((await checkout(page)).status, "submitted");
      const [one, two, ...more] = await submits();
      assert.deepEqual([one[1].app_order_id, more], [two[1].app_order_id, []]);
      const orders = (await shop.sandbox.carts()).filter(({ appOrderId }) => appOrderId === one[1].app_order_id);
      assert.deepEqual(
        orders.map(({ status }) => status),
        ["COMPLETED"],
      );
      await page.context().close();
    });
  }

  test("an answer that is no cart changes nothing", async () => {
    const { page, truth, quiet } = await shopper({ method: "PUT", fault: "wrong-types" });
    await page.evaluate((key) => window.cart.updateItem(key, 5), keyOf(jacket()));
    assert.equal((await quantities(page))[keyOf(jacket())], 5);
    await quiet();
    assert.equal(held(await truth())[jacket().skuId], 5);
    await page.context().close();
  });
});

// Buying at Violet: paid by a token or in the page, submitted once, and each merchant has its own say.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, quantities, refusal, snapshot, snapshotWhere, stored } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";
import {
  MIRROR_HOUSE,
  NORTH_STORE,
  atTheTill,
  checkout,
  openCarts,
  productsOf,
  sent,
  truth,
  violet,
} from "./support/violet.mjs";

const { itemOf, keyOf } = violet;
const shop = openShop({ vendor: "violet" });

const [north, mirrors] = [() => productsOf(shop, NORTH_STORE), () => productsOf(shop, MIRROR_HOUSE)];
const submits = async () => (await sent(shop)).filter(([path]) => path === "POST /submit").map(([, body]) => body);

const pay = (page) => call(page, "pay", { token: "tok_visa" });

test("an order is told merchant by merchant, also when one of them does not take it", async () => {
  await shop.sandbox.call("POST", "/switches", { rejectingMerchant: Number(MIRROR_HOUSE) });
  const page = await atTheTill(shop, [itemOf(north()[0]), itemOf(mirrors()[0])]);
  await pay(page);
  const { status, order, id, fates } = await checkout(page, { appOrderId: "web-1" });
  assert.deepEqual([status, order], ["submitted", "COMPLETED"]);
  assert.deepEqual(fates, [
    [NORTH_STORE, "ACCEPTED", []],
    [MIRROR_HOUSE, "REJECTED", ["merchant-refused"]],
  ]);
  assert.deepEqual(await submits(), [{ app_order_id: "web-1" }]);
  // What was ordered is in no cart any more, and the order can be looked at.
  await call(page, "sync");
  assert.deepEqual(await quantities(page), {});
  assert.equal((await call(page, "order", id)).status, "COMPLETED");
  assert.equal((await change(page, "addItem", itemOf(north()[1]))).status, "confirmed");
  assert.equal((await openCarts(shop.sandbox)).length, 1);
});

test("an order that the only merchant does not take leaves the cart as it is", async () => {
  await shop.sandbox.call("POST", "/switches", { rejectingMerchant: Number(NORTH_STORE) });
  const page = await atTheTill(shop, [itemOf(north()[0])]);
  await pay(page);
  const { status, code } = await checkout(page);
  assert.deepEqual([status, code], ["rejected", "merchant-refused"]);
  await call(page, "sync");
  assert.deepEqual(await quantities(page), { [keyOf(north()[0])]: 1 });
  assert.equal((await change(page, "updateItem", keyOf(north()[0]), 2)).status, "confirmed");
});

test("the bank's question is told, and the answer is submitted under the same name", async () => {
  await shop.sandbox.call("POST", "/switches", { submitRequiresAction: true });
  const page = await atTheTill(shop, [itemOf(north()[0])]);
  await pay(page);
  const asked = await checkout(page);
  assert.deepEqual([asked.status, asked.order], ["requires-action", "REQUIRES_ACTION"]);
  assert.equal((await checkout(page)).status, "submitted");
  const [one, two, ...more] = await submits();
  assert.deepEqual([one.app_order_id, more], [two.app_order_id, []]);
});

test("a cart that is paid in the page is confirmed there, and its secret is written nowhere", async () => {
  await shop.sandbox.call("POST", "/switches", { clientSecretIn: "metadata" });
  const page = await atTheTill(shop, [itemOf(north()[0])], { server: { wallet: true } });
  assert.equal((await refusal(page, "pay", { token: "tok_visa" })).code, "refused");
  const { clientSecret } = await call(page, "walletPayment");
  assert.match(clientSecret, /^pi_/);
  await change(page, "updateItem", keyOf(north()[0]), 2);
  await call(page, "priceCart");
  await call(page, "updatePayment");
  await shop.sandbox.call("POST", "/confirm", { clientSecret });
  assert.ok(!(await stored(page)).includes(clientSecret));
  assert.equal((await checkout(page)).status, "submitted");
});

test("card data goes nowhere, whatever it is called", async () => {
  const page = await atTheTill(shop, [itemOf(north()[0])]);
  const before = (await shop.sandbox.requests()).length;
  for (const payment of [{ token: "4242 4242 4242 4242" }, { token: "tok", card_number: "4242424242424242" }]) {
    assert.equal((await refusal(page, "pay", payment)).code, "card-data-refused");
  }
  assert.equal((await shop.sandbox.requests()).length, before);
});

test("a checkout that lacks a step is refused, and the cart stays", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(north()[0]));
  const { status, code } = await checkout(page);
  assert.deepEqual([status, code], ["rejected", "cart-not-ready"]);
  await snapshotWhere(page, ({ status }) => status === "ready");
  assert.deepEqual((await truth(shop, page)).status, "IN_PROGRESS");
  assert.equal((await snapshot(page)).lines.length, 1);
});

// A cart of several merchants at Violet, through the shop's proxy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, quantities, refusal, snapshot, snapshotWhere } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";
import {
  CUSTOMER,
  MIRROR_HOUSE,
  NORTH_STORE,
  held,
  openCarts,
  productsOf,
  sent,
  truth,
  violet,
} from "./support/violet.mjs";

const { itemOf, keyOf } = violet;
const shop = openShop({ vendor: "violet" });

const SOLD_OUT = { skuId: 33902, quantity: 1 };
const settled = (page) => snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");
const online = (page) => page.evaluate(() => dispatchEvent(new Event("online")));
const [north, mirrors] = [() => productsOf(shop, NORTH_STORE), () => productsOf(shop, MIRROR_HOUSE)];

test("what is asked for offline outlasts a reload, and makes the cart with one request", async () => {
  const page = await shop.page();
  const context = page.context();
  const [jacket, cap] = north();
  const [mirror] = mirrors();
  await context.route("**/api/**", (route) => route.abort());
  await page.evaluate(
    (items) => Promise.all(items.map((item) => window.cart.addItem(item).stored)),
    [itemOf(jacket), itemOf(mirror, 2), itemOf(cap), itemOf(mirror)],
  );
  await page.reload();
  await shop.open(page);
  const expected = { [keyOf(jacket)]: 1, [keyOf(mirror)]: 3, [keyOf(cap)]: 1 };
  assert.deepEqual(await quantities(page), expected);
  await context.unroute("**/api/**");
  await online(page);
  await settled(page);
  const [[path, body], ...others] = await sent(shop);
  assert.deepEqual([path, others], ["POST ", []]);
  assert.deepEqual(
    body.skus.map(({ sku_id, quantity }) => [sku_id, quantity]),
    [
      [jacket.skuId, 1],
      [mirror.skuId, 3],
      [cap.skuId, 1],
    ],
  );
  assert.deepEqual(held(await truth(shop, page)), expected);
});

test("each merchant has a bag, and a priced cart comes to the sum of its bags", async () => {
  const page = await shop.page();
  await change(page, "bulkAddItems", [itemOf(north()[0]), itemOf(mirrors()[0], 2), itemOf(north()[1], 2)]);
  const unpriced = await snapshot(page);
  assert.deepEqual(
    unpriced.bags.map(({ merchantId, name, lines }) => [merchantId, name, lines.length]),
    [
      [NORTH_STORE, "North Store", 2],
      [MIRROR_HOUSE, "Mirror House", 1],
    ],
  );
  // What nobody has worked out is not nothing.
  for (const { shipping, tax, discount, reasons } of [unpriced.totals, ...unpriced.bags.map(({ totals }) => totals)]) {
    const unknown = ["not-priced", "tax-unknown", "shipping-unknown"];
    assert.deepEqual([shipping, tax, discount, reasons], [null, null, null, unknown]);
  }
  assert.equal((await change(page, "applyCode", "20P_OFF", { merchantId: MIRROR_HOUSE })).status, "confirmed");
  assert.equal((await change(page, "setCustomer", CUSTOMER)).status, "confirmed");
  const offers = await call(page, "shippingMethods");
  assert.deepEqual(offers.map(({ bag }) => bag).sort(), [NORTH_STORE, MIRROR_HOUSE]);
  for (const { bag, methods } of offers) {
    assert.equal((await change(page, "setShippingMethod", { bag, methodId: methods.at(-1).id })).status, "confirmed");
  }
  const { totals, bags } = await snapshot(page);
  const parts = ["subtotal", "discount", "shipping", "tax", "total"];
  for (const part of parts) {
    const sum = bags.reduce((sum, bag) => sum + bag.totals[part].amount, 0);
    assert.equal(totals[part].amount, sum, part);
  }
  for (const { subtotal, discount, shipping, tax, total, estimated } of [totals, ...bags.map((bag) => bag.totals)]) {
    assert.equal(total.amount, subtotal.amount - discount.amount + shipping.amount + tax.amount);
    assert.equal(estimated, false);
  }
  assert.ok(totals.discount.amount > 0 && totals.shipping.amount > 0 && totals.tax.amount > 0);
  assert.deepEqual((await truth(shop, page)).total, totals.total);
});

test("a way of shipping is taken back, and the other bag keeps its own", async () => {
  const page = await shop.page();
  await change(page, "bulkAddItems", [itemOf(north()[0]), itemOf(mirrors()[0])]);
  await change(page, "setCustomer", CUSTOMER);
  for (const { bag, methods } of await call(page, "shippingMethods")) {
    await change(page, "setShippingMethod", { bag, methodId: methods[0].id });
  }
  assert.equal((await change(page, "setShippingMethod", { bag: NORTH_STORE, methodId: null })).status, "confirmed");
  const { bags } = await snapshot(page);
  const chosen = bags.map(({ key, shippingMethod }) => [key, shippingMethod !== null]);
  assert.deepEqual(Object.fromEntries(chosen), { [NORTH_STORE]: false, [MIRROR_HOUSE]: true });
});

test("a quantity that the server lowers without a word is told as it came out", async () => {
  await shop.sandbox.call("POST", "/switches", { tenAtMost: true });
  const page = await shop.page();
  const [jacket, cap] = north();
  const made = await change(page, "addItem", itemOf(jacket, 12));
  assert.deepEqual([made.status, made.asked, made.got], ["adjusted", 12, 10]);
  await change(page, "addItem", itemOf(cap, 2));
  const set = await change(page, "updateItem", keyOf(cap), 25);
  assert.deepEqual([set.status, set.asked, set.got], ["adjusted", 25, 10]);
  assert.deepEqual(await quantities(page), { [keyOf(jacket)]: 10, [keyOf(cap)]: 10 });
  assert.deepEqual(held(await truth(shop, page)), { [jacket.skuId]: 10, [cap.skuId]: 10 });
});

test("what is sold out is refused alike, whether its merchant is alone in the cart or not", async () => {
  const page = await shop.page();
  const [mirror] = mirrors();
  await change(page, "addItem", itemOf(mirror));
  const alone = await change(page, "addItem", SOLD_OUT);
  await change(page, "addItem", itemOf(north()[0]));
  const together = await change(page, "addItem", SOLD_OUT);
  assert.deepEqual([alone.status, alone.code], ["rejected", "out-of-stock"]);
  assert.deepEqual([together.status, together.code], [alone.status, alone.code]);
  const answers = (await shop.sandbox.writes()).filter(({ body }) => body?.sku_id === SOLD_OUT.skuId);
  assert.deepEqual([answers[0].status, answers.at(-1).status], [422, 200]);
  assert.deepEqual(await quantities(page), { [keyOf(mirror)]: 1, [keyOf(north()[0])]: 1 });
});

test("a code of a merchant that is not in the cart is refused, though the server says nothing", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(north()[0]));
  const { status, code } = await change(page, "applyCode", "20P_OFF", { merchantId: MIRROR_HOUSE });
  assert.deepEqual([status, code], ["rejected", "merchant-not-in-cart"]);
  assert.deepEqual((await snapshot(page)).codes, []);
  // Where there is one merchant only, nobody has to say whose code it is.
  assert.equal((await change(page, "applyCode", "FIVE_OFF")).status, "confirmed");
});

test("a merchant whose shop fails is told at its bag, and the other bag goes on", async () => {
  const page = await shop.page();
  const [jacket] = north();
  await change(page, "addItem", itemOf(jacket));
  await shop.sandbox.call("POST", "/switches", { failingMerchant: Number(MIRROR_HOUSE) });
  await change(page, "addItem", itemOf(mirrors()[0]));
  const [well, failed] = (await snapshot(page)).bags;
  assert.deepEqual([well.merchantId, well.issues], [NORTH_STORE, []]);
  assert.equal(failed.merchantId, MIRROR_HOUSE);
  assert.deepEqual([...new Set(failed.issues.map(({ code }) => code))], ["merchant-failed"]);
  assert.deepEqual((await change(page, "updateItem", keyOf(jacket), 3)).status, "confirmed");
  assert.equal((await change(page, "setCustomer", CUSTOMER)).status, "confirmed");
  const offers = await call(page, "shippingMethods");
  assert.deepEqual(
    offers.map(({ bag }) => bag),
    [NORTH_STORE],
  );
  await shop.sandbox.call("POST", "/switches", { failingMerchant: 0 });
  assert.equal((await change(page, "updateItem", keyOf(mirrors()[0]), 2)).status, "confirmed");
  assert.deepEqual((await snapshot(page)).bags[1].issues, []);
});

test("what can no longer be bought is marked at its line, and can be removed", async () => {
  const page = await shop.page();
  const [jacket, cap] = north();
  await change(page, "bulkAddItems", [itemOf(jacket), itemOf(cap)]);
  await shop.sandbox.call("POST", "/stock", { vendor: "violet", skuId: String(cap.skuId), stock: 0 });
  await call(page, "sync");
  const { lines } = await snapshot(page);
  assert.deepEqual(
    lines.map(({ key, available }) => [key, available]),
    [
      [keyOf(jacket), true],
      [keyOf(cap), false],
    ],
  );
  assert.equal((await change(page, "removeItem", keyOf(cap))).status, "confirmed");
  assert.deepEqual(held(await truth(shop, page)), { [jacket.skuId]: 1 });
});

test("what is personalised in another way is another line", async () => {
  const page = await shop.page();
  const [jacket] = north();
  const written = (value) => ({ ...itemOf(jacket), customProperties: { Initials: value } });
  for (const value of ["A.M.", "B.N.", "A.M."]) await change(page, "addItem", written(value));
  const { lines } = await snapshot(page);
  assert.deepEqual(
    lines.map(({ attributes, quantity }) => [attributes.Initials, quantity]),
    [
      ["A.M.", 2],
      ["B.N.", 1],
    ],
  );
  await page.reload();
  await shop.open(page);
  await call(page, "sync");
  assert.equal((await snapshot(page)).lines.length, 2);
});

test("nobody has to wait for merchants who think it over", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(north()[0]));
  assert.equal((await refusal(page, "shippingMethods")).code, "refused");
  await change(page, "setCustomer", CUSTOMER);
  await shop.sandbox.fault({ path: "/shipping/available", times: 1, fault: "delay", delayMs: 10_000 });
  const code = await page.evaluate(async () => {
    const wait = new AbortController();
    const asked = window.cart.shippingMethods({ signal: wait.signal });
    wait.abort();
    return asked.catch(({ code }) => code);
  });
  assert.equal(code, "aborted");
  // Meanwhile the cart goes on.
  assert.equal((await change(page, "updateItem", keyOf(north()[0]), 2)).status, "confirmed");
});

test("two tabs share one cart, and its cookie", async () => {
  const page = await shop.page();
  const [jacket, cap] = north();
  await change(page, "addItem", itemOf(jacket));
  const other = await shop.page({ context: page.context() });
  await change(other, "addItem", itemOf(cap, 2));
  await snapshotWhere(page, ({ lines }) => lines.length === 2);
  assert.equal((await openCarts(shop.sandbox)).length, 1);
  assert.deepEqual(held(await truth(shop, page)), { [jacket.skuId]: 1, [cap.skuId]: 2 });
});

test("a cart that is cleared is removed at the merchants, and the next one is in the shop's currency", async () => {
  const page = await shop.page();
  const [mirror] = mirrors();
  await change(page, "addItem", itemOf(mirror));
  await call(page, "close");
  await shop.open(page, { server: { currency: "EUR" } });
  assert.equal((await snapshot(page)).currency, "USD");
  assert.deepEqual(await refusal(page, "addItem", itemOf(north()[0])), {
    code: "currency-mismatch",
    subject: "currency",
  });
  assert.equal((await change(page, "clearCart")).status, "confirmed");
  assert.equal((await change(page, "addItem", { skuId: mirror.skuId, quantity: 2 })).status, "confirmed");
  const { currency, totals } = await snapshot(page);
  assert.deepEqual([currency, totals.subtotal], ["EUR", { amount: 2 * 1190, currency: "EUR" }]);
  assert.equal((await openCarts(shop.sandbox)).length, 1);
});

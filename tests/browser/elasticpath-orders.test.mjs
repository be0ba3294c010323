// What comes into a cart from elsewhere at Elastic Path, an earlier order or another cart, and what becomes of it in the end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, quantities, refusal, snapshot, stored } from "./support/browser.mjs";
import { asServer, cartOf, elasticPath, held, sent } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath" });
const seed = () => shop.sandbox.seeds.elasticPath;

const address = {
  firstName: "Ada",
  lastName: "Marlow",
  line1: "4 Quay Street",
  city: "Bristol",
  region: "",
  postcode: "BS1 4DB",
  country: "GB",
};
const options = (buyer) => ({ ...buyer, billingAddress: address, shippingAddress: address });
const guest = { customer: { name: "Ada Marlow", email: "ada@shopper.example" } };

/** A cart of somebody's, made without a page. */
async function otherCart(id, ...items) {
  const ask = await asServer(shop.sandbox);
  const data = items.map(([sku, quantity]) => ({ type: "cart_item", sku, quantity }));
  await ask("POST", `/v2/carts/${id}/items`, { data });
}

test("the last order is ordered again but for what is in no catalogue", async () => {
  const page = await shop.page();
  const orders = await call(page, "orders");
  assert.equal(orders[0].id, seed().pastOrder);
  assert.ok(orders[0].total.amount > 0 && orders[0].createdAt);
  const outcome = await change(page, "reorder", orders[0].id);
  assert.equal(outcome.status, "confirmed");
  const { lines } = await snapshot(page);
  assert.deepEqual(
    lines.map(({ sku, quantity }) => [sku, quantity]),
    [
      ["MUG-BLUE", 2],
      ["SHIRT-PRINT", 1],
      ["BREAKFAST-BOX", 1],
    ],
  );
  assert.deepEqual(lines[1].item.customInputs, { front: "Ada" });
  const [[path, body]] = (await sent(shop)).slice(-1);
  assert.equal(path, "POST /items");
  assert.deepEqual(body, {
    data: { type: "order_items", order_id: seed().pastOrder },
    options: { add_all_or_nothing: false },
  });
  await page.context().close();
});

test("orders beyond the hundred that are listed at once are told as well", async () => {
  const ask = await asServer(shop.sandbox);
  await otherCart("monthly", ["MUG-BLUE", 1]);
  const [billing_address, shipping_address] = Array(2).fill({
    first_name: "Ada",
    last_name: "Marlow",
    company_name: "",
    line_1: "4 Quay Street",
    line_2: "",
    city: "Bristol",
    county: "",
    postcode: "BS1 4DB",
    country: "GB",
    phone_number: "",
    instructions: "",
  });
  const data = { customer: { id: shop.customer.id }, billing_address, shipping_address };
  const made = [seed().pastOrder];
  while (made.length <= 100) made.push((await ask("POST", "/v2/carts/monthly/checkout", { data })).data.id);
  const page = await shop.page();
  const told = (await call(page, "orders")).map(({ id }) => id);
  assert.deepEqual(told.sort(), made.sort());
  await page.context().close();
});

test("an order of which something is not sold any more is ordered again in part, and that is said", async () => {
  const page = await shop.page();
  await shop.sandbox.call("POST", "/withdrawn", { sku: "MUG-BLUE", withdrawn: true });
  const outcome = await change(page, "reorder", seed().pastOrder);
  assert.equal(outcome.status, "partial");
  assert.deepEqual(
    (await snapshot(page)).lines.map(({ sku }) => sku),
    ["SHIRT-PRINT", "BREAKFAST-BOX"],
  );
  assert.equal((await change(page, "reorder", "no-such-order")).status, "rejected");
  await page.context().close();
});

test("a guest has no orders to show", async () => {
  const page = await shop.page({ customer: null });
  assert.equal((await refusal(page, "orders")).code, "forbidden");
  await change(page, "addItem", itemOf(shop.items[0]));
  await page.context().close();
});

test("what another cart holds is added, and that cart stays as it was", async () => {
  const page = await shop.page();
  const [mug, tee, wax] = shop.items;
  await otherCart("somebody-elses", [mug.sku, 2], [wax.sku, 1]);
  await change(page, "bulkAddItems", [itemOf(mug, 1), itemOf(tee, 1)]);
  const outcome = await change(page, "mergeFrom", "somebody-elses");
  assert.equal(outcome.status, "confirmed");
  assert.deepEqual(await shop.cart(), { [mug.sku]: 3, [tee.sku]: 1, [wax.sku]: 1 });
  assert.deepEqual(await quantities(page), { [keyOf(mug)]: 3, [keyOf(tee)]: 1, [keyOf(wax)]: 1 });
  assert.deepEqual(held(await cartOf(shop.sandbox, null)), { [mug.sku]: 2, [wax.sku]: 1 });
  assert.deepEqual((await sent(shop)).at(-1)[1], {
    data: { type: "cart_items", cart_id: "somebody-elses" },
    options: { add_all_or_nothing: true },
  });
  await page.context().close();
});

test("another cart of which something cannot be had is not added at all", async () => {
  const page = await shop.page();
  const [mug, tee] = shop.items;
  await otherCart("somebody-elses", [mug.sku, 2], [tee.sku, 3]);
  await change(page, "addItem", itemOf(mug, 1));
  await shop.sandbox.call("POST", "/stock", { vendor: "elasticPath", sku: tee.sku, stock: 1 });
  const outcome = await change(page, "mergeFrom", "somebody-elses");
  assert.deepEqual([outcome.status, outcome.code], ["rejected", "insufficient-stock"]);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 1 });
  assert.equal((await change(page, "mergeFrom", "nobody-knows")).status, "rejected");
  assert.deepEqual(await quantities(page), { [keyOf(mug)]: 1 });
  await page.context().close();
});

test("a checkout waits for what is asked for, makes one order and leaves the cart until it is cleared", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  const [result, code] = await page.evaluate(
    async ([item, options]) => {
      window.cart.addItem(item);
      const result = await window.cart.checkout(options);
      try {
        window.cart.addItem(item);
      } catch ({ code }) {
        return [result, code];
      }
      return [result, null];
    },
    [itemOf(mug, 2), { ...options({ customer: { id: shop.customer.id } }), externalRef: "till-7" }],
  );
  assert.equal(result.status, "submitted", JSON.stringify(result));
  assert.deepEqual(
    [result.order.status, result.order.payment, result.order.total],
    ["incomplete", "unpaid", { amount: 2500, currency: "USD" }],
  );
  assert.equal(code, "readonly");
  assert.equal((await snapshot(page)).status, "readonly");
  const again = await call(page, "checkout", options({ customer: { id: shop.customer.id } }));
  assert.equal(again.status, "rejected");
  assert.equal((await sent(shop)).filter(([path]) => path === "POST /checkout").length, 1);
  // The order is made, and the cart is still there.
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2 });
  assert.equal((await change(page, "clearCart")).status, "confirmed");
  assert.deepEqual(await shop.cart(), {});
  await page.evaluate(() => window.cart.sync());
  // The next order is not paid by what paid this one.
  assert.deepEqual((await sent(shop)).slice(-1), [["PUT ", { data: { payment_intent_id: "" } }]]);
  assert.equal((await change(page, "addItem", itemOf(mug))).status, "confirmed");
  const [newest] = await call(page, "orders");
  assert.equal(newest.id, result.order.id);
  await page.context().close();
});

test("a guest checks out by name and email, and an address that lacks something is refused without an order", async () => {
  const page = await shop.page({ customer: null });
  await change(page, "addItem", itemOf(shop.items[0]));
  const bad = await call(page, "checkout", { ...options(guest), shippingAddress: { ...address, postcode: "" } });
  assert.deepEqual([bad.status, (await snapshot(page)).status], ["rejected", "ready"]);
  const strange = await call(page, "checkout", { ...options(guest), shippingAddress: { ...address, planet: "Mars" } });
  assert.equal(strange.status, "rejected");
  await change(page, "addItem", itemOf(shop.items[0]));
  const good = await call(page, "checkout", options(guest));
  assert.equal(good.status, "submitted");
  assert.equal(good.order.total.amount, 2500);
  const kept = await stored(page);
  for (const secret of [address.line1, address.postcode, guest.customer.email])
    assert.ok(!kept.includes(secret), secret);
  await page.context().close();
});

test("a checkout whose answer is lost is not asked for again", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0]));
  await shop.sandbox.fault({ method: "POST", path: "/checkout", times: 1, fault: "lose-response" });
  const result = await page.evaluate(
    async (options) => {
      const { status, error } = await window.cart.checkout(options);
      return [status, error.code];
    },
    options({ customer: { id: shop.customer.id } }),
  );
  assert.deepEqual(result, ["rejected", "checkout-unknown"]);
  await page.evaluate(() => window.cart.sync());
  assert.equal((await sent(shop)).filter(([path]) => path === "POST /checkout").length, 1);
  assert.equal((await snapshot(page)).status, "readonly");
  assert.equal((await change(page, "clearCart")).status, "confirmed");
  await page.context().close();
});

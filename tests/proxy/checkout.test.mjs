// The good way: from the first item to the order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop } from "./support/shop.mjs";
import { APP, TOKEN } from "./support/violet.mjs";

const address = {
  first_name: "Ada",
  last_name: "Byron",
  address_1: "12 St James's Square",
  city: "New York",
  state: "NY",
  postal_code: "10001",
  country: "US",
  type: "SHIPPING",
};

test("a whole checkout of two merchants passes through, with the shop's three headers on every request", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const created = await ada.create([{ sku_id: 33415, quantity: 1 }]);
  const cart = `/checkout/cart/${created.id}`;
  const steps = async (...list) => {
    for (const [method, path, body] of list) {
      const { status, text } = await ada.ask(method, path, { body });
      assert.equal(status, 200, `${method} ${path}: ${text}`);
    }
  };

  await steps(["GET", cart], ["GET", `/checkout/cart/byToken/${created.token}`]);
  const added = await ada.ask("POST", `${cart}/skus?price_cart=false&async=false`, {
    body: { sku_id: 33789, quantity: 2, custom_properties: [{ name: "Engraving", value: "Ada" }] },
  });
  const [bag, other] = added.body.bags;
  const line = bag.skus[0].id;
  await steps(
    ["PUT", `${cart}/skus/${line}`, { sku_id: 33789, quantity: 3 }],
    ["POST", `${cart}/discounts`, { code: "20P_OFF", merchant_id: 10009 }],
  );
  const { body: read } = await ada.ask("GET", cart);
  assert.equal(read.bags[0].skus[0].quantity, 3);
  await steps(
    ["DELETE", `${cart}/discounts/${read.bags[0].discounts[0].id}?price_cart=true`],
    [
      "POST",
      `${cart}/customer`,
      {
        first_name: "Ada",
        last_name: "Byron",
        email: "ada@example.com",
        communication_preferences: [{ enabled: false }],
      },
    ],
    ["POST", `${cart}/shipping_address`, address],
    ["PUT", `${cart}/billing_address`, { ...address, type: "BILLING" }],
    ["GET", `${cart}/shipping/available`],
    [
      "POST",
      `${cart}/shipping?price_cart=true`,
      [bag, other].map(({ id }) => ({ bag_id: id, shipping_method_id: "ground" })),
    ],
    ["DELETE", `${cart}/shipping/Standard%204.90`],
    ["GET", `${cart}/price`],
    ["POST", `${cart}/payment`, { intent_based_capture: true }],
    ["POST", `${cart}/payment/update`],
    ["DELETE", `${cart}/skus/${line}`],
    ["POST", `${cart}/submit`, { app_order_id: "web-7f3a", referral_id: null }],
    ["GET", `/orders/${created.id}`],
  );

  assert.equal(violet.log.length, 20, "each request is one request to Violet");
  for (const { headers, path } of violet.log) {
    assert.ok(path.startsWith("/v1/"), path);
    assert.equal(headers["x-violet-app-id"], APP.id);
    assert.equal(headers["x-violet-app-secret"], APP.secret);
    assert.equal(headers["x-violet-token"], TOKEN);
    assert.equal(headers.cookie, undefined);
    assert.equal(headers.origin, undefined);
  }
  assert.equal(violet.log.at(-2).body, '{"app_order_id":"web-7f3a"}');
  assert.ok(violet.log.some(({ path }) => path === `/v1${cart}/shipping/Standard%204.90`));
  assert.ok(violet.log.some(({ path }) => path === `/v1${cart}/skus?price_cart=false&async=false`));
});

test("a cart is made with all its items, its customer and its codes in one call, or with nothing", async (context) => {
  const { violet, shopper } = await openShop(context);
  const body = {
    base_currency: "USD",
    skus: [{ sku_id: 33415, quantity: 1 }],
    customer: {
      first_name: "Ada",
      last_name: "Byron",
      email: "ada@example.com",
      same_address: true,
      shipping_address: address,
    },
    discounts: [{ code: "A", merchant_id: 10003 }],
    app_order_id: "web-1",
    referral_id: "r",
    wallet_based_checkout: false,
  };
  assert.equal((await shopper().ask("POST", "/checkout/cart", { body })).status, 200);
  assert.deepEqual(JSON.parse(violet.log[0].body), body);
  assert.equal((await shopper().ask("POST", "/checkout/cart")).status, 200);
  assert.equal((await shopper().ask("POST", "/checkout/cart", { body: {} })).status, 200);
});

test("a cart that worked in part arrives with its errors, and is the shopper's", async (context) => {
  const { violet, shopper } = await openShop(context);
  const errors = [
    { id: 6561, bag_id: 2, entity_type: "SKU", entity_id: "33902", type: "EXTERNAL_ADD_ITEM", message: "Only 0 left" },
  ];
  violet.instead.set("POST /checkout/cart", () => [202, { id: 5, token: "t".repeat(32), bags: null, errors }]);
  violet.carts.set("5", { id: 5, bags: null });
  const ada = shopper();
  const created = await ada.ask("POST", "/checkout/cart", { body: {} });
  assert.equal(created.status, 202);
  assert.deepEqual(created.body.errors, errors);
  assert.equal((await ada.ask("GET", "/checkout/cart/5")).status, 200);
});

test("a cart that is deleted is let go of", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  const deleted = await ada.ask("DELETE", `/checkout/cart/${id}`);
  assert.deepEqual([deleted.status, deleted.text], [204, ""]);
  assert.equal(ada.cookies.size, 0);
  assert.equal(violet.carts.size, 0);
});

test("what Violet refuses arrives as it was said, with the time to wait", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  const said = {
    message: "Slow down",
    error: "rate_limited",
    code: 9,
    data: { skus: [{ sku_id: 33789, message: "no" }] },
  };
  violet.instead.set(`GET /checkout/cart/${id}/price`, () => [429, said, { "retry-after": "7" }]);
  const answer = await ada.ask("GET", `/checkout/cart/${id}/price`);
  assert.equal(answer.status, 429);
  assert.deepEqual(answer.body, said);
  assert.equal(answer.headers.get("retry-after"), "7");
  assert.equal(answer.headers.get("x-internal"), null);
});

// Bodies: what decides about money is the shop's and the merchants', and nothing travels that was not looked at.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop, refused } from "./support/shop.mjs";

/** A shopper with a cart of two bags. */
async function ready(context) {
  const shop = await openShop(context);
  const ada = shop.shopper();
  const cart = await ada.create([
    { sku_id: 33415, quantity: 1 },
    { sku_id: 33789, quantity: 1 },
  ]);
  shop.violet.taken();
  return { ...shop, ada, cart, path: `/checkout/cart/${cart.id}`, line: cart.bags[0].skus[0].id };
}

test("no shopper sets a price, a way of shipping of their own, or who was paid", async (context) => {
  const { violet, ada, cart, path, line } = await ready(context);
  const choice = { bag_id: cart.bags[0].id, shipping_method_id: "ground" };
  const tries = [
    ["POST", `${path}/skus`, { sku_id: 33415, price: 1 }, "price"],
    ["POST", `${path}/skus`, { sku_id: 33415, custom: true }, "custom"],
    ["POST", `${path}/skus`, { sku_id: 33415, quantity: 1, line_price: 1 }, "line_price"],
    ["POST", `${path}/skus`, { sku_id: 33415, order_sku_rates: [] }, "order_sku_rates"],
    ["PUT", `${path}/skus/${line}`, { quantity: 1, price: 1 }, "price"],
    ["POST", "/checkout/cart", { skus: [{ sku_id: 33415, custom_price: 1 }] }, "skus[0].custom_price"],
    ["POST", "/checkout/cart", { sub_total: 0 }, "sub_total"],
    ["POST", "/checkout/cart", { commission_rate: 0 }, "commission_rate"],
    ["POST", "/checkout/cart", { app_customer_id: "other" }, "app_customer_id"],
    ["POST", `${path}/shipping`, [{ ...choice, shipping_method_price: 0 }], "[0].shipping_method_price"],
    ["POST", `${path}/shipping`, [choice, { ...choice, custom: true }], "[1].custom"],
    ["POST", `${path}/shipping`, [{ ...choice, shipping_method_label: "Free" }], "[0].shipping_method_label"],
    ["POST", `${path}/payment`, { token: "tok_1", customer_id: "cus_other" }, "customer_id"],
    ["POST", `${path}/payment`, { token: "tok_1", ip_v4: "127.0.0.1" }, "ip_v4"],
    ["POST", `${path}/payment/update`, { amount: 1 }, "amount"],
    ["POST", `${path}/submit`, { app_transaction_id: "paid" }, "app_transaction_id"],
    ["POST", `${path}/submit`, { app_transaction_gateway: "cash" }, "app_transaction_gateway"],
    ["POST", `${path}/submit`, { order_customer: { user_id: 1 } }, "order_customer.user_id"],
    ["POST", `${path}/discounts`, { code: "A", merchant_id: 1, amount_total: 9 }, "amount_total"],
    ["POST", `${path}/discounts`, { code: "A", merchant_id: 1, status: "APPLIED" }, "status"],
  ];
  for (const [method, where, body, field] of tries) {
    const answer = await ada.ask(method, where, { body });
    refused(violet, answer, 400, "field_not_allowed");
    assert.equal(answer.body.data.field, field);
  }
});

test("a card's number is refused before it goes anywhere, wherever it hides", async (context) => {
  const { violet, ada, path } = await ready(context);
  const cards = [
    { card_number: "4242424242424242" },
    { card: { number: "4242424242424242", exp_month: 1 } },
    { token: "4242 4242 4242 4242" },
    { token: "4242-4242-4242-4242", type: "SINGLE_USE_CARD_TOKEN" },
    { token: "4242.4242\t4242\u00a04242" },
    { token: "４２４２４２４２４２４２４２４２" },
    { token: "tok_1", cvc: "123" },
    { token: "tok_1", exp_year: 2030 },
    { token: "tok_1", cardholder_name: "Ada" },
  ];
  for (const body of cards) {
    const answer = await ada.ask("POST", `${path}/payment`, { body });
    refused(violet, answer, 400, "card_data_refused");
    assert.ok(!answer.text.includes("4242"));
  }
});

test("a payment is by token or by intent, and not by what somebody has stored", async (context) => {
  const { violet, ada, path } = await ready(context);
  const stored = { token: "1", payment_provider: "STRIPE", type: "VIOLET_PAYMENT_METHOD_ID" };
  refused(violet, await ada.ask("POST", `${path}/payment`, { body: stored }), 400, "field_invalid");
  const body = {
    token: "tok_visa",
    payment_provider: "STRIPE",
    type: "SINGLE_USE_CARD_TOKEN",
    complete_checkout: true,
  };
  assert.equal((await ada.ask("POST", `${path}/payment`, { body })).status, 200);
  assert.deepEqual(JSON.parse(violet.log[0].body), body);
});

test("values have the form that the path asks for", async (context) => {
  const { violet, ada, path, line } = await ready(context);
  const tries = [
    [`${path}/skus`, { sku_id: 33415, quantity: -1 }, "quantity"],
    [`${path}/skus`, { sku_id: 33415, quantity: 0 }, "quantity"],
    [`${path}/skus`, { sku_id: 33415, quantity: 1.5 }, "quantity"],
    [`${path}/skus`, { sku_id: 33415, quantity: "2" }, "quantity"],
    [`${path}/skus`, `{"sku_id":33415,"quantity":1e400}`, "quantity"],
    [`${path}/skus`, { sku_id: "33415" }, "sku_id"],
    [`${path}/skus`, `{"sku_id":9007199254740993}`, "sku_id"],
    [`${path}/skus`, { sku_id: { $gt: 0 } }, "sku_id"],
    [`${path}/skus`, [], "(body)"],
    [`${path}/skus`, "null", "(body)"],
    [`${path}/skus`, "7", "(body)"],
    [`${path}/shipping`, { bag_id: 1, shipping_method_id: "x" }, "(body)"],
    [`${path}/shipping`, Array.from({ length: 101 }, () => ({ bag_id: 1, shipping_method_id: "x" })), "(body)"],
    [`${path}/discounts`, { code: "x".repeat(256), merchant_id: 1 }, "code"],
    [`${path}/payment`, { intent_based_capture: "true" }, "intent_based_capture"],
    [`${path}/shipping_address`, { type: "OTHER" }, "type"],
    ["/checkout/cart", { base_currency: "DOLLARS" }, "base_currency"],
    ["/checkout/cart", { referral_id: "x".repeat(129) }, "referral_id"],
  ];
  for (const [where, body, field] of tries) {
    const answer = await ada.ask("POST", where, { body });
    refused(violet, answer, 400, "field_invalid");
    assert.equal(answer.body.data.field, field, JSON.stringify(body));
  }
  for (const [method, where, body, field] of [
    ["POST", `${path}/skus`, { quantity: 1 }, "sku_id"],
    ["PUT", `${path}/skus/${line}`, {}, "quantity"],
    ["POST", `${path}/customer`, { first_name: "A", last_name: "B", email: null }, "email"],
  ]) {
    const answer = await ada.ask(method, where, { body });
    refused(violet, answer, 400, "field_missing");
    assert.equal(answer.body.data.field, field);
  }
});

test("names that mean something to JavaScript are fields like any other: not taken", async (context) => {
  const { violet, ada, path } = await ready(context);
  const bodies = [
    `{"sku_id":33415,"__proto__":{"price":1}}`,
    `{"sku_id":33415,"constructor":{"prototype":{"price":1}}}`,
    `{"sku_id":33415,"toString":1}`,
    `{"sku_id":33415,"hasOwnProperty":1}`,
    `{"sku_id":33415,"\\u0000":1}`,
  ];
  for (const body of bodies) refused(violet, await ada.ask("POST", `${path}/skus`, { body }), 400, "field_not_allowed");
  assert.equal({}.price, undefined);
});

test("a name that comes twice counts once, and as it was looked at", async (context) => {
  const { violet, ada, path } = await ready(context);
  await ada.ask("POST", `${path}/skus`, { body: `{"sku_id":33789,"sku_id":33415,"quantity":1}` });
  assert.equal(violet.log[0].body, `{"sku_id":33415,"quantity":1}`);
});

test("a body is JSON and says so", async (context) => {
  const { violet, ada, path } = await ready(context);
  const body = JSON.stringify({ sku_id: 33415 });
  const types = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
  ];
  for (const type of [...types, "application/jsonx", "text/json", "application/merge-patch+json", "", null]) {
    const answer = await ada.ask("POST", `${path}/skus`, { body, headers: { "content-type": type } });
    refused(violet, answer, 415, "body_not_json");
  }
  const packed = await ada.ask("POST", `${path}/skus`, { body, headers: { "content-encoding": "gzip" } });
  refused(violet, packed, 415, "body_not_json");
  for (const broken of ["{", "sku_id=1", `{"sku_id":33415}x`, "\ufeff{}", "{'sku_id':1}", "[".repeat(60_000)]) {
    refused(violet, await ada.ask("POST", `${path}/skus`, { body: broken }), 400, "body_unreadable");
  }
  const bytes = new ReadableStream({
    start(controller) {
      controller.enqueue(Uint8Array.of(0x22, 0xff, 0x22));
      controller.close();
    },
  });
  refused(violet, await ada.ask("POST", `${path}/skus`, { body: bytes }), 400, "body_unreadable");
  refused(violet, await ada.ask("POST", `${path}/skus`), 400, "body_unreadable");
  const utf8 = await ada.ask("POST", `${path}/skus`, {
    body,
    headers: { "content-type": 'Application/JSON; charset="UTF-8"' },
  });
  assert.equal(utf8.status, 200);
});

test("JSON that is nested without end is refused", async (context) => {
  const { violet, ada, path } = await ready(context);
  const deep = (inner) => `${"[".repeat(30_000)}${inner}${"]".repeat(30_000)}`;
  const answer = await ada.ask("POST", `${path}/skus`, { body: `{"sku_id":${deep("1")}}` });
  refused(violet, answer, 400, "field_invalid");
  refused(violet, await ada.ask("POST", `${path}/shipping`, { body: deep("") }), 400, "field_invalid");
});

test("what takes no body gets none", async (context) => {
  const { violet, ada, path, line } = await ready(context);
  const answer = await ada.ask("DELETE", `${path}/skus/${line}`, { body: { sku_id: 1 } });
  refused(violet, answer, 400, "body_not_allowed");
  const declared = await ada.ask("GET", path, { headers: { "content-length": "5" } });
  refused(violet, declared, 400, "body_not_allowed");
});

test("a body that the shop has read before is no empty body: no cart is made without its items", async (context) => {
  const { violet, handler, shopper, heard } = await openShop(context);
  const body = { skus: [{ sku_id: 33415 }] };
  const read = shopper().request("POST", "/checkout/cart", { body });
  await read.text();
  const locked = shopper().request("POST", "/checkout/cart", { body });
  locked.body.getReader();
  const emptied = shopper().request("POST", "/checkout/cart", { body: "", headers: { "content-length": "31" } });
  for (const request of [read, locked, emptied]) {
    const answer = await handler(request);
    const { error } = await answer.json();
    assert.deepEqual([answer.status, error], [500, "body_already_read"]);
  }
  assert.deepEqual(violet.taken(), []);
  assert.equal(heard.length, 3);
});

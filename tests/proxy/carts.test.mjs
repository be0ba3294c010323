// No shopper touches what belongs to another.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop, refused } from "./support/shop.mjs";
import { made } from "./support/violet.mjs";

const customer = { first_name: "A", last_name: "B", email: "a@b.example" };

/** Every way to ask about a cart. */
const about = (id, line = 1) => [
  ["GET", `/checkout/cart/${id}`],
  ["DELETE", `/checkout/cart/${id}`],
  ["POST", `/checkout/cart/${id}/skus`, { sku_id: 33415 }],
  ["PUT", `/checkout/cart/${id}/skus/${line}`, { quantity: 2 }],
  ["DELETE", `/checkout/cart/${id}/skus/${line}`],
  ["POST", `/checkout/cart/${id}/customer`, customer],
  ["POST", `/checkout/cart/${id}/shipping_address`, { city: "X" }],
  ["PUT", `/checkout/cart/${id}/billing_address`, { city: "X" }],
  ["POST", `/checkout/cart/${id}/discounts`, { code: "A", merchant_id: 10003 }],
  ["DELETE", `/checkout/cart/${id}/discounts/${line}`],
  ["GET", `/checkout/cart/${id}/shipping/available`],
  ["POST", `/checkout/cart/${id}/shipping`, [{ bag_id: 1, shipping_method_id: "ground" }]],
  ["DELETE", `/checkout/cart/${id}/shipping/ground`],
  ["GET", `/checkout/cart/${id}/price`],
  ["POST", `/checkout/cart/${id}/payment`, { intent_based_capture: true }],
  ["POST", `/checkout/cart/${id}/payment/update`],
  ["POST", `/checkout/cart/${id}/submit`, {}],
];

test("another shopper's cart is out of reach on every path, with a cart of one's own or without", async (context) => {
  const { violet, shopper } = await openShop(context);
  const { id } = await shopper().create();
  const eve = shopper();
  for (const [method, path, body] of about(id)) {
    violet.taken();
    refused(violet, await eve.ask(method, path, { body }), 403, "cart_not_in_session");
  }
  await eve.create();
  for (const [method, path, body] of about(id)) {
    violet.taken();
    refused(violet, await eve.ask(method, path, { body }), 403, "cart_not_in_session");
  }
});

test("a cart that exists and one that does not are refused alike", async (context) => {
  const { violet, shopper } = await openShop(context);
  const { id } = made(violet);
  const eve = shopper();
  const there = await eve.ask("GET", `/checkout/cart/${id}`);
  const nowhere = await eve.ask("GET", `/checkout/cart/${id + 1}`);
  assert.deepEqual(there.body, nowhere.body);
});

test("the token of another cart opens nothing, also for who has just made a cart", async (context) => {
  const { violet, shopper } = await openShop(context);
  const { token } = await shopper().create();
  const eve = shopper();
  await eve.create();
  for (const wanted of [token, made(violet).token]) {
    violet.taken();
    refused(violet, await eve.ask("GET", `/checkout/cart/byToken/${wanted}`), 403, "cart_not_in_session");
  }
});

test("an order is shown where its cart was made, and nowhere else", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  await ada.ask("POST", `/checkout/cart/${id}/submit`, { body: { app_order_id: "w" } });
  assert.equal((await ada.ask("GET", `/orders/${id}`)).body.status, "COMPLETED");

  const eve = shopper();
  const own = await eve.create();
  await eve.ask("POST", `/checkout/cart/${own.id}/submit`);
  for (const order of [id, 1, 10003]) {
    violet.taken();
    refused(violet, await eve.ask("GET", `/orders/${order}`), 403, "order_not_in_session");
  }
});

test("an order whose submit was never answered is found by reading its cart", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.carts.get(String(id)).status = "PROCESSING";
  await ada.ask("GET", `/checkout/cart/${id}`);
  assert.equal((await ada.ask("GET", `/orders/${id}`)).status, 200);
});

test("a submit that fails at Violet leaves the order readable", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.instead.set(`POST /checkout/cart/${id}/submit`, () => [500, { message: "lost" }]);
  assert.equal((await ada.ask("POST", `/checkout/cart/${id}/submit`)).status, 500);
  assert.equal((await ada.ask("GET", `/orders/${id}`)).status, 200);
});

test("a line, a bag or a code of another cart is not touched through one's own", async (context) => {
  const { violet, shopper } = await openShop(context);
  const foreign = await shopper().create();
  const [bag] = foreign.bags;
  const eve = shopper();
  const { id } = await eve.create([{ sku_id: 33789, quantity: 1 }]);
  const tries = [
    ["PUT", `/checkout/cart/${id}/skus/${bag.skus[0].id}`, { quantity: 99 }],
    ["DELETE", `/checkout/cart/${id}/skus/${bag.skus[0].id}`],
    ["DELETE", `/checkout/cart/${id}/discounts/${bag.skus[0].id}`],
    ["POST", `/checkout/cart/${id}/shipping`, [{ bag_id: bag.id, shipping_method_id: "ground" }]],
  ];
  for (const [method, path, body] of tries) {
    violet.taken();
    const answer = await eve.ask(method, path, { body });
    assert.deepEqual([answer.status, answer.body.error], [422, "not_in_cart"]);
    assert.deepEqual(violet.taken(), [`GET /v1/checkout/cart/${id}`], "no more than a look at the own cart");
  }
});

test("a line that another server's answer has named is found by one read", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  const cart = violet.carts.get(String(id));
  cart.bags[0].skus.push({ id: 990, sku_id: 1, quantity: 1 });
  violet.taken();
  assert.equal((await ada.ask("DELETE", `/checkout/cart/${id}/skus/990`)).status, 200);
  assert.deepEqual(violet.taken(), [`GET /v1/checkout/cart/${id}`, `DELETE /v1/checkout/cart/${id}/skus/990`]);
});

test("a cart that is gone is told as gone, also where the proxy looked for a line in it first", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.carts.delete(String(id));
  assert.equal((await ada.ask("DELETE", `/checkout/cart/${id}/skus/990`)).body.error, "not_found");
});

test("an answer about another cart is not handed out", async (context) => {
  const { violet, shopper } = await openShop(context);
  const foreign = await shopper().create();
  const ada = shopper();
  const { id } = await ada.create();
  violet.instead.set(`GET /checkout/cart/${id}`, () => [200, violet.carts.get(String(foreign.id))]);
  const answer = await ada.ask("GET", `/checkout/cart/${id}`);
  assert.deepEqual([answer.status, answer.body.error], [502, "answer_of_another_cart"]);
  assert.ok(!answer.text.includes(foreign.token));
  const looked = await ada.ask("DELETE", `/checkout/cart/${id}/skus/${foreign.bags[0].skus[0].id}`);
  assert.deepEqual([looked.status, looked.body.error], [502, "answer_of_another_cart"]);
});

test("a list in the place of a cart is not handed out: nobody could tell whose it is", async (context) => {
  const { violet, shopper } = await openShop(context);
  const foreign = await shopper().create();
  const ada = shopper();
  const { id } = await ada.create();
  const [method, path] = ["GET", `/checkout/cart/${id}`];
  for (const [how, where] of [
    [method, path],
    [method, `${path}/price`],
    ["POST", "/checkout/cart"],
  ]) {
    violet.instead.set(`${how} ${where}`, () => [200, [foreign]]);
    const answer = await ada.ask(how, where);
    assert.deepEqual([answer.status, answer.body.error], [502, "answer_unreadable"], `${how} ${where}`);
  }
  assert.equal((await ada.ask("GET", `${path}/shipping/available`)).status, 200);
});

test("a shopper has several carts at once, also when two tabs make them in the same moment", async (context) => {
  const { shopper } = await openShop(context);
  const ada = shopper();
  const carts = await Promise.all([ada.create(), ada.create(), ada.create()]);
  for (const { id, token } of carts) {
    assert.equal((await ada.ask("GET", `/checkout/cart/${id}`)).status, 200);
    assert.equal((await ada.ask("GET", `/checkout/cart/byToken/${token}`)).body.id, id);
  }
});

test("a session holds eight carts; the submitted and the oldest go first", async (context) => {
  const { shopper } = await openShop(context);
  const ada = shopper();
  const carts = [];
  for (let count = 0; count < 8; count += 1) carts.push(await ada.create());
  await ada.ask("POST", `/checkout/cart/${carts[3].id}/submit`);
  assert.equal(ada.cookies.size, 8);
  carts.push(await ada.create());
  assert.equal(ada.cookies.size, 8);
  const found = await Promise.all(carts.map(async ({ id }) => (await ada.ask("GET", `/checkout/cart/${id}`)).status));
  assert.deepEqual(found, [200, 200, 200, 403, 200, 200, 200, 200, 200]);
});

test("an order stays readable when an older answer about its cart comes after it", async (context) => {
  let now = 1_800_000_000_000;
  context.mock.method(Date, "now", () => now);
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  now += 25 * 60 * 60 * 1000;
  const asked = {};
  violet.instead.set(`GET /checkout/cart/${id}`, () => new Promise((answer) => Object.assign(asked, { answer })));
  const before = { id, status: "IN_PROGRESS", bags: [] };
  const slow = ada.ask("GET", `/checkout/cart/${id}`);
  while (!asked.answer) await new Promise(setImmediate);
  assert.equal((await ada.ask("POST", `/checkout/cart/${id}/submit`)).status, 200);
  asked.answer([200, before]);
  assert.equal((await slow).status, 200);
  assert.equal((await ada.ask("GET", `/orders/${id}`)).body.status, "COMPLETED");
});

test("a cart that was made for a page which is gone by then does not stay behind", async (context) => {
  const { violet, shopper, heard } = await openShop(context);
  for (const works of [true, false]) {
    const gone = new AbortController();
    violet.instead.set("POST /checkout/cart", () => {
      gone.abort();
      violet.instead.delete("POST /checkout/cart");
      return [200, made(violet)];
    });
    if (!works) violet.instead.set(`DELETE /checkout/cart/${violet.next}`, () => [500, { message: "later" }]);
    const ada = shopper();
    const answer = await ada.ask("POST", "/checkout/cart", { body: {}, signal: gone.signal });
    assert.deepEqual([answer.status, answer.body.error], [503, "shopper_gone"]);
    assert.deepEqual(ada.carts, []);
    assert.equal(violet.carts.size, works ? 0 : 1);
  }
  assert.deepEqual(heard[0], { code: "shopper_gone", status: 503 });
  const stays = shopper();
  await stays.create();
  assert.equal(stays.cookies.size, 1);
});

// Answers: the shopper's part of them, and nothing that is between Violet and the shop.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop } from "./support/shop.mjs";
import { APP, TOKEN } from "./support/violet.mjs";

/** What the shopper gets when Violet answers this to the read of a cart. */
async function shown(context, reply, options) {
  const shop = await openShop(context, options);
  const ada = shop.shopper();
  const { id } = await ada.create();
  shop.violet.instead.set(`GET /checkout/cart/${id}`, () => reply(id));
  return { ...shop, id, answer: await ada.ask("GET", `/checkout/cart/${id}`) };
}

test("internal fields are dropped at any depth and in any spelling, and the rest stays as it is", async (context) => {
  const kept = {
    status: "IN_PROGRESS",
    bags: [
      {
        id: 1,
        external_id: "e",
        commission: undefined,
        taxes: [{ rate: 0.375, amount: 9 }, { rate: 4.5 }],
        skus: [{ id: 2, custom_properties: [{ name: "user_id", value: "Ada's" }], product_type: null }],
        shipping_method: { Carrier: "USPS", price: 0 },
      },
    ],
    customer: { first_name: "Ada" },
    errors: [{ id: "error_1", resolved: false, something_new: { deep: [true] } }],
    stripe_key: "pk_test_1",
    payment_intent_client_secret: "pi_1_secret_2",
    date_created: "2026-10-02T09:15:00+0000",
    "": 1,
  };
  const internal = {
    user_id: 1,
    userId: 1,
    app_id: 2,
    developer_id: 3,
    "developer-id": 3,
    DeveloperId: 3,
    commission_rate: 15,
    commissionRate: 0.15,
    app_secret: "s",
    clientSecret: "s",
    refresh_token: "r",
    api_key: "k",
    transactions: [{ id: 1 }],
    payouts: [],
    transfers: [],
    distributions: [],
  };
  const buried = structuredClone(kept);
  for (const place of [
    buried,
    buried.bags[0],
    buried.bags[0].skus[0],
    buried.bags[0].taxes[0],
    buried.customer,
    buried.errors[0],
  ]) {
    Object.assign(place, internal);
  }
  const { answer, id } = await shown(context, (id) => [200, { id, ...buried }]);
  assert.deepEqual(answer.body, JSON.parse(JSON.stringify({ id, ...kept })));
});

test("of a payment under way the page gets what it needs to confirm it", async (context) => {
  const { shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  const { body } = await ada.ask("POST", `/checkout/cart/${id}/payment`, { body: { intent_based_capture: true } });
  assert.equal(body.payment_intent_client_secret, "pi_1_secret_2");
  assert.deepEqual(body.payment_transactions, [
    { id: 7, amount: 900, metadata: { payment_intent_client_secret: "pi_1_secret_2" } },
  ]);
});

test("errors are scrubbed as well, and a secret is not shown under any name", async (context) => {
  const { answer } = await shown(context, () => [
    422,
    {
      message: `bad header ${APP.secret}`,
      error: "x",
      code: 7,
      data: { user_id: 1, token: TOKEN, cause: "ORDER_ERROR", list: [TOKEN, 1] },
    },
  ]);
  assert.equal(answer.status, 422);
  assert.deepEqual(answer.body, { error: "x", code: 7, data: { cause: "ORDER_ERROR", list: [1] } });
});

test("a name that would reach an object's prototype does not arrive", async (context) => {
  const { answer } = await shown(context, (id) => [
    200,
    `{"id":${id},"__proto__":{"polluted":1},"bags":[{"__proto__":{"a":1}}]}`,
  ]);
  assert.equal(answer.status, 200);
  assert.ok(!answer.text.includes("proto"));
});

test("a number that would arrive as another one does not arrive", async (context) => {
  const { answer } = await shown(context, (id) => [200, `{"id":${id},"total":9007199254740993}`]);
  assert.deepEqual([answer.status, answer.body.error], [502, "answer_unreadable"]);
});

test("what is no JSON is not handed on", async (context) => {
  const page = "<html><script>alert(1)</script>";
  const { answer } = await shown(context, () => [200, page, { "content-type": "text/html" }]);
  assert.deepEqual([answer.status, answer.body.error], [502, "answer_unreadable"]);
  const failed = await shown(context, () => [503, page, { "content-type": "text/html", "retry-after": "<script>" }]);
  assert.equal(failed.answer.status, 503);
  assert.ok(!failed.answer.text.includes("script"));
  assert.equal(failed.answer.headers.get("retry-after"), null);
  const deep = await shown(context, () => [200, `${"[".repeat(50_000)}${"]".repeat(50_000)}`]);
  assert.deepEqual([deep.answer.status, deep.answer.body.error], [502, "answer_unreadable"]);
});

test("a redirect is not followed: the secrets would go along", async (context) => {
  let reached = 0;
  const { answer, violet } = await shown(context, () => [302, "", { location: "/v1/elsewhere" }]);
  violet.instead.set("GET /elsewhere", () => ((reached += 1), [200, {}]));
  assert.deepEqual([answer.status, answer.body.error], [502, "upstream_redirected"]);
  assert.equal(reached, 0);
  assert.ok(!violet.taken().includes("GET /v1/elsewhere"));
});

test("a made cart that cannot be told from others is not handed out", async (context) => {
  const { violet, shopper } = await openShop(context);
  for (const id of [undefined, "73801", 0, -1, 1.5, null]) {
    violet.instead.set("POST /checkout/cart", () => [200, { id, token: "t" }]);
    const ada = shopper();
    const answer = await ada.ask("POST", "/checkout/cart", { body: {} });
    assert.deepEqual([answer.status, answer.body.error], [502, "answer_unreadable"]);
    assert.deepEqual(ada.carts, []);
  }
});

test("who listens to errors hears a code and a status, and cannot break the answer", async (context) => {
  const { heard, answer } = await shown(context, () => [500, { message: APP.secret }]);
  assert.equal(answer.status, 500);
  assert.deepEqual(heard, [{ code: "violet_failed", status: 500 }]);
  const onError = () => {
    throw new Error("listener");
  };
  const broken = await shown(context, () => [302, ""], { onError });
  assert.equal(broken.answer.status, 502);
});

test("nothing is written to the console, whatever goes wrong", async (context) => {
  const said = [];
  for (const name of ["log", "info", "warn", "error", "debug"])
    context.mock.method(console, name, (...args) => said.push(args));
  const { shopper } = await openShop(context, {
    session: () => {
      throw new Error(APP.secret);
    },
  });
  const answer = await shopper().ask("POST", "/checkout/cart", { body: {} });
  assert.deepEqual([answer.status, answer.body.error], [500, "proxy_failed"]);
  assert.ok(!answer.text.includes(APP.secret));
  assert.deepEqual(said, []);
});

test("a secret is not shown as the name of a field either, nor one that was renewed meanwhile", async (context) => {
  let token = TOKEN;
  const { violet, shopper } = await openShop(context, { token: () => token });
  const ada = shopper();
  const { id } = await ada.create();
  violet.instead.set(`GET /checkout/cart/${id}`, () => [
    400,
    { error: "e", data: { [APP.secret]: 1, [`x ${TOKEN}`]: 2 } },
  ]);
  assert.deepEqual((await ada.ask("GET", `/checkout/cart/${id}`)).body, { error: "e", data: {} });
  violet.token = token = "token-2-of-the-developer-abcdefghij";
  violet.instead.set(`GET /checkout/cart/${id}`, ({ headers }) =>
    headers["x-violet-token"] === TOKEN
      ? [401, { status: 401, message: "Token has expired", error_code: 11 }]
      : [400, { error: "e", message: `not ${TOKEN}, nor ${token}`, note: `once ${TOKEN}` }],
  );
  assert.deepEqual((await ada.ask("GET", `/checkout/cart/${id}`)).body, { error: "e" });
});

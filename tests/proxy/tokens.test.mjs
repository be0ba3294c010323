// The shop's token: renewed once for all who wait, and never by another way than its own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop } from "./support/shop.mjs";
import { TOKEN } from "./support/violet.mjs";

const LOGIN = { username: "dev@shop.example", password: 'p!"ß' };

test("a token that ran out is renewed once for all who wait, and each request is sent again", async (context) => {
  const asked = [];
  let token = TOKEN;
  const { violet, shopper } = await openShop(context, {
    token: async (refused) => {
      asked.push(refused);
      return token;
    },
  });
  const ada = shopper();
  const { id } = await ada.create();
  violet.token = token = "token-2-of-the-developer-abcdefghij";
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => ada.ask("POST", `/checkout/cart/${id}/skus`, { body: { sku_id: 33415 } })),
  );
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200, 200, 200],
  );
  assert.equal(violet.carts.get(String(id)).bags[0].skus.length, 7, "each add once");
  assert.deepEqual(asked, [null, TOKEN]);
});

test("with a login the token is fetched, then renewed by what came with it, then by a login again", async (context) => {
  const { violet, shopper } = await openShop(context, { token: LOGIN });
  const ada = shopper();
  const { id } = await ada.create();
  assert.deepEqual([violet.logins, violet.refreshes], [1, 0]);
  assert.match(violet.log[0].body, /"password":"p\\u0021\\u0022\\u00df"/, "punctuation as escapes");
  assert.equal(violet.log[0].headers["x-violet-token"], undefined);

  violet.token = "token-2-of-the-developer-abcdefghij";
  assert.equal((await ada.ask("GET", `/checkout/cart/${id}`)).status, 200);
  assert.deepEqual([violet.logins, violet.refreshes], [1, 1]);

  violet.token = "token-3-of-the-developer-abcdefghij";
  violet.instead.set("GET /auth/token", () => [401, { status: 401 }]);
  assert.equal((await ada.ask("GET", `/checkout/cart/${id}`)).status, 200);
  assert.equal(violet.logins, 2);
});

test("many first requests log in once", async (context) => {
  const { violet, shopper } = await openShop(context, { token: LOGIN });
  await Promise.all([shopper().create(), shopper().create(), shopper().create()]);
  assert.equal(violet.logins, 1);
});

test("a token that cannot be renewed is the shop's trouble, and not the shopper's", async (context) => {
  const { violet, shopper, heard } = await openShop(context, { token: "token-that-ran-out-long-ago" });
  const answer = await shopper().ask("POST", "/checkout/cart", { body: {} });
  assert.deepEqual([answer.status, answer.body.error], [503, "credentials_refused"]);
  assert.deepEqual(heard, [{ code: "credentials_refused", status: 503 }]);
  assert.deepEqual(violet.taken(), ["POST /v1/checkout/cart"], "the same token is not tried twice");
});

test("any other 401 is not a matter of renewal", async (context) => {
  let calls = 0;
  const { violet, shopper } = await openShop(context, { token: () => `${TOKEN}${(calls += 1) > 1 ? calls : ""}` });
  violet.instead.set("POST /checkout/cart", () => [401, { status: 401, message: "No such app", error_code: 1 }]);
  const answer = await shopper().ask("POST", "/checkout/cart", { body: {} });
  assert.deepEqual([answer.status, answer.body.error], [503, "credentials_refused"]);
  assert.equal(calls, 1);
});

test("a renewed token that is refused as well ends it", async (context) => {
  let calls = 0;
  const { violet, shopper } = await openShop(context, { token: () => `token-${(calls += 1)}` });
  assert.equal((await shopper().ask("POST", "/checkout/cart", { body: {} })).status, 503);
  assert.equal(calls, 2);
  assert.equal(violet.taken().length, 2);
});

test("a shop that has no token, or nonsense for one, is told apart from Violet's no", async (context) => {
  for (const token of [
    () => null,
    () => "two words",
    () => "line\r\nx-injected: 1",
    () => 7,
    async () => {
      throw new Error("vault");
    },
  ]) {
    const { violet, shopper } = await openShop(context, { token });
    const answer = await shopper().ask("POST", "/checkout/cart", { body: {} });
    assert.deepEqual([answer.status, answer.body.error], [503, "credentials_unavailable"]);
    assert.deepEqual(violet.taken(), []);
  }
});

test("a login that fails is not repeated at every request: an account would be locked", async (context) => {
  let now = 1_800_000_000_000;
  context.mock.method(Date, "now", () => now);
  const { violet, shopper } = await openShop(context, { token: { ...LOGIN, password: "wrong" } });
  for (let count = 0; count < 4; count += 1) {
    assert.equal((await shopper().ask("POST", "/checkout/cart", { body: {} })).body.error, "credentials_refused");
  }
  assert.equal(violet.logins, 1);
  now += 5_000;
  await shopper().ask("POST", "/checkout/cart", { body: {} });
  assert.equal(violet.logins, 2);
});

test("neither password nor renewal token is ever shown", async (context) => {
  const { violet, shopper } = await openShop(context, { token: { ...LOGIN } });
  const ada = shopper();
  const { id } = await ada.create();
  const said = { message: "echo refresh-token-of-the-developer", note: `echo ${TOKEN}`, error: "e" };
  violet.instead.set(`GET /checkout/cart/${id}`, () => [400, said]);
  assert.deepEqual((await ada.ask("GET", `/checkout/cart/${id}`)).body, { error: "e" });
});

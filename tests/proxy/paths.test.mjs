// Paths and queries: what is not written exactly as the cart writes it leads nowhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop, refused } from "./support/shop.mjs";

test("no spelling of a path leads to another cart", async (context) => {
  const { violet, shopper } = await openShop(context);
  const foreign = await shopper().create();
  const eve = shopper();
  const { id } = await eve.create();
  const [own, other] = [`/checkout/cart/${id}`, foreign.id];
  const tricks = [
    `${own}/../${other}`,
    `${own}/%2e%2e/${other}`,
    `${own}/.%2E/${other}`,
    `${own}%2f..%2f${other}`,
    `${own}%2F${other}`,
    `${own}%5c..%5c${other}`,
    `${own}\\..\\${other}`,
    `${own}/skus/..%2f..%2f${other}`,
    `${own}/shipping/..%2f..%2f${other}`,
    `${own}/shipping/%2e%2e`,
    `${own}/shipping/%252e%252e%252f${other}`,
    `//checkout/cart/${other}`,
    `/checkout//cart/${other}`,
    `/checkout/cart//${other}`,
    `${own}//price`,
    `/./checkout/./cart/${other}`,
    `${own}/`,
    `${own}.`,
    `${own};cart=${other}`,
    `/checkout;/cart/${other}`,
    `/checkout/cart;x=1/${other}`,
    `${own},${other}`,
    `${own}%00`,
    `${own}%0a`,
    `${own}%20`,
    `${own}%23`,
    `${own}%3f`,
    `/checkout/cart/${encodeURIComponent(String.fromCharCode(0xff11))}`,
    `/checkout/cart/０${other}`,
    `/checkout/cart/0${other}`,
    `/checkout/cart/+${other}`,
    `/checkout/cart/-1`,
    `/checkout/cart/${other}.0`,
    `/checkout/cart/${other}e0`,
    `/checkout/cart/0x1`,
    `/checkout/cart/99999999999999999999`,
    `/Checkout/Cart/${other}`,
    `/checkout/cart/bytoken/${foreign.token}`,
    `/checkout/cart/byToken/${foreign.token}/`,
    `/checkout/cart/byToken/${foreign.token}%2e`,
    `/checkout/cart/byToken/..%2f${other}`,
    `/v1/checkout/cart/${other}`,
    `/../v1/checkout/cart/${other}`,
  ];
  for (const path of tricks) {
    for (const method of ["GET", "DELETE"]) {
      violet.taken();
      const answer = await eve.ask(method, path);
      assert.ok([403, 404, 405].includes(answer.status), `${method} ${path}: ${answer.status}`);
      assert.equal(typeof answer.body.error, "string");
      assert.deepEqual(violet.taken(), [], `${method} ${path}`);
    }
  }
});

test("what the cart does not use is not there", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.taken();
  const paths = [
    "/login",
    "/auth/token",
    "/merchants",
    "/catalog/skus/1",
    "/events/webhooks",
    "/orders",
    `/orders/${id}/bags`,
    "/checkout/cart/",
    `/checkout/cart/${id}/items`,
    `/checkout/cart/${id}/bags/1`,
    `/checkout/cart/${id}/transactions`,
    "",
    "/",
  ];
  for (const path of paths) {
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      const body = method === "POST" || method === "PUT" ? {} : undefined;
      refused(violet, await ada.ask(method, path, { body }), 404, "path_unknown");
    }
  }
});

test("only what is below the mount is answered", async (context) => {
  const { violet, shopper } = await openShop(context);
  for (const mount of ["", "/api", "/api/violetx", "/API/VIOLET", "/api/violet%2f"]) {
    refused(violet, await shopper().ask("POST", "/checkout/cart", { body: {}, mount }), 404, "path_unknown");
  }
});

test("a path takes its own methods, and says which", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.taken();
  const wrong = [
    ["PUT", `/checkout/cart/${id}`, "GET, DELETE"],
    ["PATCH", `/checkout/cart/${id}`, "GET, DELETE"],
    ["HEAD", `/checkout/cart/${id}/price`, "GET"],
    ["POST", `/checkout/cart/${id}/price`, "GET"],
    ["GET", `/checkout/cart/${id}/submit`, "POST"],
    ["GET", "/checkout/cart", "POST"],
    ["POST", `/checkout/cart/${id}/skus/1`, "PUT, DELETE"],
    ["POST", `/checkout/cart/${id}/shipping/available`, "GET"],
    ["DELETE", `/checkout/cart/${id}/shipping/available`, "GET, DELETE"],
    ["DELETE", `/orders/${id}`, "GET"],
    ["OPTIONS", `/checkout/cart/${id}`, "GET, DELETE"],
  ];
  for (const [method, path, allow] of wrong) {
    const answer = await ada.ask(method, path);
    if (path.endsWith("available") && method === "DELETE") {
      refused(violet, answer, 404, "path_unknown");
    } else {
      refused(violet, answer, 405, "method_not_allowed");
      assert.ok(answer.headers.get("allow").startsWith(allow), `${method} ${path}: ${answer.headers.get("allow")}`);
    }
  }
});

test("a query says what the path takes, once, and true or false", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.taken();
  const skus = `/checkout/cart/${id}/skus`;
  const queries = [
    "?price_cart=1",
    "?price_cart=TRUE",
    "?price_cart=",
    "?price_cart",
    "?price_cart=true&price_cart=false",
    "?price_cart=true&x=1",
    "?price_cart=true%26base_currency=EUR",
    "?price_cart=true;async=true",
    "?price_cart[]=true",
    "?Price_Cart=true",
    "?base_currency=EUR",
    "?app_order_id=1",
    "?__proto__=true",
    "?_method=DELETE",
    "?x-violet-token=1",
  ];
  for (const query of queries) {
    refused(violet, await ada.ask("POST", skus + query, { body: { sku_id: 33415 } }), 400, "query_not_allowed");
  }
  refused(violet, await ada.ask("GET", `/checkout/cart/${id}?price_cart=true`), 400, "query_not_allowed");
  refused(violet, await ada.ask("POST", "/checkout/cart?base_currency=EUR"), 400, "query_not_allowed");
  assert.equal((await ada.ask("POST", `${skus}?`, { body: { sku_id: 33415 } })).status, 200);
  assert.deepEqual(violet.taken(), [`POST /v1${skus}`]);
});

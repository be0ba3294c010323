// Any request at all, made of those that the cart sends: nobody gets at another shopper's cart, at the shop's secret, or
// at a path that the cart does not use.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MOUNT, ORIGIN, SECRET, openShop } from "./support/shop.mjs";
import { chance, spoilt } from "./support/spite.mjs";
import { APP, TOKEN } from "./support/violet.mjs";

const REQUESTS = 2_000;

/** The paths that the cart uses, with nothing in them but what is eve's, or nobody's. */
const USED =
  /^(POST \/v1\/checkout\/cart|GET \/v1\/orders\/\d+|GET \/v1\/checkout\/cart\/byToken\/[\w-]+|(GET|DELETE) \/v1\/checkout\/cart\/\d+|(GET|POST|PUT|DELETE) \/v1\/checkout\/cart\/\d+\/(skus|customer|shipping_address|billing_address|discounts|shipping|price|payment|submit)(\/[^/]+)?)(\?(price_cart|async)=(true|false)(&(price_cart|async)=(true|false))?)?$/;

const EXPECTED = [200, 204, 307, 400, 403, 404, 405, 413, 415, 422];

test("whatever is asked, nobody gets at another's cart, at the secret, or at another path", async (context) => {
  const { violet, handler, shopper } = await openShop(context);
  const victim = shopper();
  const foreign = await victim.create();
  const eve = shopper();
  let own = await eve.create();
  const held = JSON.stringify(violet.carts.get(String(foreign.id)));
  let reached = 0;
  for (let seed = 0; seed < REQUESTS; seed++) {
    const below = chance(seed);
    if (!violet.carts.has(String(own.id))) {
      eve.cookies.clear();
      own = await eve.create();
    }
    violet.log.splice(0);
    const request = anyRequest(below, eve, own, foreign);
    if (!request) continue;
    const answer = await handler(request);
    const text = await answer.text();
    const about = `seed ${seed}: ${request.method} ${request.url} ${answer.status} ${text}`;
    assert.ok(EXPECTED.includes(answer.status), about);
    for (const secret of [APP.secret, TOKEN, SECRET, foreign.token]) assert.ok(!text.includes(secret), about);
    for (const { method, path, headers, body } of violet.log) {
      reached += 1;
      assert.match(`${method} ${path}`, USED, about);
      assert.ok(!path.includes(String(foreign.id)) || method === "GET", about);
      assert.equal(headers.cookie, undefined, about);
      assert.doesNotMatch(body, /"price"|__proto__|constructor|4242424242424242/, about);
    }
    assert.equal(JSON.stringify(violet.carts.get(String(foreign.id))), held, about);
  }
  assert.ok(reached > REQUESTS / 20, `${reached} requests reached Violet`);
  assert.equal(/** @type {any} */ ({}).price, undefined);
});

/** One that the cart would send, or nearly; none where `Request` itself refuses to say it. */
function anyRequest(below, eve, own, foreign) {
  const whose = below(4) === 0 ? foreign : own;
  const cart = `/checkout/cart/${whose.id}`;
  const line = own.bags[0].skus[0].id;
  const kinds = [
    ["POST", "/checkout/cart", { base_currency: "USD", skus: [{ sku_id: 33415, quantity: 1 }] }],
    ["GET", cart],
    ["GET", `/checkout/cart/byToken/${whose.token}`],
    ["DELETE", cart],
    ["POST", `${cart}/skus?price_cart=true`, { sku_id: 33789, quantity: 2 }],
    ["PUT", `${cart}/skus/${line}`, { quantity: 3 }],
    ["DELETE", `${cart}/skus/${line}`],
    ["POST", `${cart}/customer`, { first_name: "Eve", last_name: "E", email: "eve@shop.example" }],
    ["POST", `${cart}/discounts`, { code: "FIVE_OFF", merchant_id: 10003 }],
    ["GET", `${cart}/shipping/available`],
    ["POST", `${cart}/shipping`, [{ bag_id: own.bags[0].id, shipping_method_id: "ground" }]],
    ["GET", `${cart}/price`],
    ["POST", `${cart}/submit`, { app_order_id: "order-1" }],
    ["GET", `/orders/${whose.id}`],
  ];
  const [method, path, body] = kinds[below(kinds.length)];
  const cookie = [...eve.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = {
    origin: method === "GET" ? "" : ORIGIN,
    "sec-fetch-site": "same-origin",
    "content-type": body === undefined ? "" : "application/json",
    cookie,
  };
  const asked = {
    method: below(8) === 0 ? ["GET", "PUT", "DELETE", "POST", "PATCH", "HEAD"][below(6)] : method,
    path: below(2) === 0 ? spoilt(path, below) : path,
    body: body === undefined ? undefined : below(2) === 0 ? spoilt(JSON.stringify(body), below) : JSON.stringify(body),
  };
  const name = Object.keys(headers)[below(16)];
  if (name) headers[name] = spoilt(headers[name], below);
  const sent = Object.entries(headers).filter(([, value]) => value !== "");
  try {
    const { body: text, ...rest } = asked;
    const takes = rest.method !== "GET" && rest.method !== "HEAD";
    const init = { method: rest.method, headers: sent, body: takes ? text : undefined };
    return new Request(`${ORIGIN}${MOUNT}${rest.path}`, init);
  } catch {
    return null;
  }
}

// Whose cart it is: the shop's proxy gives each browser its own carts and nobody else's.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { call, change, quantities, snapshot, snapshotWhere, stored } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";
import { CUSTOMER, held, truth, violet } from "./support/violet.mjs";

const { itemOf, keyOf } = violet;
const shop = openShop({ vendor: "violet" });

/** What a page's script gets that asks the proxy by itself. */
const ask = (page, method, path, body) =>
  page.evaluate(
    async ([method, path, body]) => {
      const headers = body ? { "Content-Type": "application/json" } : {};
      const answer = await fetch(`/api/violet${path}`, { method, headers, body: body && JSON.stringify(body) });
      const text = await answer.text();
      return { status: answer.status, text, error: text && JSON.parse(text).error };
    },
    [method, path, body],
  );

/** Two shoppers with a cart each. */
async function strangers() {
  const [ada, ben] = [await shop.page(), await shop.page()];
  await change(ada, "addItem", itemOf(shop.items[0]));
  await change(ben, "addItem", itemOf(shop.items[1]));
  return { ada, ben, adas: await truth(shop, ada), bens: await truth(shop, ben) };
}

test("a cart of another shopper's cannot be read, changed, bought or removed", async () => {
  const { ben, adas } = await strangers();
  const before = (await shop.sandbox.requests()).length;
  const cart = `/checkout/cart/${adas.cartId}`;
  for (const [method, path, body] of [
    ["GET", cart],
    ["GET", `/checkout/cart/byToken/${adas.token}`],
    ["GET", `${cart}/price`],
    ["POST", `${cart}/skus`, { sku_id: 33415, quantity: 1 }],
    ["DELETE", `${cart}/skus/${adas.items[0].id}`],
    ["POST", `${cart}/submit`, {}],
    ["DELETE", cart],
    ["GET", `/orders/${adas.cartId}`],
  ]) {
    const { status, error } = await ask(ben, method, path, body);
    assert.equal(status, 403, `${method} ${path}`);
    assert.match(error, /^(cart|order)_not_in_session$/);
  }
  assert.equal((await shop.sandbox.requests()).length, before, "nothing reaches the server");
});

test("a line of another shopper's cannot be changed beside the own cart", async () => {
  const { ada, ben, adas, bens } = await strangers();
  const path = `/checkout/cart/${bens.cartId}/skus/${adas.items[0].id}`;
  assert.equal((await ask(ben, "PUT", path, { sku_id: adas.items[0].skuId, quantity: 9 })).error, "not_in_cart");
  assert.deepEqual(held(await truth(shop, ada)), { [adas.items[0].skuId]: 1 });
});

test("a cart is opened by its token in the session that it was made in, and in no other", async () => {
  const { ada, ben, adas } = await strangers();
  await shop.open(ada, { cartId: adas.token });
  await snapshotWhere(ada, ({ lines }) => lines.length === 1);
  assert.equal((await change(ada, "updateItem", keyOf(shop.items[0]), 2)).status, "confirmed");
  assert.deepEqual(held(await truth(shop, ada)), { [adas.items[0].skuId]: 2 });
  assert.equal((await snapshot(ada)).cartId, String(adas.cartId));
  for (const cartId of [adas.token, String(adas.cartId)]) {
    await shop.open(ben, { cartId });
    await call(ben, "sync");
    assert.deepEqual((await snapshot(ben)).lines, []);
    const codes = await ben.evaluate(() => window.cart.getSnapshot().issues.map(({ error }) => error.code));
    assert.deepEqual(codes, ["cart-gone"]);
  }
});

test("no script can read the cookie, and nothing that the page keeps opens the cart elsewhere", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0]));
  await change(page, "setCustomer", CUSTOMER);
  const cookies = await page.context().cookies();
  assert.deepEqual(
    cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite]),
    [[true, "Strict"]],
  );
  const kept = await stored(page);
  const { token } = await truth(shop, page);
  for (const secret of [cookies[0].value, cookies[0].name, token]) assert.ok(!kept.includes(secret), secret);
});

test("a shopper whose cookie is gone is offered the items again, in a cart of their own", async () => {
  const page = await shop.page();
  const [jacket] = shop.items;
  await change(page, "addItem", itemOf(jacket, 2));
  const first = (await snapshot(page)).cartId;
  await page.evaluate(() => {
    window.gone = new Promise((resolve) => window.cart.on("cart:gone", resolve));
  });
  await page.context().clearCookies();
  await call(page, "sync");
  const { items } = await page.evaluate(() => window.gone);
  assert.deepEqual(
    items.map(({ skuId, quantity }) => [skuId, quantity]),
    [[jacket.skuId, 2]],
  );
  assert.equal((await change(page, "bulkAddItems", items)).status, "confirmed");
  const { cartId } = await snapshot(page);
  assert.notEqual(cartId, first);
  assert.deepEqual(await quantities(page), { [keyOf(jacket)]: 2 });
});

test("a browser that keeps none of the cookies makes no cart, and says why", async (context) => {
  // In a frame of another site the cookies of this one are not kept.
  const around = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><title>Another site</title><iframe src="${shop.files.url}"></iframe>`);
  });
  around.listen(0, "localhost");
  await once(around, "listening");
  context.after(() => {
    around.closeAllConnections();
    around.close();
  });
  const page = await shop.page({ open: false });
  await page.goto(`http://localhost:${around.address().port}/`);
  const frame = page.frames().find((frame) => frame.url().startsWith(shop.files.url));
  const before = (await shop.sandbox.carts()).length;
  for (let times = 0; times < 2; times += 1) {
    const { status, error } = await ask(frame, "POST", "/checkout/cart", { skus: [{ sku_id: 33415, quantity: 1 }] });
    assert.deepEqual([status, error], [403, "cookies_not_kept"]);
  }
  assert.equal((await shop.sandbox.carts()).length, before);
});

test("a page on another origin of the same site, which the shop has named, makes a cart and reads it", async (context) => {
  const listen = async (server) => {
    server.listen(0, "localhost");
    await once(server, "listening");
    context.after(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://localhost:${server.address().port}`;
  };
  const { headers, login } = shop.sandbox.seeds.violet;
  const www = await listen(createServer((request, response) => response.end("<!doctype html><title>The shop</title>")));
  const { createVioletProxy, toNodeHandler } = await import("../../pkg/proxy.js");
  const proxy = createVioletProxy({
    baseUrl: `${shop.sandbox.url}/v1`,
    appId: headers["X-Violet-App-Id"],
    appSecret: headers["X-Violet-App-Secret"],
    token: { username: login.username, password: login.password },
    sessionSecret: randomBytes(32),
    origins: [www],
  });
  const api = await listen(createServer(toNodeHandler(proxy)));
  const page = await shop.page({ open: false });
  await page.goto(www);
  const [made, read] = await page.evaluate(async (api) => {
    const ask = (path, init) => fetch(`${api}/api/violet/checkout/cart${path}`, { credentials: "include", ...init });
    const headers = { "Content-Type": "application/json" };
    const made = await ask("?async=false", { method: "POST", headers, body: '{"skus":[{"sku_id":33415}]}' });
    const { id } = await made.json();
    return [made.status, (await (await ask(`/${id}`)).json()).bags[0].skus[0].sku_id];
  }, api);
  assert.deepEqual([made, read], [200, 33415]);
});

test("what the shop is known to Violet by is refused in a page, and taken on a server", async () => {
  const page = await shop.page({ open: false });
  const { headers } = shop.sandbox.seeds.violet;
  const baseUrl = `${shop.sandbox.url}/v1`;
  const refusals = await page.evaluate(
    async ({ baseUrl, headers }) => {
      const { violet } = await import("/pkg/index.js");
      const attempt = (headers) => {
        try {
          return violet({ baseUrl, headers }).vendor;
        } catch ({ code, subject, message }) {
          return `${code} ${subject}: ${message}`;
        }
      };
      const all = Object.entries(headers).map(([name, value]) => [name, attempt({ [name.toLowerCase()]: value })]);
      return { ...Object.fromEntries(all), plain: attempt({ "X-Shop": "1" }) };
    },
    { baseUrl, headers },
  );
  const refusal = (name) =>
    `invalid-argument headers: headers must not hold ${name} in a page: it belongs to cartwright/proxy, on a server`;
  assert.deepEqual(refusals, {
    "X-Violet-App-Id": "violet",
    "X-Violet-App-Secret": refusal("x-violet-app-secret"),
    "X-Violet-Token": refusal("x-violet-token"),
    plain: "violet",
  });
  const { violet: here } = await import("../../pkg/index.js");
  assert.equal(here({ baseUrl, headers }).vendor, "violet");
});

test("the shop's token that has run out is renewed behind the page's back", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0]));
  await shop.sandbox.call("POST", "/switches", { tokenGeneration: 1 });
  assert.equal((await change(page, "addItem", itemOf(shop.items[1]))).status, "confirmed");
  await snapshotWhere(page, ({ status }) => status === "ready");
  const asked = (await shop.sandbox.requests()).map(({ method, path, status }) => `${method} ${path} ${status}`);
  assert.equal(asked.filter((each) => each.includes(" 401")).length >= 1, true);
  assert.deepEqual(page.errors, []);
});

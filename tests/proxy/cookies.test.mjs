// Cookies: what a shopper cannot write, cannot borrow and cannot keep for ever.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SECRET, Shopper, openShop, refused, restarted, withCookies } from "./support/shop.mjs";

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A shopper with one cart and its cookie. */
async function withCart(shop) {
  const ada = shop.shopper();
  const { id } = await ada.create();
  const [[name, value]] = ada.cookies;
  shop.violet.taken();
  return { ada, id, name, value, path: `/checkout/cart/${id}` };
}

test("a page's scripts, other sites and other hosts do not get at the cookie", async (context) => {
  const { shopper } = await openShop(context);
  const answer = await shopper().ask("POST", "/checkout/cart", { body: {} });
  const [line] = answer.headers.getSetCookie();
  assert.match(
    line,
    /^__Host-cartwright-violet-\d+=1\.[\w.-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  );
  assert.ok(!line.includes("token"));
});

test("no cart is made for a browser that keeps no cookies, however often its page asks", async (context) => {
  const { violet, handler, heard } = await openShop(context);
  const body = { skus: [{ sku_id: 33415, quantity: 1 }] };
  for (const path of ["/checkout/cart", "/checkout/cart?async=false"]) {
    const first = await handler(new Shopper(handler).request("POST", path, { body }));
    assert.equal(first.status, 307);
    const onwards = `/checkout/cart${first.headers.get("location")}`;
    assert.equal(onwards, path.includes("?") ? `${path}&cookie_tried=true` : `${path}?cookie_tried=true`);
    refused(violet, await new Shopper(handler).ask("POST", onwards, { body }), 403, "cookies_not_kept");
  }
  assert.deepEqual(heard[0], { code: "cookies_not_kept", status: 403 });
});

test("a browser that keeps cookies is tried once: what was asked for is done once, and one cookie is left", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const body = { skus: [{ sku_id: 33415, quantity: 1 }] };
  const made = await ada.ask("POST", "/checkout/cart?async=false", { body });
  assert.deepEqual(violet.taken(), ["POST /v1/checkout/cart?async=false"]);
  assert.deepEqual([...ada.cookies.keys()], [`__Host-cartwright-violet-${made.body.id}`]);
  const next = await ada.request("POST", "/checkout/cart", { body });
  assert.match(next.headers.get("cookie"), /^__Host-cartwright-violet-\d+=/);
  assert.equal((await ada.ask("POST", "/checkout/cart", { body })).status, 200);
  assert.equal(ada.cookies.size, 2);
});

test("a server that asks, and no page, is not tried", async (context) => {
  const { handler } = await openShop(context);
  const headers = { origin: null, "sec-fetch-site": null };
  const answer = await handler(new Shopper(handler).request("POST", "/checkout/cart", { body: {}, headers }));
  assert.equal(answer.status, 200);
});

test("a cookie on trial opens nothing", async (context) => {
  const { violet, handler, shopper } = await openShop(context);
  const { id } = await shopper().create();
  violet.taken();
  const eve = withCookies(handler, [["__Host-cartwright-violet-trial", "1"]]);
  refused(violet, await eve.ask("GET", `/checkout/cart/${id}`), 403, "cart_not_in_session");
  refused(violet, await eve.ask("GET", "/checkout/cart/trial"), 404, "path_unknown");
});

test("on the same machine, without TLS, the cookie goes without what needs it", async (context) => {
  const { shopper } = await openShop(context);
  for (const origin of ["http://127.0.0.1:4011", "http://localhost:4011"]) {
    const ada = shopper();
    const { body } = await ada.ask("POST", "/checkout/cart", { body: {}, origin });
    assert.ok(ada.cookies.has(`cartwright-violet-${body.id}`));
    assert.equal((await ada.ask("GET", `/checkout/cart/${body.id}`, { origin })).status, 200);
  }
  const { headers } = await shopper().ask("POST", "/checkout/cart", {
    body: {},
    origin: "http://localhost.evil.example",
  });
  assert.match(headers.getSetCookie()[0], /; Secure$/);
});

test("a cookie of one cart opens no other, under whatever name it comes", async (context) => {
  const shop = await openShop(context);
  const { id, name, value } = await withCart(shop);
  const eve = withCookies(shop.handler, [[name.replace(String(id), String(id + 9)), value]]);
  refused(shop.violet, await eve.ask("GET", `/checkout/cart/${id + 9}`), 403, "cart_not_in_session");
  refused(shop.violet, await eve.ask("GET", `/checkout/cart/${id}`), 403, "cart_not_in_session");
});

test("every word of a cookie is signed", async (context) => {
  const shop = await openShop(context);
  const { name, value, path, id } = await withCart(shop);
  const [version, cart, since, , mark, signature] = value.split(".");
  const forged = [
    [version, cart, since, "o", mark, signature],
    [version, cart, (Number.parseInt(since, 36) + 60).toString(36), "c", mark, signature],
    [version, cart, since, "c", "A".repeat(22), signature],
    [version, cart, since, "c", "", signature],
    ["0", cart, since, "c", mark, signature],
    ["2", cart, since, "c", mark, signature],
    [version, `0${cart}`, since, "c", mark, signature],
    [version, cart, since, "c", mark, ""],
    [version, cart, since, "c", mark],
    [version, cart, since, "c", mark, signature.slice(0, -1)],
    [version, cart, since, "c", mark, `${signature}A`],
    [version, cart, since, "c", mark, "A".repeat(43)],
    [version, cart, since, "c", mark, signature, signature],
  ].map((words) => words.join("."));
  for (const each of [
    ...forged,
    "",
    value.toUpperCase(),
    encodeURIComponent(`${value} `),
    `"${value}"`,
    `${value},${value}`,
  ]) {
    const eve = withCookies(shop.handler, [[name, each]]);
    refused(shop.violet, await eve.ask("GET", path), 403, "cart_not_in_session");
  }
  const other = withCookies(shop.handler, [[name, [version, cart, since, "o", mark, signature].join(".")]]);
  refused(shop.violet, await other.ask("GET", `/orders/${id}`), 403, "order_not_in_session");
});

test("a signature is written in one way only", async (context) => {
  const shop = await openShop(context);
  const { name, value, path } = await withCart(shop);
  const last = SIGNS.indexOf(value.at(-1));
  for (const spare of [1, 2, 3]) {
    const eve = withCookies(shop.handler, [[name, value.slice(0, -1) + SIGNS[last ^ spare]]]);
    refused(shop.violet, await eve.ask("GET", path), 403, "cart_not_in_session");
  }
});

test("a cookie that another secret or another app has signed is nothing here", async (context) => {
  const shop = await openShop(context);
  const { ada, path } = await withCart(shop);
  for (const options of [{ sessionSecret: `${SECRET}!` }, { appId: "10201" }]) {
    refused(
      shop.violet,
      await withCookies(restarted(shop, options), ada.cookies).ask("GET", path),
      403,
      "cart_not_in_session",
    );
  }
});

test("a cookie for a cart of Violet's sandbox is nothing at a shop whose carts are real", async (context) => {
  const shop = await openShop(context);
  const trial = await openShop(context);
  const { ada, path } = await withCart(trial);
  refused(shop.violet, await withCookies(shop.handler, ada.cookies).ask("GET", path), 403, "cart_not_in_session");
  const elsewhere = restarted(trial, { baseUrl: trial.violet.url.replace("/v1", "/v2") });
  refused(trial.violet, await withCookies(elsewhere, ada.cookies).ask("GET", path), 403, "cart_not_in_session");
});

test("a secret is changed without losing a cart, and the cookie is signed with the new one", async (context) => {
  const shop = await openShop(context);
  const { ada, path, value } = await withCart(shop);
  const next = "the-next-session-secret-is-also-long-enough";
  const both = withCookies(restarted(shop, { sessionSecret: [next, SECRET] }), ada.cookies);
  assert.equal((await both.ask("GET", path)).status, 200);
  const [[name, renewed]] = both.cookies;
  assert.notEqual(renewed, value);
  const alone = withCookies(restarted(shop, { sessionSecret: next }), [[name, renewed]]);
  assert.equal((await alone.ask("GET", path)).status, 200);
});

test("a cookie carried into another session of the shop is nothing there", async (context) => {
  const session = (request) => /sid=(\w+)/.exec(request.headers.get("cookie"))?.[1] ?? null;
  const shop = await openShop(context, { session });
  const ada = shop.shopper();
  ada.cookies.set("sid", "ada");
  const { id } = await ada.create();
  assert.equal((await ada.ask("GET", `/checkout/cart/${id}`)).status, 200);
  shop.violet.taken();
  for (const sid of ["eve", null]) {
    const eve = withCookies(shop.handler, ada.cookies);
    if (sid) eve.cookies.set("sid", sid);
    else eve.cookies.delete("sid");
    refused(shop.violet, await eve.ask("GET", `/checkout/cart/${id}`), 403, "cart_not_in_session");
  }
});

test("a cookie is good for as long as the shop says, and is renewed while it is used", async (context) => {
  let now = 1_800_000_000_000;
  context.mock.method(Date, "now", () => now);
  const shop = await openShop(context, { maxAge: 3 * 24 * 60 * 60 });
  const { ada, path, name, value } = await withCart(shop);
  const hours = (count) => (now += count * 60 * 60 * 1000);
  hours(23);
  await ada.ask("GET", path);
  assert.equal(ada.cookies.get(name), value, "not at every request");
  hours(2);
  await ada.ask("GET", path);
  assert.notEqual(ada.cookies.get(name), value);
  hours(71);
  assert.equal((await withCookies(shop.handler, ada.cookies).ask("GET", path)).status, 200);
  shop.violet.taken();
  hours(2);
  refused(shop.violet, await withCookies(shop.handler, [[name, value]]).ask("GET", path), 403, "cart_not_in_session");
  refused(
    shop.violet,
    await withCookies(shop.handler, ada.cookies).ask("GET", "/checkout/cart/1"),
    403,
    "cart_not_in_session",
  );
});

test("cookies of sessions that are over do not pile up, and do not hide the cart of now", async (context) => {
  let now = 1_800_000_000_000;
  context.mock.method(Date, "now", () => now);
  const session = (request) => /sid=(\w+)/.exec(request.headers.get("cookie"))?.[1] ?? null;
  const { shopper } = await openShop(context, { session });
  const ada = shopper();
  for (let count = 0; count < 60; count += 1) {
    now += 1000;
    ada.cookies.set("sid", `visit${count}`);
    const { id } = await ada.create();
    assert.equal((await ada.ask("GET", `/checkout/cart/${id}`)).status, 200, `visit ${count}`);
  }
  assert.ok(ada.cookies.size <= 33, `${ada.cookies.size} cookies`);
  ada.cookies.set("sid", "visit50");
  assert.equal((await ada.ask("GET", "/checkout/cart/73801")).status, 403);
});

test("the cart of now is found behind any number of other cookies of its name", async (context) => {
  const shop = await openShop(context);
  const { name, value, path, id } = await withCart(shop);
  const [stem] = name.split(String(id));
  const [, , since, ...rest] = value.split(".");
  const others = Array.from(
    { length: 60 },
    (_, index) => `${stem}${index + 1}=1.${index + 1}.${since}.${rest.join(".")}`,
  );
  const junk = Array.from({ length: 60 }, (_, index) => `${stem}${index + 100}=gone`);
  const cookie = [...others, ...junk, `${name}=${value}`].join("; ");
  assert.equal((await shop.shopper().ask("GET", path, { headers: { cookie } })).status, 200);
});

test("two proxies on one host leave each other's cookies alone", async (context) => {
  const shop = await openShop(context);
  const { ada, path } = await withCart(shop);
  const other = await openShop(context, { appId: "10200" });
  other.violet.next = 990_000;
  const there = withCookies(other.handler, ada.cookies);
  for (let count = 0; count < 12; count += 1) await there.create();
  assert.equal((await withCookies(shop.handler, there.cookies).ask("GET", path)).status, 200);
});

test("a flood of cookies and one that was planted beside the shopper's do no harm", async (context) => {
  const shop = await openShop(context);
  const { name, value, path } = await withCart(shop);
  const planted = `${name}=1.planted; other=1; ${name}=${value}; ${name}=`;
  assert.equal((await shop.shopper().ask("GET", path, { headers: { cookie: planted } })).status, 200);
  const flood = Array.from({ length: 3000 }, (_, index) => `${name}${index}=${value}`).join("; ");
  shop.violet.taken();
  const checked = context.mock.method(crypto.subtle, "verify").mock;
  refused(
    shop.violet,
    await shop.shopper().ask("GET", path, { headers: { cookie: flood } }),
    403,
    "cart_not_in_session",
  );
  assert.ok(checked.callCount() <= 32, `${checked.callCount()} signatures were checked`);
});

// Headers and origins: who asks, and what a request may not say in the shop's name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MOUNT, ORIGIN, openShop, refused } from "./support/shop.mjs";
import { APP, TOKEN } from "./support/violet.mjs";

test("headers that speak for the shop, or for another method or path, are refused", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.taken();
  const smuggled = {
    "x-violet-token": "other",
    "X-Violet-App-Id": "1",
    "x-violet-app-secret": "s",
    "x-violet-anything": "1",
    "x-http-method-override": "DELETE",
    "x-http-method": "DELETE",
    "x-method-override": "DELETE",
    connection: "close, x-violet-token",
  };
  for (const [name, value] of Object.entries(smuggled)) {
    const answer = await ada.ask("GET", `/checkout/cart/${id}`, { headers: { [name]: value } });
    refused(violet, answer, 400, "header_not_allowed");
  }
  for (const length of ["-1", "1,1", "0x10", "ten"]) {
    const answer = await ada.ask("POST", "/checkout/cart", { body: {}, headers: { "content-length": length } });
    refused(violet, answer, 400, "header_not_allowed");
  }
});

test("what a server on the way notes down of the address is taken where it is this one, and refused where it is another", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  const path = `/checkout/cart/${id}`;
  const here = `${MOUNT}${path}`;
  const ask = (name, value, query = "") => ada.ask("GET", `${path}/price${query}`, { headers: { [name]: value } });
  for (const name of ["X-Original-URL", "x-original-uri", "x-rewrite-url", "X-Rewrite-URI"]) {
    for (const before of ["", "/shop", "https://shop.example", "http://10.0.0.7:8080", "https://shop.example/shop"]) {
      const answer = await ask(name, `${before}${here}/price`);
      assert.equal(answer.status, 200, `${name}: ${before}`);
    }
    assert.equal((await ask(name, `/carts${path}/price`)).status, 200, "mounted elsewhere before");
    violet.taken();
    for (const elsewhere of [
      "/v1/merchants",
      `${MOUNT}/checkout/cart/1/price`,
      `${here}/submit`,
      `${here}/price?price_cart=true`,
      `//evil.example${here}/price`,
      `/admin/..${here}/price`,
      `/admin, ${here}/price`,
      `/admin#${here}/price`,
      `${here}/price`.slice(1),
      "",
    ]) {
      refused(violet, await ask(name, elsewhere), 400, "header_not_allowed");
    }
  }
  const body = { sku_id: 33789 };
  const headers = { "x-original-url": `${here}/skus?async=false` };
  assert.equal((await ada.ask("POST", `${path}/skus?async=false`, { body, headers })).status, 200);
  assert.ok(violet.log.every(({ headers }) => !("x-original-url" in headers)));
});

test("nothing of a request's headers reaches Violet", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.log.length = 0;
  const headers = {
    host: "elsewhere.example",
    "x-forwarded-for": "1.2.3.4",
    "x-forwarded-host": "elsewhere.example",
    "x-forwarded-proto": "http",
    forwarded: "for=1.2.3.4",
    authorization: "Bearer shopper",
    "proxy-authorization": "Basic x",
    "x-real-ip": "1.2.3.4",
    "x-custom": "1",
    te: "trailers",
    upgrade: "h2c",
    connection: "upgrade",
    "if-none-match": "etag-of-the-page",
    range: "bytes=0-1",
    referer: "https://shop.example/secret",
  };
  assert.equal((await ada.ask("GET", `/checkout/cart/${id}`, { headers })).status, 200);
  const [{ headers: sent }] = violet.log;
  for (const name of Object.keys(headers)) assert.ok(!Object.values(sent).includes(headers[name]), name);
  assert.equal(sent.host, new URL(violet.url).host);
  assert.equal(sent["x-violet-app-secret"], APP.secret);
  assert.equal(sent["x-violet-token"], TOKEN);
  const known = ["accept", "accept-language", "accept-encoding", "connection", "host", "user-agent", "sec-fetch-mode"];
  const rest = Object.keys(sent).filter((name) => !known.includes(name) && !name.startsWith("x-violet-"));
  assert.deepEqual(rest.sort(), ["cache-control", "pragma"], "what Node itself adds to keep caches out of it");
});

test("another site's page is refused, whatever it asks for", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.taken();
  const origins = [
    "https://evil.example",
    "http://shop.example",
    "https://shop.example:444",
    "https://shop.example.evil.example",
    "https://evilshop.example",
    "https://SHOP.example",
    "https://shop.example/",
    "null",
    "",
    "*",
    `${ORIGIN}, https://evil.example`,
  ];
  for (const origin of origins) {
    for (const [method, path] of [
      ["GET", `/checkout/cart/${id}`],
      ["POST", `/checkout/cart/${id}/submit`],
      ["POST", "/checkout/cart"],
      ["OPTIONS", "/checkout/cart"],
    ]) {
      const answer = await ada.ask(method, path, { headers: { origin, "sec-fetch-site": null } });
      refused(violet, answer, 403, "origin_not_allowed");
      assert.equal(answer.headers.get("access-control-allow-origin"), null);
    }
  }
});

test("a browser that tells of a foreign page is believed, also where it names no origin", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.taken();
  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "whatever" },
    { "sec-fetch-site": "cross-site", origin: ORIGIN },
  ]) {
    refused(violet, await ada.ask("GET", `/checkout/cart/${id}/price`, { headers }), 403, "origin_not_allowed");
  }
});

test("a request without an origin is taken: no page sent it, or one's own", async (context) => {
  const { shopper } = await openShop(context);
  const answer = await shopper().ask("POST", "/checkout/cart", {
    body: {},
    headers: { origin: null, "sec-fetch-site": null },
  });
  assert.equal(answer.status, 200);
});

test("behind a server that ends TLS the browser's own word tells that page and proxy are one place", async (context) => {
  const { violet, shopper } = await openShop(context);
  const inside = "http://shop.example";
  const ask = (headers) => shopper().ask("POST", "/checkout/cart", { body: {}, origin: inside, headers });
  const fine = await ask({ origin: ORIGIN, "sec-fetch-site": "same-origin" });
  assert.equal(fine.status, 200);
  assert.match(fine.headers.getSetCookie()[0], /^__Host-.*; Secure$/);
  violet.taken();
  refused(violet, await ask({ origin: ORIGIN, "sec-fetch-site": null }), 403, "origin_not_allowed");
  // A page that somebody on the way has served under the shop's name, without TLS.
  refused(violet, await ask({ origin: inside, "sec-fetch-site": "same-site" }), 403, "origin_not_allowed");
  refused(
    violet,
    await ask({ origin: "https://evil.example", "sec-fetch-site": "same-origin" }),
    403,
    "origin_not_allowed",
  );
});

test("an origin that the shop names may ask from elsewhere on the site, and no other", async (context) => {
  const www = "https://www.shop.example";
  const { violet, shopper } = await openShop(context, { origins: [www] });
  const ada = shopper();
  const preflight = await ada.ask("OPTIONS", "/checkout/cart", {
    headers: { origin: www, "sec-fetch-site": "same-site", "access-control-request-method": "POST" },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get("access-control-allow-origin"), www);
  assert.equal(preflight.headers.get("access-control-allow-credentials"), "true");
  assert.equal(preflight.headers.get("access-control-allow-headers"), "content-type");
  const made = await ada.ask("POST", "/checkout/cart", {
    body: {},
    headers: { origin: www, "sec-fetch-site": "same-site" },
  });
  assert.equal(made.status, 200);
  assert.equal(made.headers.get("access-control-allow-origin"), www);
  assert.match(made.headers.get("vary"), /origin/);
  violet.taken();
  for (const origin of [ORIGIN, "https://www.shop.example.evil.example"]) {
    refused(
      violet,
      await ada.ask("POST", "/checkout/cart", { body: {}, headers: { origin } }),
      403,
      "origin_not_allowed",
    );
  }
  const cross = await ada.ask("POST", "/checkout/cart", {
    body: {},
    headers: { origin: www, "sec-fetch-site": "cross-site" },
  });
  refused(violet, cross, 403, "origin_not_allowed");
});

test("every answer is for this shopper alone and is nothing but JSON", async (context) => {
  const { shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  for (const [method, path] of [
    ["GET", `/checkout/cart/${id}`],
    ["GET", "/checkout/cart/1"],
    ["GET", "/nowhere"],
    ["DELETE", `/checkout/cart/${id}`],
  ]) {
    const { headers } = await ada.ask(method, path);
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
  }
});

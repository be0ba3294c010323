// Whose token goes along to a server of the shop's own that makes carts: a guest has none, a customer without one waits.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { register, wake, workerScript } from "./support/background.mjs";
import { snapshot } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";

const DESCRIBED = new URL("../custom/support/described.mjs", import.meta.url);
const mug = { sku: "var_mug_sand", quantity: 2 };

const shop = openShop({ customer: null, also: serveScripts });

async function serveScripts({ url }, response) {
  const script = { "/described.mjs": () => readFile(DESCRIBED), "/sw.js": worker }[url];
  if (!script) return false;
  response.writeHead(200, { "content-type": "text/javascript" }).end(await script());
  return true;
}

/** The shopper's session is over: there is a customer, and no token. */
const worker = () =>
  `import { described } from "/described.mjs";${workerScript({
    vendor: "customServer",
    server: `described(${JSON.stringify(shop.sandbox.url)}, { token: async () => null })`,
    options: 'customer: "ada"',
  })}`;

/** A page with a cart, whose token is `window.token`; and what its requests carried. */
async function pageOf(customer) {
  const page = await shop.page({ open: false });
  const carried = new Set();
  page.on("request", (request) => {
    const isAsked = request.url().startsWith(shop.sandbox.url) && request.method() !== "OPTIONS";
    if (isAsked) carried.add(request.headers().authorization ?? null);
  });
  await page.evaluate(
    async ([url, customer]) => {
      const { customServer, openCart } = await import("/pkg/index.js");
      const { described } = await import("/described.mjs");
      window.token = null;
      window.cart = await openCart({ server: customServer(described(url, { token: () => window.token })), customer });
    },
    [shop.sandbox.url, customer],
  );
  return { page, carried };
}

async function add(page) {
  await page.evaluate(async (mug) => {
    await window.cart.addItem(mug).stored;
    await window.cart.sync();
  }, mug);
  const { status, pendingCount } = await snapshot(page);
  return [status, pendingCount];
}

test("what a guest asks for goes out without a token", async () => {
  const { page, carried } = await pageOf(null);
  assert.deepEqual(await add(page), ["ready", 0]);
  assert.deepEqual([...carried], [null]);
});

test("what a customer asks for without a token waits, and goes out with the customer's", async () => {
  const { page, carried } = await pageOf("ada");
  assert.deepEqual(await add(page), ["paused", 1]);
  assert.deepEqual([...carried], []);
  await page.evaluate(async () => {
    window.token = "of-ada";
    await window.cart.sync();
  });
  const { status, pendingCount } = await snapshot(page);
  assert.deepEqual([status, pendingCount], ["ready", 0]);
  assert.deepEqual([...carried], ["Bearer of-ada"]);
});

test("what waits of a customer without a token is left to a page by the worker", async () => {
  const { page } = await pageOf("ada");
  await register(page);
  await add(page);
  const context = page.context();
  await page.close();
  assert.equal(await wake(context, shop.files.url), "done");
  assert.deepEqual(await shop.sandbox.requests(), []);
});

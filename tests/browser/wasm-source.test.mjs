// Where the wasm comes from: the package's own file, a script, or whatever a host brings.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { change } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

/** The host's own copy of the file, and of another one, with a type that says nothing. */
async function also(request, response) {
  const name = { "/host/core": "vesuviopay", "/host/foreign": "violet" }[
    new URL(request.url, "http://localhost").pathname
  ];
  if (!name) return false;
  const bytes = await readFile(new URL(`../../pkg/wasm/${name}.wasm`, import.meta.url));
  response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
  return true;
}

const shop = openShop({ also });

/** A page that cannot have the package's own wasm files. */
async function pageWithoutFiles() {
  const page = await shop.page({ open: false });
  await page.route("**/*.wasm", (route) => route.abort());
  return page;
}

async function sells(page, options) {
  await shop.open(page, options);
  assert.equal((await change(page, "addItem", itemOf(shop.items[0], 2))).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  await page.context().close();
}

test("cartwright/inline needs no wasm file", async () => {
  await sells(await pageWithoutFiles(), { entry: "inline" });
});

const BROUGHT = {
  "an address": () => "/host/core",
  "a URL": () => new URL("/host/core", location.href),
  "a Response": () => fetch("/host/core"),
  bytes: async () => (await fetch("/host/core")).arrayBuffer(),
  "a view of bytes": async () => new Uint8Array(await (await fetch("/host/core")).arrayBuffer()),
  "a module": async () => WebAssembly.compile(await (await fetch("/host/core")).arrayBuffer()),
};

for (const [what, bring] of Object.entries(BROUGHT)) {
  test(`a host may bring the wasm as ${what}`, async () => {
    const page = await pageWithoutFiles();
    const wasm = await page.evaluateHandle(bring);
    await page.evaluate(async (wasm) => (await import("/pkg/index.js")).init({ wasm }), wasm);
    await sells(page);
  });
}

test("what cannot be had is told, and may be brought again", async () => {
  const page = await pageWithoutFiles();
  const told = await page.evaluate(async () => {
    const { init } = await import("/pkg/index.js");
    const missing = await init({ wasm: "/pkg/nowhere" }).catch(({ code, retryable }) => [code, retryable]);
    const rejected = await init({ wasm: Promise.reject(new Error("no")) }).catch(({ code }) => code);
    const nonsense = await init({ wasm: 5 }).catch(({ code, subject }) => [code, subject]);
    await init({ wasm: "/host/core" });
    return [missing, rejected, nonsense];
  });
  assert.deepEqual(told, [["wasm-unavailable", true], "wasm-unavailable", ["invalid-argument", "wasm"]]);
  await sells(page);
});

test("wasm that is not of this glue does not start, and says what it may be", async () => {
  const page = await pageWithoutFiles();
  await page.evaluate(async () => (await import("/pkg/index.js")).init({ wasm: "/host/foreign" }));
  await assert.rejects(shop.open(page), /wasm-unavailable: this wasm is another vendor's, or of another release/);
  await page.context().close();
});

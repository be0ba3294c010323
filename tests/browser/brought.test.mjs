// A host that brings the wasm itself.

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { change } from "./support/browser.mjs";
import { itemOf, openShop } from "./support/shop.mjs";

const FILE = fileURLToPath(new URL("../../pkg/wasm/vesuviopay.wasm", import.meta.url));

/** Only the host's own address has the wasm, and says nothing of its type. */
function also({ url }, response) {
  const isOwn = url === "/brought";
  if (isOwn) createReadStream(FILE).pipe(response);
  else if (url.endsWith(".wasm")) response.writeHead(404).end();
  return isOwn || url.endsWith(".wasm");
}

const shop = openShop({ also });

const BROUGHT = {
  "an address": () => "/brought",
  "a URL": () => new URL("/brought", location.href),
  "a Response": () => fetch("/brought"),
  bytes: async () => (await fetch("/brought")).arrayBuffer(),
  "a view of bytes": async () => new Uint8Array(await (await fetch("/brought")).arrayBuffer()),
  "a module": async () => WebAssembly.compile(await (await fetch("/brought")).arrayBuffer()),
};

for (const [kind, bring] of Object.entries(BROUGHT)) {
  test(`${kind} is enough for a cart`, async () => {
    const page = await shop.page({ open: false });
    await page.evaluate(async (bring) => {
      const { init } = await import("/pkg/index.js");
      await init({ wasm: new Function(`return (${bring})()`)() });
    }, bring.toString());
    await shop.open(page);
    assert.equal((await change(page, "addItem", itemOf(shop.items[0], 2))).status, "confirmed");
    assert.deepEqual(page.errors, []);
  });
}

test("what cannot be wasm is refused, and without any wasm no cart opens", async () => {
  const page = await shop.page({ open: false });
  const code = await page.evaluate(async () => {
    const { init } = await import("/pkg/index.js");
    return init({ wasm: 7 }).catch((error) => error.code);
  });
  assert.equal(code, "invalid-argument");
  await assert.rejects(shop.open(page), /wasm-unavailable/);
});

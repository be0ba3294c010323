// What a shop's Content Security Policy allows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change } from "./support/browser.mjs";
import { policies } from "./support/policies.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop({ also: policies });

/** A page without a cart, under the policy of that path; `page.asked` has the paths of what it fetches. */
async function pageAt(path) {
  const page = await shop.page({ open: false });
  page.asked = [];
  page.on("request", (request) => page.asked.push(new URL(request.url()).pathname));
  await page.goto(`${shop.files.url}${path}`);
  return page;
}

test("a policy that allows scripts of the shop's own and wasm, and no text as markup, is enough", async () => {
  const page = await pageAt("/wasm");
  await shop.open(page);
  assert.equal((await change(page, "addItem", itemOf(shop.items[0], 2))).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("where the policy forbids wasm, opening a cart says so, and downloads no wasm for it", async () => {
  const page = await pageAt("/no-wasm");
  const refused = await page.evaluate(async (settings) => {
    const { openCart, vesuvioPay, isCartError } = await import("/pkg/index.js");
    const server = vesuvioPay({ ...settings, token: () => null });
    const error = await openCart({ server }).catch((error) => error);
    return [isCartError(error), error.code, error.retryable, error.message.includes("cartwright/compat")];
  }, shop.sandbox.server);
  assert.deepEqual(refused, [true, "wasm-forbidden", false, true]);
  assert.deepEqual(
    page.asked.filter((path) => path.endsWith(".wasm")),
    [],
  );
  await page.context().close();
});

test("wasm that a host brings is refused there as well", async () => {
  const page = await pageAt("/no-wasm");
  const code = await page.evaluate(async () => {
    const { init } = await import("/pkg/index.js");
    return init({ wasm: new Uint8Array(8) }).catch((error) => error.code);
  });
  assert.equal(code, "wasm-forbidden");
  await page.context().close();
});

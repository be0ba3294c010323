// React.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change } from "../browser/support/browser.mjs";
import { itemOf } from "../browser/support/shop.mjs";
import { bindingOf, isOpen, reads } from "./support/contract.mjs";

const { shop, show, mount, about } = bindingOf("react");

test("with throws, a cart that cannot be opened is an error boundary's", async () => {
  const page = await show();
  await page.route("**/*.wasm", (route) => route.abort());
  await mount(page, { throws: true });
  await reads(page, "boundary", "wasm-unavailable");
  await page.context().close();
});

test("another customer is another cart, and the one before is closed", async () => {
  const page = await show();
  await page.evaluate(
    (given) => void (window.give = window.page.change(document.getElementById("app"), given)),
    about(),
  );
  await isOpen(page);
  await change(page, "addItem", itemOf(shop.items[0], 2));
  await reads(page, "count", "2");
  await page.evaluate((given) => void window.give(given), about({ customer: "another", token: "customer_another" }));
  await reads(page, "count", "0");
  await page.waitForFunction(() => window.carts.size === 2 && window.channels.closed === 1);
  assert.equal(await page.evaluate(() => window.channels.made), 2);
  assert.deepEqual(page.said, []);
  await page.context().close();
});

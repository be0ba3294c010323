// React.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change } from "../browser/support/browser.mjs";
import { itemOf } from "../browser/support/shop.mjs";
import { bindingOf, isOpen, reads } from "./support/contract.mjs";

const { shop, show, mount, about } = bindingOf("react", { inParts: true });

test("with throws, a cart that cannot be opened is an error boundary's", async () => {
  const page = await show();
  await page.route("**/*.wasm", (route) => route.abort());
  await mount(page, { throws: true });
  await reads(page, "boundary", "wasm-unavailable");
  await page.context().close();
});

/** Mounts a page that can be given something else. */
const giving = (page, given) =>
  page.evaluate((given) => void (window.give = window.page.change(document.getElementById("app"), given)), given);

const give = (page, given) => page.evaluate((given) => void window.give(given), given);

test("another customer is another cart, and the one before is closed", async () => {
  const page = await show();
  await giving(page, about());
  await isOpen(page);
  await change(page, "addItem", itemOf(shop.items[0], 2));
  await reads(page, "count", "2");
  await give(page, about({ customer: "another", token: "customer_another" }));
  await reads(page, "count", "0");
  await page.waitForFunction(() => window.carts.size === 2 && window.channels.closed === 1);
  assert.equal(await page.evaluate(() => window.channels.made), 2);
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("a guest who signs in keeps the cart, and whoever is a guest afterwards does not see it", async () => {
  const page = await show();
  await giving(page, about({ customer: null }));
  await isOpen(page);
  await page.evaluate((item) => void window.cart.addItem(item), itemOf(shop.items[0], 2));
  await page.evaluate((customer) => window.cart.signIn({ customer }), shop.customer.id);
  // Also where the shop says so later, or has said something else in between.
  await give(page, about({ customer: null, throws: true }));
  await give(page, about());
  await change(page, "addItem", itemOf(shop.items[1], 1));
  await reads(page, "count", "3");
  assert.equal(await page.evaluate(() => window.carts.size), 1);
  await give(page, about({ customer: null }));
  await reads(page, "count", "0");
  await page.waitForFunction(() => window.carts.size === 2);
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("a cart that is hidden is closed, and is the same shopper's when it is shown again", async () => {
  const page = await show();
  const guest = about({ customer: null });
  await giving(page, { ...guest, mode: "visible" });
  await isOpen(page);
  await page.evaluate((item) => void window.cart.addItem(item), itemOf(shop.items[0], 2));
  await page.evaluate((customer) => window.cart.signIn({ customer }), shop.customer.id);
  await give(page, { ...guest, mode: "hidden" });
  await page.waitForFunction(() => window.channels.made === window.channels.closed);
  await give(page, { ...guest, mode: "visible" });
  await page.waitForFunction(() => window.carts.size === 2);
  await change(page, "addItem", itemOf(shop.items[1], 1));
  await reads(page, "count", "3");
  assert.deepEqual(page.said, []);
  await page.context().close();
});

// Svelte.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change } from "../browser/support/browser.mjs";
import { itemOf, keyOf } from "../browser/support/shop.mjs";
import { bindingOf, isOpen, reads } from "./support/contract.mjs";

const { shop, show, mount } = bindingOf("svelte");

test("a selector that reads what runes hold is followed when that is another, and its line afterwards", async () => {
  const page = await show();
  await mount(page);
  await isOpen(page);
  const [first, second] = shop.items;
  await page.evaluate((key) => window.page.choose(key), keyOf(first));
  await change(page, "bulkAddItems", [itemOf(first, 2), itemOf(second, 3)]);
  await reads(page, "chosen", "2");
  await page.evaluate((key) => window.page.choose(key), keyOf(second));
  await reads(page, "chosen", "3");
  // To what the one before has.
  await change(page, "updateItem", keyOf(second), 2);
  await reads(page, "chosen", "2");
  await change(page, "updateItem", keyOf(first), 7);
  await change(page, "updateItem", keyOf(second), 4);
  await reads(page, "chosen", "4");
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("a store tells what its subscriber changes while it is told", async () => {
  const page = await show();
  await mount(page);
  await isOpen(page);
  const counts = await page.evaluate(
    (item) => {
      const told = [];
      const end = window.page.held.count.subscribe((count) => {
        told.push(count);
        if (count === 0) window.cart.addItem(item);
      });
      end();
      return told;
    },
    itemOf(shop.items[0], 2),
  );
  assert.deepEqual(counts, [0, 2]);
  await page.context().close();
});

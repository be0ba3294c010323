// A price that is another one than the shopper was shown before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, snapshot } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();
const usd = (amount) => ({ amount, currency: "USD" });

/** The shop asks another price for the first item. */
async function price(amount) {
  const { externalVariantId } = shop.items[0];
  await shop.sandbox.call("POST", "/prices", { externalVariantId, amount });
}

/** The same, and another device of the shopper's has one more of it. */
async function reprice(amount) {
  await price(amount);
  const elsewhere = await shop.page();
  await change(elsewhere, "addItem", itemOf(shop.items[0]));
  await elsewhere.context().close();
}

/** A visit in this context; what it tells of prices is in `window.told`. */
async function visit(context) {
  await shop.sandbox.fault({ method: "GET", path: "/api/v1/sdk/cart", times: 1, fault: "delay", delayMs: 500 });
  const page = await shop.page({ context });
  await page.evaluate(() => {
    window.told = [];
    window.cart.on("cart:price-changed", ({ key, line, before, now }) =>
      window.told.push([key, line.unitPrice.amount, before.amount, now.amount]),
    );
  });
  return page;
}

/** A visitor's page with the first item in the cart, and what that costs. */
async function visitWithItem() {
  const page = await visit(await shop.browser.newContext());
  await change(page, "addItem", itemOf(shop.items[0]));
  return { page, was: shop.items[0].unitPrice.amount };
}

const told = (page) => page.evaluate(() => window.told.splice(0));
const prices = async (page) => {
  const [{ unitPrice, unitPriceBefore }] = (await snapshot(page)).lines;
  return [unitPrice, unitPriceBefore];
};

test("a price that has changed since the last visit is told with the one before, in that visit", async () => {
  const context = await shop.browser.newContext();
  const key = keyOf(shop.items[0]);
  const was = shop.items[0].unitPrice.amount;
  const first = await visit(context);
  await change(first, "bulkAddItems", [itemOf(shop.items[0], 2), itemOf(shop.items[1])]);
  await call(first, "sync");
  assert.deepEqual([await prices(first), await told(first)], [[usd(was), null], []]);
  await first.close();
  await reprice(was + 99);

  const second = await visit(context);
  // As it was shown last, until the server has said otherwise.
  assert.deepEqual(await prices(second), [usd(was), null]);
  await call(second, "sync");
  assert.deepEqual(await prices(second), [usd(was + 99), usd(was)]);
  assert.deepEqual(await told(second), [[key, was + 99, was, was + 99]]);
  assert.deepEqual(
    (await snapshot(second)).lines.map(({ unitPriceBefore }) => unitPriceBefore?.amount ?? null),
    [was, null],
  );
  // What the shopper does with the line changes nothing about that.
  await change(second, "updateItem", key, 5);
  assert.deepEqual([await prices(second), await told(second)], [[usd(was + 99), usd(was)], []]);
  await second.close();

  const third = await visit(context);
  await call(third, "sync");
  assert.deepEqual([await prices(third), await told(third)], [[usd(was + 99), null], []]);
  const painted = await third.evaluate(() => Object.values(localStorage).join());
  assert.doesNotMatch(painted, new RegExp(`"unitPriceBefore":{`));
  await context.close();
});

test("a price that changes twice is told as it was shown first, and no more once it is that again", async () => {
  const { page, was } = await visitWithItem();
  for (const [amount, before] of [
    [was + 50, was],
    [was - 100, was],
    [was, null],
  ]) {
    await reprice(amount);
    await call(page, "sync");
    assert.deepEqual(await prices(page), [usd(amount), before && usd(before)]);
  }
  assert.deepEqual(
    (await told(page)).map(([, , before, now]) => now - before),
    [50, -150, 100],
  );
  await page.context().close();
});

test("a line that was taken out and is put in again is a new one, at the price that it has then", async () => {
  const { page, was } = await visitWithItem();
  await change(page, "removeItem", keyOf(shop.items[0]));
  await price(was + 99);
  await change(page, "addItem", { ...itemOf(shop.items[0]), display: { unitPrice: usd(was + 99) } });
  await call(page, "sync");
  assert.deepEqual([await prices(page), await told(page)], [[usd(was + 99), null], []]);
  await page.context().close();
});

// The demo storefront on VesuvioPay: what its totals read while changes are on their way, and a price that has changed.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openStorefront } from "./support/storefront.mjs";

const store = openStorefront({ path: "/", product: "Stoneware Mug" });
const { add, button, cart, confirmed, control, line, open, said } = store;

let page;
beforeEach(() => {
  page = store.page;
});

/** The totals that were read, each as long as it was not another one: amount and whether it was confirmed. */
const sequence = (read) =>
  read.map((text) => {
    const [, total, mark] = /Total (\S+) (estimated|confirmed)/.exec(text) ?? [null, text, null];
    return `${total} ${mark}`;
  });

test("the total goes from one asked for to the next and never back, however late the answers come", async () => {
  await add("Stoneware Mug");
  await add("Fig Candle");
  await confirmed();
  const [{ total: mugs }, { total: candle }] = await lines();
  const totals = await store.watchTotals();
  await control("POST", "faults", { rules: [{ fault: "delay", delayMs: 400 }] });
  const more = button("Increase quantity of Stoneware Mug");
  await more.click();
  await more.click();
  // The answer to what was asked for first comes when more has been asked for.
  await page.waitForFunction(() => window.shop.cart.pending().some(({ state }) => state === "sending"));
  await more.click();
  await button("Remove Fig Candle from cart").click();
  await control("DELETE", "faults");
  await confirmed();
  const usd = (amount) => `$${(amount / 100).toFixed(2)}`;
  const read = sequence(await totals());
  assert.deepEqual(read, [
    `${usd(mugs + candle)} confirmed`,
    `${usd(2 * mugs + candle)} estimated`,
    `${usd(3 * mugs + candle)} estimated`,
    `${usd(4 * mugs + candle)} estimated`,
    `${usd(4 * mugs)} estimated`,
    `${usd(4 * mugs)} confirmed`,
  ]);
});

test("a page that is loaded while changes wait shows their total from the first moment", async () => {
  await add("Stoneware Mug");
  await confirmed();
  await store.network().uncheck();
  await button("Increase quantity of Stoneware Mug").click();
  await cart().getByText("estimated", { exact: true }).waitFor();
  await page.evaluate(() => window.shop.cart.getSnapshot());
  const totals = await store.watchTotalsFromTheStart();
  await open();
  await store.network().check();
  await confirmed();
  // Before any script there is nothing, which is no amount.
  const read = sequence(await totals()).filter((text) => text.startsWith("$"));
  assert.deepEqual(read, ["$25.00 estimated", "$25.00 confirmed"]);
});

test("a price that has changed since the last visit is pointed out at its line, and said", async () => {
  await add("Stoneware Mug");
  await confirmed();
  await page.close();
  await control("POST", "prices", { externalVariantId: "var_mug_sand", amount: 1_400 });
  // The shop takes the new price when more is put in, from another device of the shopper's.
  const device = await store.context.browser().newContext();
  const elsewhere = await device.newPage();
  await open(elsewhere);
  await elsewhere.getByRole("button", { name: "Add Stoneware Mug to cart" }).click();
  await elsewhere.waitForFunction(() => window.shop.cart.getSnapshot().totals.total.amount === 2_800);
  await device.close();
  page = store.page = await store.newPage();
  await open();
  await said("The price of Stoneware Mug has changed from $12.50 to $14.00");
  await line("Stoneware Mug").getByText("The price has changed: it was $12.50.").waitFor();
  await line("Stoneware Mug").getByText("$14.00 each").waitFor();
  await confirmed();
  await page.reload();
  await store.isOpen();
  await confirmed();
  assert.equal(await line("Stoneware Mug").getByText("The price has changed").count(), 0);
});

const lines = () =>
  page.evaluate(() => window.shop.cart.getSnapshot().lines.map(({ name, total }) => ({ name, total: total.amount })));

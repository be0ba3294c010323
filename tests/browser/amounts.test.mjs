// Amounts as a page meets them: in every sort of currency, and where JavaScript's numbers and the core's 64 bits end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, snapshot } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();
const MOST = Number.MAX_SAFE_INTEGER;

/**
 * What a page shows right after it has put items at these prices into the cart, each so often: the totals, and of each
 * line its total and what is wrong with it.
 */
const atOnce = (page, ...wanted) =>
  page.evaluate(
    (items) => {
      window.cart.bulkAddItems(items);
      const { totals, lines } = window.cart.getSnapshot();
      return { totals, lines: lines.map(({ total, error }) => [total?.amount ?? null, error?.code ?? null]) };
    },
    wanted.map(([place, unitPrice, quantity]) => ({ ...itemOf(shop.items[place], quantity), display: { unitPrice } })),
  );

for (const { currency, amount, text } of [
  { currency: "JPY", amount: 1234, text: "¥3,702" },
  { currency: "USD", amount: 1234, text: "$37.02" },
  { currency: "KWD", amount: 1234, text: "KWD 3.702" },
  { currency: "CLF", amount: 1234, text: "CLF 0.3702" },
]) {
  test(`three times ${amount} minor units of ${currency} are ${text}`, async () => {
    const page = await shop.page({ server: { currency } });
    const { totals } = await atOnce(page, [0, { amount, currency }, 3]);
    assert.deepEqual(totals.total, { amount: 3 * amount, currency });
    const shown = await page.evaluate(async (total) => {
      const { formatMoney } = await import("/pkg/index.js");
      return formatMoney(total, "en-US").replace(/\s/g, " ");
    }, totals.total);
    assert.equal(shown, text);
    await page.context().close();
  });
}

test("amounts are written in the manner of the cart's locale, where nobody says otherwise", async () => {
  const page = await shop.page({ locale: "de-DE" });
  const [texts, refused] = await page.evaluate(async () => {
    const { formatMoney, openCart, vesuvioPay } = await import("/pkg/index.js");
    const money = { amount: 123456, currency: "EUR" };
    const texts = [formatMoney(money), formatMoney(money, "en-US")].map((text) => text.replace(/\s/g, " "));
    const server = vesuvioPay({ baseUrl: "https://pay.example", storeId: "store", apiKey: "key", token: () => null });
    const refusal = await openCart({ server, locale: "no tag" }).catch(({ code, subject }) => [code, subject]);
    return [texts, refusal];
  });
  assert.deepEqual(texts, ["1.234,56 €", "€1,234.56"]);
  assert.deepEqual(refused, ["invalid-argument", "locale"]);
  await page.context().close();
});

test("money becomes text to the last digit, and what is no whole number becomes none", async () => {
  const page = await shop.page({ open: false });
  const [texts, refused] = await page.evaluate(async () => {
    const { formatMoney } = await import("/pkg/index.js");
    const text = (amount, currency) => formatMoney({ amount, currency }, "en-US").replace(/\s/g, " ");
    const code = (amount) => {
      try {
        return text(amount, "USD");
      } catch ({ code }) {
        return code;
      }
    };
    const [most, all] = [Number.MAX_SAFE_INTEGER, ["JPY", "USD", "KWD", "CLF"]];
    const texts = [...all.map((currency) => text(most, currency)), text(-most, "USD"), text(-5, "USD"), text(0, "KWD")];
    return [texts, [0.5, 2 ** 53, NaN, "5"].map(code)];
  });
  assert.deepEqual(texts, [
    "¥9,007,199,254,740,991",
    "$90,071,992,547,409.91",
    "KWD 9,007,199,254,740.991",
    "CLF 900,719,925,474.0991",
    "-$90,071,992,547,409.91",
    "-$0.05",
    "KWD 0.000",
  ]);
  assert.deepEqual(refused, Array(4).fill("invalid-argument"));
  await page.context().close();
});

test("the largest amount of JavaScript's is shown, and one unit more is none", async () => {
  const page = await shop.page();
  const usd = (amount) => ({ amount, currency: "USD" });
  const most = await atOnce(page, [0, usd(MOST - 1), 1], [1, usd(1), 1]);
  assert.deepEqual([most.totals.total, most.totals.reasons], [usd(MOST), ["pending"]]);
  const { totals, lines } = await atOnce(page, [2, usd(1), 1]);
  assert.deepEqual([totals.total, totals.subtotal], [null, null]);
  assert.deepEqual(totals.reasons, ["pending", "amount-out-of-range"]);
  // Each line by itself is as it was.
  assert.deepEqual(lines, [
    [MOST - 1, null],
    [1, null],
    [1, null],
  ]);
  await call(page, "removeItem", keyOf(shop.items[2]));
  assert.deepEqual((await snapshot(page)).totals.total, usd(MOST));
  await page.context().close();
});

test("where 64 bits end there is no total, and it is back once there is room for it", async () => {
  const page = await shop.page();
  const price = { amount: MOST, currency: "USD" };
  // 999 times 2^53 is within 64 bits, and twice that is not.
  const one = await atOnce(page, [0, price, 999]);
  assert.deepEqual([one.totals.total, one.lines], [null, [[null, "amount-out-of-range"]]]);
  const two = await atOnce(page, [1, price, 999], [2, { amount: 250, currency: "USD" }, 2]);
  assert.equal(two.totals.total, null);
  assert.ok(two.totals.reasons.includes("amount-out-of-range"));
  assert.deepEqual(two.lines, [
    [null, "amount-out-of-range"],
    [null, "amount-out-of-range"],
    [500, null],
  ]);
  for (const item of shop.items.slice(0, 2)) await call(page, "removeItem", keyOf(item));
  assert.deepEqual((await snapshot(page)).totals.total, { amount: 500, currency: "USD" });
  await page.context().close();
});

test("a price of the server's that JavaScript cannot tell from its neighbour is not shown as that one", async () => {
  const page = await shop.page();
  await page.route("**/api/v1/sdk/cart/**", async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    // 2^53 + 1 cents.
    await route.fulfill({
      response: answer,
      body: text.replaceAll(/"(price|subtotal)":[^,}]+/g, '"$1":90071992547409.93'),
    });
  });
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0]));
  await call(page, "sync");
  const shown = await page.evaluate(() => {
    const { lines, totals } = window.cart.getSnapshot();
    return [lines[0].unitPrice, lines[0].error?.code, totals.total];
  });
  assert.deepEqual(shown, [null, "amount-out-of-range", null]);
  await page.context().close();
});

// Currencies, taxes and totals at Elastic Path, to the minor unit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change, refusal, snapshot } from "./support/browser.mjs";
import { asServer, cartOf, elasticPath, held, product, sent } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath", customer: null });

/** The currency that each write about a cart names; null where it names none. */
function currenciesNamed(page) {
  const named = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/items")) {
      named.push(request.headers()["x-moltin-currency"] ?? null);
    }
  });
  return named;
}

test("a product without a price in the cart's currency is refused at its line, and the others stay", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  const vase = product(shop, "VASE-DELFT");
  const outcome = await change(page, "bulkAddItems", [
    itemOf(mug, 2),
    { productId: vase.productId, quantity: 1, display: { name: vase.name } },
  ]);
  assert.deepEqual(
    outcome.items.map(({ status, code }) => [status, code]),
    [
      ["confirmed", undefined],
      ["rejected", "currency-mismatch"],
    ],
  );
  const { lines, issues } = await snapshot(page);
  assert.deepEqual(
    lines.map(({ key }) => key),
    [keyOf(mug)],
  );
  assert.deepEqual(
    issues.map(({ code, line }) => [code, line]),
    [["currency-mismatch", keyOf(vase)]],
  );
  await page.context().close();
});

test("a price in another currency than the cart's is refused at once and nothing is sent", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  const display = { ...itemOf(mug).display, unitPrice: { amount: 1100, currency: "EUR" } };
  assert.equal((await refusal(page, "addItem", { ...itemOf(mug), display })).code, "currency-mismatch");
  const custom = { name: "Wrapping", price: { amount: 300, currency: "EUR" }, quantity: 1 };
  assert.equal((await refusal(page, "addCustomItem", custom)).code, "currency-mismatch");
  assert.equal((await snapshot(page)).pendingCount, 0);
  assert.deepEqual(await sent(shop), []);
  await page.context().close();
});

for (const { currency, sku, amount } of [
  { currency: "JPY", sku: "CUP-HAGI", amount: 2800 },
  { currency: "KWD", sku: "BURNER-BRASS", amount: 12750 },
]) {
  test(`totals in ${currency} are whole minor units, before and after the server has answered`, async () => {
    const page = await shop.page({ server: { currency } });
    const named = currenciesNamed(page);
    const wanted = { ...itemOf(product(shop, sku), 3), display: { unitPrice: { amount, currency } } };
    const atOnce = await page.evaluate((wanted) => {
      window.cart.addItem(wanted);
      return window.cart.getSnapshot();
    }, wanted);
    assert.deepEqual(atOnce.totals.total, { amount: 3 * amount, currency });
    assert.equal(atOnce.totals.estimated, true);
    await page.evaluate(() => window.cart.sync());
    const custom = { name: "Wrapping", price: { amount: 7, currency }, quantity: 1, sku: "WRAP" };
    assert.equal((await change(page, "addCustomItem", custom)).status, "confirmed");
    await change(page, "applyCode", "TENTH");
    const { totals, currency: shown } = await snapshot(page);
    assert.equal(shown, currency);
    assert.equal(totals.estimated, false);
    assert.deepEqual(totals.subtotal, { amount: 3 * amount + 7, currency });
    assert.deepEqual(totals.total, { amount: totals.subtotal.amount - totals.discount.amount, currency });
    assert.deepEqual((await cartOf(shop.sandbox, null)).total, totals.total);
    assert.deepEqual(named, [currency, null, null]);
    await page.context().close();
  });
}

for (const [method, discount, tax, total] of [
  ["line", 1000, 400, 2400],
  ["simple", 1000, 597, 2597],
]) {
  test(`tax and discount are the server's to the cent, by the ${method} method`, async () => {
    await shop.sandbox.call("POST", "/switches", { calculationMethod: method });
    const page = await shop.page({ server: { calculation: method } });
    await change(page, "bulkAddItems", [itemOf(product(shop, "WAX-BEES"), 3), itemOf(product(shop, "PIN-BRASS"), 1)]);
    const { cartId, items } = await cartOf(shop.sandbox, null);
    const ask = await asServer(shop.sandbox);
    for (const { id } of items.slice(0, method === "simple" ? 1 : 2)) {
      const rate = { type: "tax_item", code: "VAT", jurisdiction: "UK", name: "Value added tax", rate: 0.2 };
      await ask("POST", `/v2/carts/${cartId}/items/${id}/taxes`, { data: rate });
    }
    await change(page, "applyCode", "TENOFF");
    const { totals } = await snapshot(page);
    assert.deepEqual(
      [totals.subtotal, totals.discount, totals.tax, totals.total].map(({ amount }) => amount),
      [3000, discount, tax, total],
    );
    assert.equal(totals.estimated, false);
    // Rates come with a read. What the page works out by them is the server's figure, and marked as no more than that.
    await page.evaluate(() => window.cart.sync());
    const between = await page.evaluate(
      (key) => {
        window.cart.updateItem(key, 4);
        return window.cart.getSnapshot().totals;
      },
      keyOf(product(shop, "WAX-BEES")),
    );
    assert.deepEqual(between.reasons, ["pending", "code-held"]);
    await page.evaluate(() => window.cart.sync());
    const after = await cartOf(shop.sandbox, null);
    const confirmed = (await snapshot(page)).totals;
    assert.deepEqual(confirmed.total, after.total);
    assert.deepEqual({ ...between, estimated: false, reasons: [] }, confirmed);
    assert.deepEqual(held(after), { "WAX-BEES": 4, "PIN-BRASS": 1 });
    await page.context().close();
  });
}

test("what is taken off a line by itself goes with the line at once, and a discount of the cart stays", async () => {
  const page = await shop.page();
  const [board, mug] = [product(shop, "BOARD-ASH"), shop.items[0]];
  await change(page, "bulkAddItems", [itemOf(board, 2), itemOf(mug, 3)]);
  await change(page, "applyCode", "SAVE5");
  await page.evaluate(() => window.cart.sync());
  const off = Math.round((2 * board.unitPrice.amount) / 10);
  assert.equal((await snapshot(page)).totals.discount.amount, off + 500);
  const between = await page.evaluate((key) => {
    window.cart.removeItem(key);
    return window.cart.getSnapshot().totals;
  }, keyOf(board));
  assert.deepEqual(between.reasons, ["pending", "code-held"]);
  assert.equal(between.discount.amount, 500);
  await page.evaluate(() => window.cart.sync());
  assert.deepEqual({ ...between, estimated: false, reasons: [] }, (await snapshot(page)).totals);
  await page.context().close();
});

test("tax that lies in a price is told beside the total, and tax that is added within it", async () => {
  const page = await shop.page();
  const wrapping = { name: "Wrapping", price: { amount: 600, currency: "USD" }, quantity: 1, sku: "WRAP" };
  await change(page, "addCustomItem", wrapping);
  await change(page, "addItem", itemOf(shop.items[0]));
  const { cartId, lines } = await snapshot(page);
  const ask = await asServer(shop.sandbox);
  const taxed = async ({ id }) => {
    const rate = { type: "tax_item", code: "VAT", jurisdiction: "UK", name: "Value added tax", rate: 0.2 };
    await ask("POST", `/v2/carts/${cartId}/items/${id}/taxes`, { data: rate });
    await page.evaluate(() => window.cart.sync());
    const { tax, includedTax, total } = (await snapshot(page)).totals;
    return [tax?.amount, includedTax?.amount, total.amount];
  };
  const [paper, mug] = ["custom", "product"].map((wanted) => lines.find(({ kind }) => kind === wanted));
  assert.deepEqual(await taxed(paper), [undefined, 100, 1850]);
  assert.deepEqual(await taxed(mug), [250, 100, 2100]);
  await page.context().close();
});

test("a tax of a line is a row among the hundred: one line more is refused before it is sent", async () => {
  const page = await shop.page();
  const { smallItems } = shop.sandbox.seeds.elasticPath;
  await change(
    page,
    "bulkAddItems",
    smallItems.slice(0, 98).map((item) => itemOf(item)),
  );
  const { cartId, items } = await cartOf(shop.sandbox, null);
  const ask = await asServer(shop.sandbox);
  for (const { id } of items.slice(0, 2)) {
    const rate = { type: "tax_item", code: "VAT", jurisdiction: "UK", name: "Value added tax", rate: 0.2 };
    await ask("POST", `/v2/carts/${cartId}/items/${id}/taxes`, { data: rate });
  }
  await page.evaluate(() => window.cart.sync());
  const before = (await sent(shop)).length;
  assert.equal((await refusal(page, "addItem", itemOf(smallItems[98]))).code, "too-many-lines");
  assert.equal((await sent(shop)).length, before);
  await page.context().close();
});

// What a shop states itself: how new lines are taxed, what a code does, from what on sending is free.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, refusal, snapshot } from "./support/browser.mjs";
import { asServer, cartOf, elasticPath, product } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath", customer: null });
const usd = (amount) => ({ amount, currency: "USD" });

/** The totals right after a call, before anybody was asked. */
const atOnce = (page, name, ...args) =>
  page.evaluate(
    ([name, args]) => {
      window.settled = window.cart[name](...args).settled;
      return window.cart.getSnapshot().totals;
    },
    [name, args],
  );

/** What the server says of the cart once it has answered. */
async function stated(page) {
  await page.evaluate(() => window.settled);
  await call(page, "sync");
  const { totals } = await snapshot(page);
  assert.equal(totals.estimated, false);
  assert.deepEqual(totals.total, (await cartOf(shop.sandbox, null)).total);
  return totals.total.amount;
}

test("a code takes off at once what the shop says, ceases below its minimum and is back above it", async () => {
  const codes = [{ code: "BIG20", amount: usd(2000), minimum: usd(10_000) }];
  // The catalogue has no promotion for a lamp.
  const page = await shop.page({ server: { rules: { codes, order: "listed" } } });
  const lamp = product(shop, "LAMP-OAK");
  await change(page, "addItem", itemOf(lamp, 2));
  for (const [wish, total] of [
    [["applyCode", "big20"], 15_800],
    [["updateItem", keyOf(lamp), 1], 8900],
    [["updateItem", keyOf(lamp), 3], 24_700],
    [["removeCode", "BIG20"], 26_700],
    [["updateItem", keyOf(lamp), 2], 17_800],
  ]) {
    const shown = await atOnce(page, ...wish);
    assert.deepEqual([shown.total, shown.reasons], [usd(total), ["pending"]], wish.join());
    assert.equal(await stated(page), total, wish.join());
  }
  await page.context().close();
});

test("without the shop's word a code that has gone by itself is named as long as it may come back", async () => {
  const page = await shop.page();
  const lamp = product(shop, "LAMP-OAK");
  await change(page, "addItem", itemOf(lamp, 2));
  await change(page, "applyCode", "BIG20");
  await atOnce(page, "updateItem", keyOf(lamp), 1);
  assert.equal(await stated(page), 8900);
  // Also on a page that has seen nothing of it.
  await page.reload();
  await shop.open(page);
  await page.evaluate(() => {
    window.told = [];
    window.cart.on("cart:totals", ({ id, ...totals }) => window.told.push(totals));
  });
  const shown = await atOnce(page, "updateItem", keyOf(lamp), 3);
  assert.deepEqual([shown.total, shown.reasons], [usd(26_700), ["pending", "code-unknown"]]);
  assert.equal(await stated(page), 24_700);
  // How far the estimate was off is for the shop to know.
  const told = { estimated: usd(26_700), stated: usd(24_700), reasons: ["pending", "code-unknown"] };
  assert.deepEqual(await page.evaluate(() => window.told), [told]);
  // What the shopper takes off does not come back.
  await atOnce(page, "removeCode", "BIG20");
  assert.equal(await stated(page), 26_700);
  const without = await atOnce(page, "updateItem", keyOf(lamp), 4);
  assert.deepEqual(without.reasons, ["pending"]);
  assert.equal(await stated(page), without.total.amount);
  await page.context().close();
});

test("a new line is taxed by the shop's rates, or by its own, before the server has taxed it", async () => {
  const page = await shop.page({ server: { rules: { taxes: [{ rate: 0.0625 }, { rate: 0.02375 }] } } });
  const [mug, pan] = [shop.items[0], product(shop, "PAN-IRON")];
  const reduced = { ...itemOf(pan), display: { ...itemOf(pan).display, taxes: [{ rate: 0.05, name: "Reduced" }] } };
  const shown = await atOnce(page, "bulkAddItems", [itemOf(mug, 3), reduced]);
  const tax = Math.round(3 * mug.unitPrice.amount * 0.08625) + Math.round(pan.unitPrice.amount * 0.05);
  assert.equal(shown.tax.amount, tax);
  // A promotion that needs no code may come with either, and the shop has not said yet that it sends them for nothing.
  assert.deepEqual(shown.reasons, ["pending", "code-unknown", "shipping-unknown"]);
  await page.evaluate(() => window.settled);
  const { cartId, lines } = await snapshot(page);
  const ask = await asServer(shop.sandbox);
  for (const [place, rates] of [
    [0, [0.0625, 0.02375]],
    [1, [0.05]],
  ]) {
    for (const rate of rates) {
      const levy = { type: "tax_item", code: `T${rate}`, jurisdiction: "NY", name: `Tax of ${rate}`, rate };
      await ask("POST", `/v2/carts/${cartId}/items/${lines[place].id}/taxes`, { data: levy });
    }
  }
  assert.equal(await stated(page), shown.total.amount);
  await page.context().close();
});

test("a setting that cannot be meant is refused by its name, and nothing is opened", async () => {
  const page = await shop.page();
  const refused = (rules) =>
    page.evaluate(
      async ([baseUrl, rules]) => {
        const { openCart, elasticPath } = await import("/pkg/index.js");
        const open = async () => openCart({ server: elasticPath({ baseUrl, clientId: "client", rules }) });
        return open().then(
          () => null,
          ({ code, subject }) => [code, subject],
        );
      },
      [shop.sandbox.url, rules],
    );
  for (const [rules, subject] of [
    [{ taxes: 0.1 }, "rules.taxes"],
    [{ taxes: [{ rate: "0.1" }] }, "rules.taxes"],
    [{ taxes: [{ rate: -1 }] }, "rules.taxes"],
    [{ taxes: [null] }, "rules.taxes"],
    [{ taxes: [{ rate: 1e12 }, { rate: 1e-12 }] }, "rules"],
    [{ codes: [null] }, "rules.codes[0]"],
    [{ codes: [{ code: "TEN" }] }, "rules.codes[0]"],
    [{ codes: [{ code: "TEN", rate: 0.1, amount: usd(1000) }] }, "rules.codes[0]"],
    [{ codes: [{ code: "TEN", amount: 1000 }] }, "rules.codes[0].amount"],
    [{ codes: [{ code: "TEN", amount: usd(10.5) }] }, "rules.codes[0].amount"],
    [{ freeShipping: [{ from: usd(-1) }] }, "rules.freeShipping[0].from"],
    [{ taxs: [] }, "rules.taxs"],
  ]) {
    assert.deepEqual(await refused(rules), ["invalid-argument", subject], JSON.stringify(rules));
  }
  const item = { ...itemOf(shop.items[0]), display: { taxes: [0.1] } };
  assert.deepEqual(await refusal(page, "addItem", item), { code: "invalid-argument", subject: "display.taxes" });
  await page.context().close();
});

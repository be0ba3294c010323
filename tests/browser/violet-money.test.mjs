// Totals at Violet, to the cent: what is shown before the merchants have worked it out again, and what they say then.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, snapshot } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";
import { ADDRESS, MIRROR_HOUSE, NORTH_STORE, atTheTill, productsOf, truth, violet } from "./support/violet.mjs";

const { itemOf, keyOf } = violet;
const shop = openShop({ vendor: "violet" });

const [north, mirrors] = [() => productsOf(shop, NORTH_STORE), () => productsOf(shop, MIRROR_HOUSE)];

/** The totals of the cart and of its bags, but for whether they are estimated. */
const amounts = ({ totals, bags }) => [totals, ...bags.map((bag) => bag.totals)].map(stripped);
const stripped = ({ estimated, reasons, ...amounts }) => amounts;

/** What a page shows right after it has asked for a change. */
const atOnce = (page, name, ...args) =>
  page.evaluate(
    ([name, args]) => {
      window.cart[name](...args);
      return window.cart.getSnapshot();
    },
    [name, args],
  );

for (const [what, codes] of [
  ["without a code", []],
  ["with a percentage off one bag and an amount off the other", ["20P_OFF", "FIVE_OFF"]],
]) {
  test(`a changed quantity is shown at once as the merchants will price it, ${what}`, async () => {
    const page = await atTheTill(shop, [itemOf(north()[0]), itemOf(mirrors()[0], 3), itemOf(north()[1], 2)]);
    const merchants = [MIRROR_HOUSE, NORTH_STORE];
    for (const [place, code] of codes.entries()) {
      await change(page, "applyCode", code, { merchantId: merchants[place] });
    }
    await call(page, "priceCart");
    await call(page, "sync");
    assert.equal((await snapshot(page)).totals.estimated, false);
    const shown = await atOnce(page, "updateItem", keyOf(mirrors()[0]), 7);
    assert.deepEqual(shown.totals.reasons, ["pending"]);
    await call(page, "sync");
    // The change is confirmed, and nobody has worked it out yet: nothing flickers.
    const changed = await snapshot(page);
    assert.deepEqual(changed.totals.reasons, ["not-priced"]);
    assert.deepEqual(changed.totals.total, shown.totals.total);
    await call(page, "priceCart");
    await call(page, "sync");
    const priced = await snapshot(page);
    assert.equal(priced.totals.estimated, false);
    assert.deepEqual((await truth(shop, page)).total, priced.totals.total);
    assert.deepEqual(amounts(shown), amounts(priced));
    await page.context().close();
  });
}

test("what is taken out takes its tax along, and a merchant's last line the shipping too", async () => {
  const page = await atTheTill(shop, [itemOf(north()[0]), itemOf(mirrors()[0]), itemOf(north()[1], 2)]);
  for (const item of [north()[1], mirrors()[0]]) {
    const shown = await atOnce(page, "removeItem", keyOf(item));
    await call(page, "sync");
    await call(page, "priceCart");
    await call(page, "sync");
    const { totals } = await snapshot(page);
    assert.deepEqual(stripped(shown.totals), stripped(totals));
  }
  await page.context().close();
});

test("what was shown and what the server has stated are told side by side", async () => {
  const page = await atTheTill(shop, [itemOf(north()[0])]);
  await page.evaluate(() => {
    window.told = [];
    window.cart.on("cart:totals", ({ id, ...totals }) => window.told.push(totals));
  });
  const told = () => page.evaluate(() => window.told.splice(0));
  await change(page, "updateItem", keyOf(north()[0]), 2);
  // Nobody has priced it yet.
  assert.deepEqual(await told(), []);
  await call(page, "priceCart");
  await call(page, "sync");
  const { total } = (await snapshot(page)).totals;
  assert.deepEqual(await told(), [{ estimated: total, stated: total, reasons: ["not-priced"] }]);
  // What a new line is taxed is known when the server has said so.
  await change(page, "addItem", itemOf(north()[1]));
  const { totals } = await snapshot(page);
  assert.deepEqual(totals.reasons, ["not-priced", "tax-unknown"]);
  await call(page, "priceCart");
  await call(page, "sync");
  const [{ estimated, stated, reasons }] = await told();
  assert.deepEqual([estimated, reasons], [totals.total, totals.reasons]);
  assert.ok(stated.amount > estimated.amount);
  await page.context().close();
});

test("a shop's own rules take the place of the vendor's, and a misspelt one is refused", async () => {
  const page = await atTheTill(shop, [itemOf(mirrors()[0], 3)]);
  await call(page, "close");
  // 4, 4.5 and 0.375 % of 62.50: 2.50, 2.81 and 0.23, and together 5.55.
  await shop.open(page, { server: { rules: { rates: "together" } } });
  await call(page, "sync");
  assert.equal((await atOnce(page, "updateItem", keyOf(mirrors()[0]), 5)).totals.tax.amount, 555);
  await call(page, "sync");
  const refused = (rules) =>
    page.evaluate(
      async ([baseUrl, rules]) => {
        const { openCart, violet } = await import("/pkg/index.js");
        return openCart({ server: violet({ baseUrl, rules }) }).catch(({ code, subject }) => [code, subject]);
      },
      [shop.files.url, rules],
    );
  assert.deepEqual(await refused({ rounding: "half-upp" }), ["invalid-argument", "rules.rounding"]);
  await assert.rejects(refused("half-up"), /rules is an object/);
  await page.context().close();
});

test("a tax of another address is not shown: it is said that nobody knows it", async () => {
  const page = await atTheTill(shop, [itemOf(north()[0])]);
  await change(page, "setShippingAddress", { ...ADDRESS, region: "NJ", postcode: "07030", city: "Hoboken" });
  const { totals } = await snapshot(page);
  assert.deepEqual([totals.tax, totals.reasons], [null, ["not-priced", "tax-unknown"]]);
  await page.context().close();
});

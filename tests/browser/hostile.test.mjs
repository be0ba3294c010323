// Answers that no server should give, at each vendor: a change comes to what was asked, once, whatever the answer to it is.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { change, snapshot } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";
import * as vendors from "./support/vendors.mjs";

const DEEP = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
const NAMES = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';
const first = (field) => (text) => text.replace("{", `{${field},`);
const quantity = (value) => (text) => text.replaceAll(/"quantity":\d+/g, `"quantity":${value}`);

/** The body of an answer in another form, and what its head says of it. */
const FORMS = [
  { form: (text) => Buffer.from(`\ufeff${text}`) },
  { form: (text) => Buffer.from(`\ufeff${text}`, "utf16le"), charset: "utf-16" },
  { form: (text) => Buffer.from(first('"é":"ü"')(text), "latin1"), charset: "iso-8859-1" },
  { form: (text) => text.slice(0, text.length / 2) },
  { form: first(`"padding":"${"x".repeat(5 << 20)}"`) },
  { form: first(`"padding":${DEEP}`) },
  { form: () => `{"data":${DEEP}}` },
  { form: (text) => text.replaceAll(/("quantity":\d+)/g, '$1,"quantity":9') },
  ...["9007199254740993", "-0", "1e400", '"NaN"', "NaN"].map((value) => ({ form: quantity(value) })),
  { form: (text) => text.replaceAll("{", `{${NAMES},`).replaceAll(",}", "}") },
];

/** An item whose names mean something to JavaScript. */
const NAMED = {
  vesuvioPay: () => ({ externalProductId: "__proto__", externalVariantId: "constructor" }),
  elasticPath: () => ({ productId: "__proto__", customInputs: JSON.parse(`{${NAMES}}`) }),
  violet: ({ skuId }) => ({
    skuId,
    customProperties: ["__proto__", "constructor"].map((name) => ({ name, value: name })),
  }),
};

/** A page gives up what takes so long; here it does so sooner. */
const impatient = () => {
  const { setTimeout } = window;
  window.setTimeout = (act, wait, ...rest) => setTimeout(act, wait >= 15_000 ? 500 : wait, ...rest);
};

for (const vendor of ["vesuvioPay", "elasticPath", "violet"]) {
  describe(`at ${vendor}`, () => {
    const shop = openShop({ vendor });
    const { itemOf, keyOf } = vendors[vendor];

    test("in whatever form the answer to a change comes, it is done once, and stops nothing", async () => {
      const page = await shop.page();
      await change(page, "addItem", itemOf(shop.items[0]));
      const [address, key] = [
        vendor === "violet" ? "**/api/violet/**" : `${shop.sandbox.url}/**`,
        keyOf(shop.items[0]),
      ];
      let spoil = null;
      await page.route(address, async (route) => {
        if (route.request().method() !== "PUT" || !spoil) return route.fallback();
        const { form, charset } = spoil;
        spoil = null;
        const response = await route.fetch();
        const said = charset && { "content-type": `application/json; charset=${charset}` };
        await route.fulfill({
          response,
          headers: { ...response.headers(), ...said },
          body: form(await response.text()),
        });
      });
      for (const [place, form] of FORMS.entries()) {
        spoil = form;
        const { status } = await change(page, "updateItem", key, place + 2);
        const found = [place, spoil, status, Object.values(await shop.cart())];
        assert.deepEqual(found, [place, null, "confirmed", [place + 2]]);
      }
      assert.equal(await page.evaluate(() => ({}).polluted), undefined);
      assert.deepEqual(page.errors, []);
      await page.context().close();
    });

    test("an answer that trickles and never ends is given up, and the change is found out by reading", async () => {
      const page = await shop.page({ prepare: impatient });
      await change(page, "addItem", itemOf(shop.items[0]));
      await shop.sandbox.fault({ method: "PUT", times: 1, fault: "endless" });
      assert.equal((await change(page, "updateItem", keyOf(shop.items[0]), 7)).status, "confirmed");
      assert.deepEqual(Object.values(await shop.cart()), [7]);
      await page.context().close();
    });

    test("names that mean something to JavaScript are names: of items, of what is chosen, and of attributes", async () => {
      const page = await shop.page();
      const item = JSON.stringify(NAMED[vendor](shop.items[0]));
      const attributes = '{"__proto__":"a","constructor":"b","prototype":"c"}';
      await page.context().route(`${shop.sandbox.url}/**`, (route) => route.abort());
      await page.context().route("**/api/**", (route) => route.abort());
      await page.evaluate(
        ([item, attributes]) => {
          const display = { name: "constructor", sku: "__proto__", attributes: JSON.parse(attributes) };
          return window.cart.addItem({ ...JSON.parse(item), quantity: 2, display }).stored;
        },
        [item, attributes],
      );
      // As it is asked for, and as the record brings it back.
      for (const isAnew of [false, true]) {
        if (isAnew) await page.reload();
        if (isAnew) await shop.open(page);
        const shown = await page.evaluate(() => {
          const [line] = window.cart.getSnapshot().lines;
          return [JSON.stringify(line.item), JSON.stringify(line.attributes), line.name, line.sku, {}.polluted];
        });
        assert.deepEqual(sorted(shown[0]), sorted(item));
        assert.deepEqual(sorted(shown[1]), sorted(attributes));
        assert.deepEqual(shown.slice(2), ["constructor", "__proto__", undefined]);
      }
      assert.deepEqual((await snapshot(page)).pendingCount, 1);
      assert.deepEqual(page.errors, []);
      await page.context().close();
    });
  });
}

/** All that a text of JSON says, whatever the order that it says it in. */
function sorted(text) {
  const told = [];
  JSON.parse(text, (name, value) => {
    told.push(`${name} ${typeof value === "object" ? "" : value}`);
    return null;
  });
  return told.sort();
}

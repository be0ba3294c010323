// The storefront on each vendor, where names are markup and another script has written over what the page remembers.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openStorefront } from "./support/storefront.mjs";

const MARKUP = "<img src=x onerror=alert(1)>";
const SHOPS = {
  VesuvioPay: { path: "/", product: "Stoneware Mug" },
  "Elastic Path": { path: "/?vendor=elastic-path", product: "Blue Mug" },
  Violet: { path: "/?vendor=violet", product: "Wool cap" },
};

const isSettled = (page) => page.waitForFunction(() => window.shop?.cart.getSnapshot().pendingCount === 0);

for (const [vendor, shop] of Object.entries(SHOPS)) {
  describe(`on ${vendor}`, () => {
    const store = openStorefront(shop);

    test("a name of the server's is text wherever it is shown, and what is remembered wrongly is nothing", async () => {
      const { page } = store;
      let alerts = 0;
      page.on("dialog", (dialog) => {
        alerts += 1;
        dialog.dismiss();
      });
      await store.control("POST", "faults", { rules: [{ fault: "hostile-name" }] });
      await store.add(shop.product);
      await isSettled(page);
      await store.cart().getByText(MARKUP).first().waitFor();
      await store.button(`Increase quantity of ${MARKUP}`).click();
      await isSettled(page);
      for (const other of ["garbage", "7", '{"v":1,"customer":{},"lines":{}}', '[7,"x",["y"]]']) {
        await page.evaluate((other) => {
          for (const key of Object.keys(localStorage)) localStorage.setItem(key, other);
        }, other);
        await page.reload();
        await store.isOpen();
        await isSettled(page);
      }
      assert.deepEqual([alerts, await page.locator("img[src=x]").count()], [0, 0]);
      await store.cart().getByText(MARKUP).first().waitFor();
    });
  });
}

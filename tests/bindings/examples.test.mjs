// The examples of docs/bindings.md do what they show.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { watchErrors } from "../browser/support/browser.mjs";
import { itemOf, openShop } from "../browser/support/shop.mjs";
import { ofText } from "./support/bundles.mjs";
import { exampleOf } from "./support/examples.mjs";
import { countFollowers } from "./support/followers.mjs";
import { Pages } from "./support/pages.mjs";
import { STARTS } from "./support/starts.mjs";

const pages = new Pages();
const shop = openShop({ also: pages.also });

before(async () => {
  for (const [name, start] of Object.entries(STARTS)) {
    pages.add(name.toLowerCase(), await ofText(start, exampleOf(name)));
  }
});

async function show(name) {
  const page = await (await shop.browser.newContext()).newPage();
  page.errors = watchErrors(page);
  await page.addInitScript(countFollowers);
  const { id: customer, token } = shop.customer;
  await page.addInitScript(
    ([server, customer, token, mug]) => (window.shops = { ...server, customer, token: async () => token, mug }),
    [shop.sandbox.server, customer, token, itemOf(shop.items[0], 2)],
  );
  await page.goto(`${shop.files.url}/${name.toLowerCase()}`);
  await page.waitForFunction(() => window.page);
  return page;
}

for (const name of ["React", "Vue", "Svelte"]) {
  test(`${name}: the badge counts what its button adds`, async () => {
    const page = await show(name);
    await page.evaluate(() => void window.page.start(document.getElementById("app")));
    // It cannot be pressed before the cart is open: no press is lost.
    await page.waitForFunction(() => document.querySelector("button")?.disabled === false);
    await page.evaluate(() => document.querySelector("button").click());
    await page.waitForFunction(() => document.querySelector("button").textContent === "2");
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}

for (const name of ["Solid", "Angular"]) {
  test(`${name}: a changed line changes its row alone, and nothing is followed when it is gone`, async () => {
    const page = await show(name);
    const items = shop.items.slice(0, 3).map((item) => itemOf(item, 2));
    await page.evaluate(async (items) => {
      const { openCart, start, vesuvioPay } = window.page;
      const { customer, mug, ...settings } = window.shops;
      const cart = await openCart({ server: vesuvioPay(settings), customer });
      await cart.bulkAddItems(items).settled;
      window.cart = cart;
      window.end = await start(document.getElementById("app"), window.counted(cart));
    }, items);
    await page.waitForFunction(() => document.querySelectorAll("li").length === 3);
    await page.evaluate(() => {
      window.changed = new Set();
      new MutationObserver((records) => {
        for (const { target, addedNodes, removedNodes } of records) {
          for (const node of [target, ...addedNodes, ...removedNodes]) {
            const row = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("li");
            if (row) window.changed.add(row.textContent);
          }
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
      window.cart.updateItem(window.cart.getSnapshot().lines[0].key, 7);
    });
    await page.waitForFunction(() => document.querySelector("p").textContent === "11");
    const [first, ...others] = await page.$$eval("li", (rows) => rows.map((row) => row.textContent.trim()));
    assert.equal(first, `7 ${shop.items[0].name}`);
    const changed = await page.evaluate(() => [...window.changed].map((row) => row.trim()));
    assert.ok(changed.includes(first), changed.join());
    assert.deepEqual(
      others.filter((row) => changed.includes(row)),
      [],
    );
    assert.ok((await page.evaluate(() => window.following)) > 0);
    await page.evaluate(() => window.end());
    assert.equal(await page.evaluate(() => window.following), 0);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}

// What other carts were seen to do wrong when they were tried, each with the same trial here and the right answer. Those
// that are about sums alone are in tests/pricing/elsewhere.rs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, quantities, snapshot } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();
const one = () => itemOf(shop.items[0]);
const key = () => keyOf(shop.items[0]);

test("hydrogen-react 2026.4.4: of five adds within 50 ms one is sent and four are lost", async () => {
  const page = await shop.page();
  await shop.sandbox.fault({ fault: "delay", delayMs: 60 });
  const settled = await page.evaluate(async (item) => {
    const changes = [];
    for (let click = 0; click < 5; click += 1) {
      changes.push(window.cart.addItem(item).settled);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return (await Promise.all(changes)).map(({ status }) => status);
  }, one());
  assert.deepEqual(settled, Array(5).fill("confirmed"));
  assert.deepEqual([await quantities(page), await shop.cart()], [{ [key()]: 5 }, { [key()]: 5 }]);
  await page.context().close();
});

test("hydrogen's preview store: an add whose answer is lost goes from the page, and a second click makes two", async () => {
  const page = await shop.page();
  await shop.sandbox.fault({ method: "POST", times: 1, fault: "lose-response" });
  const shown = await page.evaluate(async (item) => {
    const seen = [];
    window.cart.subscribe(({ itemCount }) => seen.push(itemCount));
    const { status } = await window.cart.addItem(item).settled;
    return [status, seen.filter((count, place) => count !== seen[place - 1])];
  }, one());
  assert.deepEqual(shown, ["confirmed", [0, 1]]);
  assert.deepEqual(await shop.cart(), { [key()]: 1 });
  await page.context().close();
});

test("react-use-cart 1.14.0: an item that is added twice in one handler makes two lines", async () => {
  const page = await shop.page();
  const lines = await page.evaluate((item) => {
    window.cart.addItem(item);
    window.cart.addItem(item);
    return window.cart.getSnapshot().lines.map(({ key, quantity }) => [key, quantity]);
  }, one());
  assert.deepEqual(lines, [[key(), 2]]);
  await call(page, "sync");
  assert.deepEqual(await shop.cart(), { [key()]: 2 });
  await page.context().close();
});

test("react-use-cart 1.14.0: what this tab adds takes away what another one has put in", async () => {
  const context = await shop.browser.newContext();
  const [here, there] = [await shop.page({ context }), await shop.page({ context })];
  await change(there, "addItem", itemOf(shop.items[1], 2));
  await change(here, "addItem", one());
  const both = { [keyOf(shop.items[1])]: 2, [key()]: 1 };
  await call(here, "sync");
  assert.deepEqual([await quantities(here), await shop.cart()], [both, both]);
  await context.close();
});

test("react-use-cart 1.14.0: three times 0.1 is 0.30000000000000004, and an emptied cart is another one", async () => {
  const page = await shop.page();
  const cent = { amount: 10, currency: "USD" };
  const { totals } = await page.evaluate(
    (item) => {
      window.cart.addItem(item);
      return window.cart.getSnapshot();
    },
    { ...itemOf(shop.items[0], 3), display: { unitPrice: cent } },
  );
  assert.deepEqual(totals.total, { amount: 30, currency: "USD" });
  const before = (await snapshot(page)).cartId;
  await change(page, "clearCart");
  assert.equal((await snapshot(page)).cartId, before);
  await change(page, "addItem", one());
  assert.deepEqual(await shop.cart(), { [key()]: 1 });
  await page.context().close();
});

test("use-shopping-cart 3.2.0: a cart that is loaded onto what is shown of it counts twice", async () => {
  const context = await shop.browser.newContext();
  const first = await shop.page({ context });
  await change(first, "addItem", itemOf(shop.items[0], 2));
  await first.close();
  const page = await shop.page({ context });
  await call(page, "sync");
  const { lines, itemCount, totals } = await snapshot(page);
  const price = shop.items[0].unitPrice.amount;
  assert.deepEqual([lines[0].quantity, itemCount, totals.total.amount], [2, 2, 2 * price]);
  await context.close();
});

test("use-shopping-cart 3.2.0: 1000 minor units of KWD are printed as ten dinars", async () => {
  const page = await shop.page({ open: false });
  const texts = await page.evaluate(async () => {
    const { formatMoney } = await import("/pkg/index.js");
    return ["KWD", "JPY"].map((currency) => formatMoney({ amount: 1000, currency }, "en-US").replace(/\s/g, " "));
  });
  assert.deepEqual(texts, ["KWD 1.000", "¥1,000"]);
  await page.context().close();
});

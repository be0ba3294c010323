// Every operation of VesuvioPay's cart API, through the package, in a browser, against the sandbox.

import assert from "node:assert/strict";
import { test } from "node:test";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

/** What arrived at the server, without the reads: method and path behind the store. */
async function writes() {
  const sent = await shop.sandbox.writes();
  return sent.map(({ method, path }) => `${method} ${path.replace(/^.*\/store\/[^/]+/, "")}`);
}

test("add, update and remove end as asked, line by line", async () => {
  const page = await shop.page();
  const [first] = shop.items;
  const outcomes = await page.evaluate(
    async ([item, key]) => {
      const added = await window.cart.addItem(item).settled;
      const updated = await window.cart.updateItem(key, 5).settled;
      const removed = await window.cart.removeItem(key).settled;
      return [added, updated, removed].map(({ status, asked, got }) => [status, asked, got]);
    },
    [itemOf(first, 2), keyOf(first)],
  );
  assert.deepEqual(outcomes, [
    ["confirmed", 2, 2],
    ["confirmed", 5, 5],
    ["confirmed", 0, 0],
  ]);
  const sent = await writes();
  assert.deepEqual(sent.slice(0, 2), ["POST /item", "PUT /item"]);
  assert.match(sent[2], /^DELETE \/item\/.+/);
  await page.context().close();
});

test("bulk calls say for each item what became of it", async () => {
  const page = await shop.page();
  const [first, second] = shop.items;
  const none = shop.sandbox.seed.items.find(({ stock }) => stock === 0);
  const few = shop.sandbox.seed.items.find(({ stock }) => stock === 5);
  const [added, updated] = await page.evaluate(
    async ([items, keys]) => {
      const added = await window.cart.bulkAddItems(items).settled;
      const updated = await window.cart.bulkUpdateItems([
        { key: keys[0], quantity: 3 },
        { key: keys[1], quantity: 9 },
      ]).settled;
      const plain = ({ status, items }) => [status, items.map(({ status, got, error }) => [status, got, error?.code])];
      return [plain(added), plain(updated)];
    },
    [
      [itemOf(first, 1), itemOf(none, 1), itemOf(second, 2), itemOf(few, 1)],
      [keyOf(first), keyOf(few)],
    ],
  );
  assert.deepEqual(added, [
    "partial",
    [
      ["confirmed", 1, undefined],
      ["rejected", 0, "out-of-stock"],
      ["confirmed", 2, undefined],
      ["confirmed", 1, undefined],
    ],
  ]);
  assert.deepEqual(updated[1], [
    ["confirmed", 3, undefined],
    ["adjusted", 5, "insufficient-stock"],
  ]);
  assert.deepEqual(await shop.cart(), { [keyOf(first)]: 3, [keyOf(second)]: 2, [keyOf(few)]: 5 });
  const sent = await writes();
  assert.equal(sent[0], "POST /items/bulk");
  assert.ok(sent.includes("PUT /items/bulk"));
  await page.context().close();
});

test("clear empties the cart here and there", async () => {
  const page = await shop.page();
  const outcome = await page.evaluate(async (item) => {
    await window.cart.addItem(item).settled;
    const change = window.cart.clearCart();
    if (window.cart.getSnapshot().lines.length > 0) throw new Error("the page still shows lines");
    return change.settled;
  }, itemOf(shop.items[0]));
  assert.equal(outcome.status, "confirmed");
  assert.deepEqual(await shop.cart(), {});
  assert.equal((await writes()).at(-1), "DELETE ");
  await page.context().close();
});

test("stock is asked for with the key alone or with the subscription, and remembered for a short time", async () => {
  const page = await shop.page();
  const few = shop.sandbox.seed.items.find(({ stock }) => stock === 5);
  const [plain, again, mine] = await page.evaluate(
    async (item) => {
      const plain = await window.cart.checkAvailability(item);
      const again = await window.cart.checkAvailability(item);
      const mine = await window.cart.checkAvailability(item, { withSubscription: true });
      return [plain, again, mine];
    },
    itemOf(few, 9),
  );
  assert.equal(plain.isAvailable, false);
  assert.equal(plain.availableQuantity, 5);
  assert.equal(plain.requestedQuantity, 9);
  assert.equal(plain.trackInventory, true);
  assert.equal(again.checkedAt, plain.checkedAt);
  assert.equal(mine.isSubscribed, false);
  assert.deepEqual(await writes(), ["POST /availability", "POST /availability-with-subscription"]);
  await page.context().close();
});

test("back in stock is subscribed to and left again; what is in stock is refused", async () => {
  const page = await shop.page();
  const none = shop.sandbox.seed.items.find(({ stock }) => stock === 0);
  const told = await page.evaluate(
    async ([none, there]) => {
      const on = await window.cart.subscribeBackInStock(none);
      const known = await window.cart.checkAvailability({ ...none, quantity: 1 }, { withSubscription: true });
      const off = await window.cart.unsubscribeBackInStock(none);
      const refused = await window.cart.subscribeBackInStock(there).catch(({ code }) => code);
      return [on.isSubscribed, known.isSubscribed, off.isSubscribed, typeof refused];
    },
    [itemOf(none), itemOf(shop.items[0])],
  );
  assert.deepEqual(told, [true, true, false, "string"]);
  await page.context().close();
});

test("checkout waits for what is asked for, answers with a link, and leaves the cart read only", async () => {
  const page = await shop.page();
  const [result, status, refused, stored] = await page.evaluate(async (item) => {
    window.cart.addItem(item);
    const result = await window.cart.checkout({});
    const { status } = window.cart.getSnapshot();
    let refused;
    try {
      window.cart.addItem(item);
    } catch ({ code }) {
      refused = code;
    }
    return [result, status, refused, JSON.stringify({ ...localStorage })];
  }, itemOf(shop.items[0]));
  assert.equal(result.status, "link");
  assert.match(result.url, /^https?:\/\//);
  assert.equal(status, "readonly");
  assert.equal(refused, "readonly");
  assert.ok(!stored.includes(result.url), "the link is not stored");
  const second = await page.evaluate(() => window.cart.checkout({}));
  assert.equal(second.status, "rejected");
  assert.equal((await writes()).filter((sent) => sent === "POST /finish").length, 1);
  await page.context().close();
});

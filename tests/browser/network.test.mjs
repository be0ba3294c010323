// Servers that misbehave.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

const READ = { method: "GET", path: "/api/" };

test("a product name full of markup is text, in the page and in its storage", async () => {
  await shop.sandbox.fault({ path: "/api/", fault: "hostile-name" });
  const page = await shop.page();
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0]));
  const name = await page.evaluate(() => {
    const { name } = window.cart.getSnapshot().lines[0];
    document.body.append(name);
    return name;
  });
  assert.equal(name, "<img src=x onerror=alert(1)>");
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("as long as the shop has no token to give the cart is offline, and whoever wants all of it sent hears so", async () => {
  const page = await shop.page({ open: false });
  const told = await page.evaluate(
    async ([server, customer, item]) => {
      const { openCart, vesuvioPay } = await import("/pkg/index.js");
      window.jwt = () => Promise.reject(new Error("no session"));
      window.cart = await openCart({
        server: vesuvioPay({ ...server, token: () => window.jwt() }),
        customer: customer.id,
      });
      cart.addItem(item);
      await cart.sync();
      const { status, pendingCount } = cart.getSnapshot();
      window.jwt = async () => customer.token;
      await cart.sync();
      return [status, pendingCount, cart.getSnapshot().pendingCount];
    },
    [shop.sandbox.server, shop.customer, itemOf(shop.items[0], 2)],
  );
  assert.deepEqual(told, ["offline", 1, 0]);
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  await page.context().close();
});

for (const fault of ["huge", "endless", "malformed", "wrong-types"]) {
  test(`an answer that is ${fault} changes nothing and stops nothing`, async () => {
    const page = await shop.page();
    await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
    const before = await quantities(page);
    await shop.sandbox.fault({ ...READ, times: 1, fault });
    await page.evaluate(() => dispatchEvent(new Event("online")));
    // The page stays usable meanwhile: what is asked for now is shown now.
    await page.evaluate((key) => window.cart.updateItem(key, 5), keyOf(shop.items[0]));
    assert.deepEqual(await quantities(page), { ...before, [keyOf(shop.items[0])]: 5 });
    await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
    assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 5 });
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}

test("a write whose answer never ends is found out by reading", async () => {
  const page = await shop.page();
  await shop.sandbox.fault({ method: "POST", times: 1, fault: "endless" });
  const outcome = await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
  assert.equal(outcome.status, "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  await page.context().close();
});

test("a token that is refused is fetched anew, once; one that cannot be had pauses the cart", async () => {
  const page = await shop.page({ open: false });
  const tokens = await page.evaluate(
    async ([server, customer, good, item]) => {
      const { openCart, vesuvioPay } = await import("/pkg/index.js");
      const asked = [];
      const answers = ["wrong", good];
      const token = async () => {
        asked.push(1);
        return answers.length > 1 ? answers.shift() : answers[0];
      };
      window.cart = await openCart({ server: vesuvioPay({ ...server, token }), customer });
      const { status } = await window.cart.addItem(item).settled;
      return [asked.length, status];
    },
    [shop.sandbox.server, shop.customer.id, shop.customer.token, itemOf(shop.items[0])],
  );
  assert.deepEqual(tokens, [2, "confirmed"]);
  const paused = await page.evaluate(
    async ([server, customer, item]) => {
      const { openCart, vesuvioPay } = await import("/pkg/index.js");
      const cart = await openCart({ server: vesuvioPay({ ...server, token: async () => null }), customer });
      cart.addItem(item);
      await cart.sync();
      const { status, issues, pendingCount } = cart.getSnapshot();
      return [status, issues.map(({ code }) => code), pendingCount];
    },
    [shop.sandbox.server, "nobody", itemOf(shop.items[0])],
  );
  assert.deepEqual(paused, ["paused", ["token-missing"], 1]);
  await page.context().close();
});

test("stock is asked for once in ten seconds, and a checkout hands over a link", async () => {
  const page = await shop.page();
  const item = itemOf(shop.items[0], 2);
  const answers = await page.evaluate(async (item) => {
    const { cart } = window;
    const [one, two] = await Promise.all([cart.checkAvailability(item), cart.checkAvailability(item)]);
    const empty = await cart.checkout();
    await cart.addItem(item).settled;
    const checkout = await cart.checkout({});
    let refused;
    try {
      cart.addItem(item);
    } catch (error) {
      refused = error.code;
    }
    const { status } = cart.getSnapshot();
    return { one, same: one === two, empty: [empty.status, empty.error.code], checkout, refused, status };
  }, item);
  const { externalProductId, externalVariantId, stock } = shop.items[0];
  assert.equal(answers.one.isAvailable, true);
  assert.equal(answers.one.requestedQuantity, 2);
  assert.equal(answers.one.availableQuantity, stock);
  assert.ok(answers.one.checkedAt > 0 && answers.same);
  assert.deepEqual(answers.empty, ["rejected", "cart-empty"]);
  assert.equal(answers.checkout.status, "link");
  assert.match(answers.checkout.url, /^http/);
  assert.deepEqual([answers.refused, answers.status], ["readonly", "readonly"]);
  const asked = (await shop.sandbox.requests()).filter(({ path }) => path.endsWith("/availability"));
  assert.equal(asked.length, 1);
  assert.ok(externalProductId && externalVariantId);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.ok(!kept.includes(answers.checkout.url) && !kept.includes(shop.customer.token));
  await page.context().close();
});

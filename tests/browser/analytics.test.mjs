// What a shop counts: once, when it is confirmed, after consent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { filesOf } from "../docs/support/snippets.mjs";
import { call, change, snapshotWhere } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();
const shown = filesOf("docs/analytics.md");

/** Runs an example of the guide in a page, with what it takes for granted, told in `window.told`. */
async function example(page, name, { agreed = true } = {}) {
  await page.evaluate((agreed) => {
    const told = [];
    const answer = new Promise((resolve) => (window.answer = resolve));
    Object.assign(window, { told, agreed: agreed ?? answer, dataLayer: told });
    window.gtag = (...event) => told.push(event);
  }, agreed);
  await page.addScriptTag({
    type: "module",
    content: `${shown.get(name).replace("cartwright/analytics", "/pkg/analytics.js")}\nwindow.counting = true;`,
  });
  await page.waitForFunction(() => window.counting);
}

/** What was told to Google Analytics: names, values and quantities. */
const told = (page) =>
  page.evaluate(() =>
    window.told.map(([, name, { value, items }]) => [name, value, ...items.map(({ quantity }) => quantity)]),
  );

/** What so many of the first item cost. */
const worth = (quantity) => (shop.items[0].unitPrice.amount * quantity) / 100;

test("a shop counts what was confirmed, by the number that was, once the shopper has agreed", async () => {
  const page = await shop.page();
  const key = keyOf(shop.items[0]);
  await example(page, "analytics.js", { agreed: null });
  await change(page, "addItem", itemOf(shop.items[0], 2));
  await change(page, "updateItem", key, 5);
  assert.equal((await change(page, "updateItem", key, 4)).status, "confirmed");
  const outcome = await change(page, "addItem", { ...itemOf(shop.items[0]), externalVariantId: "none" });
  assert.equal(outcome.status, "rejected");
  await page.evaluate(() => document.dispatchEvent(new CustomEvent("cart:shown")));
  assert.deepEqual(await told(page), []);
  await page.evaluate(() => window.answer(true));
  await change(page, "clearCart");
  assert.deepEqual(await told(page), [
    ["add_to_cart", worth(2), 2],
    ["add_to_cart", worth(3), 3],
    ["remove_from_cart", worth(1), 1],
    ["view_cart", worth(4), 4],
    ["remove_from_cart", worth(4), 4],
  ]);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a checkout is counted once, with what is bought", async () => {
  const page = await shop.page();
  await example(page, "tag-manager.js");
  await change(page, "addItem", itemOf(shop.items[0], 2));
  assert.equal((await call(page, "checkout", {})).status, "link");
  const events = await page.evaluate(() => window.told.map(({ event, ecommerce }) => [event, ecommerce?.value]));
  assert.deepEqual(events, [
    [undefined, undefined],
    ["add_to_cart", worth(2)],
    [undefined, undefined],
    ["begin_checkout", worth(2)],
  ]);
  await page.context().close();
});

test("of two tabs one tells, and neither a reload nor another tab tells it again", async () => {
  const one = await shop.page();
  const two = await shop.page({ context: one.context() });
  for (const page of [one, two]) {
    await page.evaluate(() => window.cart.on("cart:item-added", (detail) => (window.added = detail)));
    await example(page, "analytics.js");
  }
  await change(one, "addItem", itemOf(shop.items[0], 2));
  await snapshotWhere(two, ({ itemCount, pendingCount }) => itemCount === 2 && pendingCount === 0);
  const both = [...(await told(one)), ...(await told(two))];
  assert.deepEqual(both, [["add_to_cart", worth(2), 2]]);
  const added = (await one.evaluate(() => window.added ?? null)) ?? (await two.evaluate(() => window.added));

  // As after a page that has died over it: the next one finds out once more what became of the change.
  await two.reload();
  await shop.open(two);
  await example(two, "analytics.js");
  await call(two, "sync");
  const again = await two.evaluate(async (added) => {
    const { ga4 } = await import("/pkg/analytics.js");
    const names = [];
    const { cart } = window;
    const on = (event, tell) => {
      if (event === "cart:item-added") setTimeout(() => (tell(added), tell({ ...added, id: "another" })));
      return cart.on(event, tell);
    };
    ga4({ on, getSnapshot: cart.getSnapshot }, { consent: true, send: (name, params, id) => names.push(id) });
    await new Promise((resolve) => {
      const look = () => (names.length > 0 ? resolve() : setTimeout(look));
      look();
    });
    return names;
  }, added);
  assert.deepEqual([await told(two), again], [[], ["another:item-added"]]);
  await one.context().close();
});

test("what was taken out right before the page went is counted by the next one, by name and price", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0], 3));
  await page.context().route(`${shop.sandbox.url}/**`, (route) => route.abort());
  await page.evaluate((key) => window.cart.removeItem(key).stored, keyOf(shop.items[0]));
  await page.reload();
  await shop.open(page);
  await example(page, "analytics.js");
  await page.context().unroute(`${shop.sandbox.url}/**`);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
  assert.deepEqual(await told(page), [["remove_from_cart", worth(3), 3]]);
  assert.equal(await page.evaluate(() => window.told[0][2].items[0].item_name), shop.items[0].name);
  await page.context().close();
});

test("scripts that listen for Shopify's events hear of what is confirmed, with the cart", async () => {
  const page = await shop.page();
  await page.evaluate(async () => {
    const { shopify, viewed } = await import("/pkg/analytics.js");
    window.heard = [];
    document.addEventListener("shopify:cart:lines-update", async ({ action, lines, promise }) => {
      const { cart } = await promise;
      window.heard.push([action, lines[0].quantity, cart.totalQuantity, cart.cost.subtotalAmount.amount]);
    });
    document.addEventListener("shopify:cart:view", ({ cart }) => window.heard.push(["view", cart.totalQuantity]));
    shopify(window.cart, { consent: true });
    window.view = () => viewed(window.cart);
  });
  await change(page, "addItem", itemOf(shop.items[0], 2));
  await change(page, "updateItem", keyOf(shop.items[0]), 5);
  await page.evaluate(() => window.view());
  assert.deepEqual(await page.evaluate(() => window.heard), [
    ["add", 2, 2, worth(2).toFixed(2)],
    ["update", 5, 5, worth(5).toFixed(2)],
    ["view", 5],
  ]);
  await page.context().close();
});

test("a server gets every event as a CloudEvent, each under its own name", async () => {
  const page = await shop.page();
  const events = [];
  await page.route("**/events", async (route) => {
    events.push(route.request().postDataJSON());
    await route.fulfill({ status: 204 });
  });
  await example(page, "export.js");
  await change(page, "addItem", itemOf(shop.items[0], 2));
  await change(page, "clearCart");
  await page.waitForFunction(() => performance.getEntriesByName(`${location.origin}/events`).length === 3);
  assert.deepEqual(
    events.map(({ type, data }) => [type, data.changes?.map(({ by }) => by)]),
    [
      ["cart.created", undefined],
      ["cart.item_added", [2]],
      ["cart.cleared", [-2]],
    ],
  );
  assert.equal(new Set(events.map(({ source, id }) => `${source} ${id}`)).size, 3);
  await page.context().close();
});

test("a cart that nobody changes is abandoned once, in one tab, and anew after the next change", async () => {
  const listen = (page) =>
    page.evaluate(() => {
      window.left = [];
      window.cart.on("cart:abandoned", ({ id }) => window.left.push(id));
    });
  const one = await shop.page({ abandonedAfter: 1_500 });
  const two = await shop.page({ context: one.context(), abandonedAfter: 1_500 });
  for (const page of [one, two]) await listen(page);
  const left = async () => [...(await one.evaluate(() => window.left)), ...(await two.evaluate(() => window.left))];
  const abandoned = async (count) => {
    while ((await left()).length < count) await one.evaluate(() => new Promise(requestAnimationFrame));
    return left();
  };
  await change(one, "addItem", itemOf(shop.items[0]));
  const [first] = await abandoned(1);
  // The next rest is another one, and in between nobody has told of the first again.
  await change(two, "updateItem", keyOf(shop.items[0]), 2);
  const ids = await abandoned(2);
  assert.deepEqual([ids.length, new Set(ids).size, ids.includes(first)], [2, 2, true]);
  await one.context().close();
});

test("a cart that was left is abandoned when the device comes back, since it was changed last", async () => {
  const abandonedAfter = 3_600_000;
  const page = await shop.page({ abandonedAfter });
  await change(page, "addItem", itemOf(shop.items[0]));
  const [left, context] = [Date.now(), page.context()];
  await page.close();

  const later = await context.newPage();
  await later.clock.install({ time: left + 2 * abandonedAfter });
  await later.clock.pauseAt(left + 2 * abandonedAfter + 1_000);
  await later.goto(shop.files.url);
  await shop.open(later, { abandonedAfter });
  await later.evaluate(() => {
    window.left = new Promise((resolve) => window.cart.on("cart:abandoned", resolve));
  });
  await later.clock.runFor(10_000);
  const { since } = await later.evaluate(() => window.left);
  assert.ok(since <= left, `${since} ${left}`);
  await context.close();
});

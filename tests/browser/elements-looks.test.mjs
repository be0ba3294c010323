// What axe finds wrong with the widgets: nothing, in light and dark, on a phone and on a desk, in either direction.

import assert from "node:assert/strict";
import { test } from "node:test";
import { wrongWith } from "./support/axe.mjs";
import { itemOf, openWidgets } from "./support/widgets.mjs";

const shop = openWidgets();

const body = () => `
  <main>
    <h1>Shop</h1>
    <cart-badge for="drawer"></cart-badge>
    <cart-add-button item='{"externalProductId":"none","externalVariantId":"none"}'></cart-add-button>
    <cart-lines></cart-lines><cart-totals></cart-totals><cart-pending></cart-pending>
  </main>
  <cart-drawer id="drawer"></cart-drawer>
  ${shop.provider()}`;

for (const colorScheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    test(`nothing is wrong in ${colorScheme}, ${width} wide`, async () => {
      const look = { viewport: { width, height: 800 }, colorScheme, reducedMotion: "reduce" };
      const page = await shop.page(body(), look);
      const items = [0, 1].map((place) => itemOf(shop.items[place], place + 1));
      await page.evaluate((items) => window.cart.bulkAddItems(items).settled, items);
      await page.context().setOffline(true);
      await page
        .getByRole("button", { name: /^Increase/ })
        .first()
        .click();
      await page
        .getByRole("button", { name: /^Remove/ })
        .last()
        .click();
      await page.getByText("Waiting changes").first().waitFor();
      assert.deepEqual(await wrongWith(page), []);
      await page.getByRole("button", { name: /^Cart: / }).click();
      await page.getByRole("dialog").waitFor();
      assert.deepEqual(await wrongWith(page), []);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(over, 0);
    });
  }
}

test("nothing is wrong with a drawer of several carts", async () => {
  const page = await shop.page(body(), { viewport: { width: 390, height: 800 }, reducedMotion: "reduce" });
  await page.evaluate(
    async ([mug, lamp]) => {
      const { combineCarts, openCart, vesuvioPay } = await import("/pkg/index.js");
      const server = vesuvioPay({ baseUrl: "http://127.0.0.1:9", storeId: "loft", token: () => null, currency: "EUR" });
      const other = await openCart({ server, storage: "memory" });
      const drawer = document.querySelector("cart-drawer");
      drawer.cart = combineCarts([window.cart, other]);
      other.addItem({ ...mug, display: { name: "Teapot", unitPrice: { amount: 900, currency: "EUR" } } });
      await window.cart.addItem(lamp).settled;
      drawer.show();
    },
    [itemOf(shop.items[0], 1), itemOf(shop.items[1], 1)],
  );
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("region", { name: "Cart 2" }).getByText("Waiting changes").waitFor();
  assert.equal(await dialog.getByRole("region", { name: "Cart 1" }).getByRole("spinbutton").count(), 1);
  assert.deepEqual(await wrongWith(page), []);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(over, 0);
});

test("a count of several digits stands on one line", async () => {
  const page = await shop.page(body());
  const height = () =>
    page.locator("cart-badge [part=count]").evaluate((count) => count.getBoundingClientRect().height);
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 1));
  const one = await height();
  await page.evaluate(() => window.cart.updateItem(window.cart.getSnapshot().lines[0].key, 128));
  await page.getByRole("button", { name: "Cart: 128 items" }).waitFor();
  assert.equal(await height(), one);
});

test("from right to left a name that is written the other way keeps its signs in their places, and stands where names stand", async () => {
  const page = await shop.page(body(), { lang: "ar", dir: "rtl" });
  await page.route(`${shop.sandbox.url}/**`, (route) => route.abort());
  const item = { ...itemOf(shop.items[0], 1), display: { name: "Mug!", attributes: { Size: "XL!" } } };
  await page.evaluate((item) => void window.cart.addItem(item), item);
  await page.locator("main cart-lines").getByText("Mug!", { exact: true }).waitFor();
  const places = await page.locator("main cart-lines").evaluate(({ shadowRoot }) =>
    ["[part=name]", "[part=attributes] dd"].map((selector) => {
      const node = shadowRoot.querySelector(selector);
      const at = (place) => {
        const range = document.createRange();
        range.setStart(node.firstChild, place);
        range.setEnd(node.firstChild, place + 1);
        return range.getBoundingClientRect();
      };
      const last = at(node.textContent.length - 1);
      return {
        isBehind: last.left >= at(0).right,
        isAtStart: Math.abs(last.right - node.getBoundingClientRect().right) < 1,
      };
    }),
  );
  assert.deepEqual(places, Array(2).fill({ isBehind: true, isAtStart: true }));
});

test("a colour that the shop sets is seen", async () => {
  const page = await shop.page(body());
  const ground = () =>
    page
      .locator("cart-add-button")
      .getByRole("button")
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  await page.getByRole("button", { name: "Add to cart" }).waitFor();
  assert.notEqual(await ground(), "rgb(1, 2, 3)");
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("body { --cart-accent: rgb(1, 2, 3) }");
    document.adoptedStyleSheets = [sheet];
  });
  await page.waitForFunction(() => {
    const button = document.querySelector("cart-add-button").shadowRoot.querySelector("button");
    return getComputedStyle(button).backgroundColor === "rgb(1, 2, 3)";
  });
});

for (const [reducedMotion, isThere] of [
  ["reduce", true],
  ["no-preference", false],
]) {
  test(`with prefers-reduced-motion: ${reducedMotion} the drawer ${isThere ? "is there at once" : "comes in"}`, async () => {
    const page = await shop.page(body(), { reducedMotion });
    const [moves, left] = await page.evaluate(() => {
      const drawer = document.querySelector("cart-drawer");
      const dialog = drawer.shadowRoot.querySelector("dialog");
      drawer.show();
      const { right } = dialog.getBoundingClientRect();
      return [dialog.getAnimations().length, document.documentElement.clientWidth - right];
    });
    assert.deepEqual([moves === 0, left >= 0], [isThere, isThere]);
  });
}

test("in forced colours everything that can be pressed has an edge", async () => {
  const page = await shop.page(body(), { forcedColors: "active" });
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 1));
  const bare = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("main cart-lines");
    const stepper = shadowRoot.querySelector("[part=stepper]");
    return [stepper, shadowRoot.querySelector("[part=image]")].filter(
      (node) => getComputedStyle(node).borderTopStyle === "none",
    ).length;
  });
  assert.equal(bare, 0);
});

for (const colorScheme of ["light", "dark"]) {
  const look = { forcedColors: "active", reducedMotion: "reduce", colorScheme };

  test(`in forced colours, ${colorScheme}, the focus can be seen wherever it is`, async () => {
    const page = await shop.page(body(), look);
    await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 1));
    const row = page.locator("main cart-lines");
    const stops = [
      page.getByRole("button", { name: "Cart: 1 item" }),
      page.getByRole("button", { name: "Add to cart" }),
      row.getByRole("button", { name: /^Increase/ }),
      row.getByRole("spinbutton"),
      row.getByRole("button", { name: /^Remove/ }),
    ];
    for (const stop of stops) {
      await isSeen(page, stop, () => stop.focus());
      await stop.blur();
    }
    await page.getByRole("button", { name: "Cart: 1 item" }).press("Enter");
    const close = page.getByRole("button", { name: "Close" });
    await page.getByRole("dialog").getByRole("heading", { name: "Cart" }).waitFor();
    await isSeen(page, close, () => close.focus());
  });

  test(`in forced colours, ${colorScheme}, icons, counts and what is selected can be seen`, async () => {
    const page = await shop.page(body(), look);
    await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 1));
    const hide = (part) => () => part.evaluate((node) => node.style.setProperty("visibility", "hidden"));
    const quantity = page.locator("main cart-lines").getByRole("spinbutton");
    await quantity.focus();
    await quantity.evaluate((input) => input.setSelectionRange(0, 0));
    await isSeen(page, quantity, () => quantity.evaluate((input) => input.select()));
    const badge = page.locator("cart-badge");
    for (const part of ["icon", "count"]) await isSeen(page, badge, hide(badge.locator(`[part=${part}]`)));
    await page.getByRole("button", { name: "Cart: 1 item" }).press("Enter");
    const close = page.getByRole("button", { name: "Close" });
    await isSeen(page, close, hide(close.locator(".cross")));
  });
}

/** Whether a change can be seen at a place, or around it. */
async function isSeen(page, place, change) {
  await place.scrollIntoViewIfNeeded();
  const before = await still(page, place);
  await change();
  assert.notDeepEqual(await still(page, place), before, `nothing is seen at ${place}`);
}

/** A picture of a place and what is around it, once nothing there changes by itself. */
async function still(page, place) {
  for (let before = null, tries = 0; tries < 50; tries += 1) {
    const { x, y, width, height } = await place.boundingBox();
    const now = await page.screenshot({ clip: { x: x - 6, y: y - 6, width: width + 12, height: height + 12 } });
    if (before?.equals(now)) return now;
    before = now;
  }
  throw new Error(`it never stands still at ${place}`);
}

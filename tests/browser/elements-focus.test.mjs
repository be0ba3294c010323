// Where the focus is when what had it moves, goes, or becomes something else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { itemOf, openWidgets, snapshotWhere } from "./support/widgets.mjs";

const shop = openWidgets();

/** The element that has the focus, within its shadow. */
const focused = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const within = activeElement.shadowRoot?.activeElement ?? activeElement;
    return [activeElement.localName, within.ariaLabel ?? within.getAttribute("part")];
  });

/** A page whose lines show what `window.show(change)` makes of the cart's own snapshot. */
async function showing(attributes = "") {
  const page = await shop.page(`<cart-lines ${attributes}></cart-lines>${shop.provider()}`);
  const items = [0, 1, 2].map((place) => itemOf(shop.items[place], 1));
  await page.evaluate((items) => window.cart.bulkAddItems(items).settled, items);
  await snapshotWhere(page, ({ lines, pendingCount }) => lines.length === 3 && pendingCount === 0);
  await page.evaluate(() => {
    const listeners = new Set();
    let shown = window.cart.getSnapshot();
    document.querySelector("cart-lines").cart = {
      getSnapshot: () => shown,
      subscribe: (listener) => {
        listeners.add(listener);
        listener(shown);
        return () => listeners.delete(listener);
      },
      on: () => () => {},
      pending: () => [],
    };
    window.show = (lines) => {
      shown = { ...shown, lines };
      for (const listener of listeners) listener(shown);
    };
  });
  return page;
}

test("a line that the server puts elsewhere keeps the focus", async () => {
  const page = await showing();
  const [first, second, third] = shop.items.map(({ name }) => name);
  const names = () => page.locator("cart-lines [part=name]").allTextContents();
  assert.deepEqual(await names(), [first, second, third]);
  await page.getByRole("button", { name: `Remove ${third} from cart` }).focus();
  await page.evaluate(() => {
    const [first, second, third] = window.cart.getSnapshot().lines;
    window.show([third, first, second]);
  });
  assert.deepEqual(await names(), [third, first, second]);
  assert.deepEqual(await focused(page), ["cart-lines", `Remove ${third} from cart`]);
  await page.evaluate(() => window.show(window.cart.getSnapshot().lines));
  assert.deepEqual(await names(), [first, second, third]);
  assert.deepEqual(await focused(page), ["cart-lines", `Remove ${third} from cart`]);
});

test("when the last line of a bag goes without a way to undo it the focus stays with the bag", async () => {
  const page = await showing('bag="cart"');
  await page.getByRole("button", { name: `Remove ${shop.items[0].name} from cart` }).focus();
  await page.evaluate(() => document.querySelector("cart-lines").setAttribute("bag", "other"));
  assert.deepEqual(await focused(page), ["cart-lines", "empty"]);
  // It is there as long as the focus is, whatever else is shown meanwhile.
  await page.evaluate(() => window.show([...window.cart.getSnapshot().lines]));
  assert.deepEqual(await focused(page), ["cart-lines", "empty"]);
  await page.evaluate(() => document.activeElement.blur());
  await page.locator("cart-lines [part=empty]").waitFor({ state: "hidden" });
});

test("a badge keeps the focus that its link had, and when it becomes something else", async () => {
  const page = await shop.page("", { open: false, script: "" });
  let speak;
  const speaking = new Promise((resolve) => (speak = resolve));
  await page.route("**/words/*.js", async (route) => {
    await speaking;
    await route.continue();
  });
  await shop.show(page, `<cart-badge><a href="/basket">Basket</a></cart-badge>`);
  await page.evaluate(() => customElements.whenDefined("cart-badge"));
  await page.getByRole("link", { name: "Basket" }).focus();
  speak();
  await page.getByRole("link", { name: "Cart" }).waitFor();
  assert.deepEqual(await focused(page), ["cart-badge", "Cart"]);
  await page.evaluate(() => {
    const badge = document.querySelector("cart-badge");
    badge.replaceChildren();
    badge.setAttribute("for", "drawer");
  });
  await page.getByRole("button", { name: "Cart" }).waitFor();
  assert.deepEqual(await focused(page), ["cart-badge", "Cart"]);
});

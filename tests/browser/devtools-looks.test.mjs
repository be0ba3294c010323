// The developer panel under the strictest policy that a shop may have: by eye, by keyboard, by what axe finds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPanel, choose, saved } from "./support/devtools.mjs";
import { wrongWith } from "./support/axe.mjs";
import { itemOf, openWidgets } from "./support/widgets.mjs";

const shop = openWidgets();
const body = () => `<main><h1>Shop</h1><p>Welcome</p></main>${shop.provider()}`;

for (const colorScheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    test(`nothing is wrong with the panel in ${colorScheme}, ${width} wide`, async () => {
      const look = { viewport: { width, height: 800 }, colorScheme, reducedMotion: "reduce" };
      const page = await shop.page(body(), look);
      const panel = await openPanel(page);
      await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
      await choose(panel, "Refused");
      await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[1], 1));
      await choose(panel, "Offline");
      await page.evaluate((item) => void window.cart.addItem(item), itemOf(shop.items[1], 1));
      await panel.getByRole("heading", { name: "Waiting changes (1)" }).waitFor();
      await panel.locator("summary").first().click();
      assert.deepEqual(await wrongWith(page), []);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(over, 0);
      assert.deepEqual(page.errors, []);
    });
  }
}

test("all of the panel is reached by the keyboard, and the report is saved", async () => {
  const page = await shop.page(body());
  const panel = await openPanel(page);
  assert.equal(await panel.getByRole("heading", { level: 2 }).evaluate((node) => node.matches(":focus")), true);
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
  await panel.locator("summary").first().waitFor();
  const reached = [];
  const focused = () =>
    page.evaluate(() => {
      const node = document.activeElement.shadowRoot?.activeElement;
      return node && `${node.localName} ${node.value || node.getAttribute("aria-label") || ""}`.trim();
    });
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press("Tab");
    const name = await focused();
    if (!name) break;
    reached.push(name);
  }
  assert.deepEqual(reached.slice(0, 4), ["button", "button Close the developer panel", "input none", "input on"]);
  assert.ok(reached.slice(4).every((name) => name === "summary") && reached.length > 4, reached.join(", "));
  assert.equal(JSON.parse(await saved(page, panel)).carts.length, 1);
  await panel.getByRole("radio", { name: "None" }).focus();
  await page.keyboard.press("ArrowDown");
  await panel.getByText("Fault on: offline").waitFor();
  assert.deepEqual(page.errors, []);
});

test("of several carts each has its own log, and a fault strikes all of them", async () => {
  const page = await shop.page(body(), { viewport: { width: 390, height: 800 } });
  await page.evaluate(async (settings) => {
    const { combineCarts, openCart, vesuvioPay } = await import("/pkg/index.js");
    const server = vesuvioPay({ ...settings, token: () => "customer_other" });
    window.cart = combineCarts([window.cart, await openCart({ server, customer: "other", storage: "memory" })]);
  }, shop.sandbox.server);
  const panel = await openPanel(page);
  await choose(panel, "Offline");
  await page.evaluate((item) => void window.cart.carts[0].addItem(item), itemOf(shop.items[0], 2));
  await panel.getByRole("heading", { name: "Waiting changes (1)" }).waitFor();
  await panel.getByRole("combobox", { name: "Cart" }).selectOption("1");
  await panel.getByRole("heading", { name: "Waiting changes (0)" }).waitFor();
  await page.waitForFunction(() => window.cart.carts.every((cart) => cart.getSnapshot().status === "offline"));
  assert.deepEqual(
    JSON.parse(await saved(page, panel)).carts.map(({ pending }) => pending.length),
    [1, 0],
  );
});

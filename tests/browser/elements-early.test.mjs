// What a shopper asks for before there is a cart: nothing of it is lost, and nobody waits for ever.

import assert from "node:assert/strict";
import { test } from "node:test";
import { holdCore } from "./support/hold.mjs";
import { buttonOf, formOf, itemOf, keyOf, opened, openWidgets, snapshotWhere } from "./support/widgets.mjs";

const shop = openWidgets();

const LINES = () => `<main><cart-lines></cart-lines></main>${shop.provider()}`;

test("each press on a line of the visit before counts, also before the cart is open", async () => {
  const page = await shop.page(LINES());
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
  await page.evaluate(() => window.cart.close());
  const open = await holdCore(page);
  await page.reload({ waitUntil: "domcontentloaded" });
  const more = page.getByRole("button", { name: /^Increase/ });
  for (let presses = 0; presses < 3; presses += 1) await more.click();
  const quantity = page.getByRole("spinbutton");
  assert.equal(await quantity.inputValue(), "5");
  await page.locator("main").getByText("pending").waitFor();
  open();
  await opened(page);
  await snapshotWhere(page, ({ lines, pendingCount }) => lines[0].quantity === 5 && pendingCount === 0);
  assert.equal(await quantity.inputValue(), "5");
  assert.deepEqual(await shop.sandbox.cart(shop.customer.id), { [keyOf(shop.items[0])]: 5 });
  assert.deepEqual(page.errors, []);
});

test("a change of a line that the cart no longer has when it opens is told of", async () => {
  const page = await shop.page(LINES());
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
  await page.evaluate(async () => {
    const { provideCart } = await import("/pkg/elements.js");
    const { lines, totals, itemCount } = window.cart.getSnapshot();
    provideCart(new Promise((resolve) => (window.keep = resolve)), { first: { lines, totals, itemCount } });
    document.body.append(document.querySelector("main"));
  });
  await page.getByRole("button", { name: /^Increase/ }).click();
  await page.evaluate(async () => {
    await window.cart.clearCart().settled;
    window.keep(window.cart);
  });
  const sentence = `${shop.items[0].name} was not changed: it is no longer in the cart`;
  await page.locator("[data-cart-voice]").getByRole("alert").getByText(sentence).waitFor({ state: "attached" });
});

test("a page that nobody gives a cart lets its forms go to the shop's server, once", async () => {
  const page = await shop.page(formOf(shop.items[0], 1), { open: false });
  await page.getByRole("button", { name: "Buy" }).click();
  await page.waitForURL("**/basket");
  assert.equal(shop.posted.length, 1);
  assert.equal(new URLSearchParams(shop.posted[0]).get("externalVariantId"), shop.items[0].externalVariantId);
});

test("a button alone in a page that nobody gives a cart says that there is none, and is busy until then", async () => {
  const page = await shop.page(buttonOf(shop.items[0]), { open: false });
  const buy = page.getByRole("button", { name: /^Add/ });
  await buy.click();
  assert.equal(await buy.getAttribute("aria-busy"), "true");
  await page
    .locator("cart-add-button")
    .getByText("The cart could not be opened: a part of this page has not loaded; load the page again.")
    .waitFor();
  assert.equal(await buy.getAttribute("aria-busy"), null);
  assert.match(page.errors.join(), /no-provider/);
});

test("the button of a form is busy while the cart is on its way, and the form's own", async () => {
  const page = await shop.page("", { open: false, script: "" });
  const open = await holdCore(page);
  await shop.show(page, `${formOf(shop.items[0], 1)}${shop.provider()}`);
  await page.evaluate(() => customElements.whenDefined("cart-add-button"));
  const buy = page.getByRole("button", { name: "Buy" });
  await buy.click();
  assert.equal(await buy.getAttribute("aria-busy"), "true");
  open();
  await opened(page);
  await snapshotWhere(page, ({ itemCount }) => itemCount === 1);
  assert.equal(await buy.getAttribute("aria-busy"), null);
});

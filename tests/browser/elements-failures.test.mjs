// What a shopper sees of the widgets when something does not come: the core, the cart, the words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { holdCore } from "./support/hold.mjs";
import { buttonOf, formOf, itemOf, opened, openWidgets, snapshotWhere } from "./support/widgets.mjs";

const shop = openWidgets();

/** A page to which no core comes before `fail` is called, nor afterwards. */
async function pageWithoutCore(body) {
  const page = await shop.page("", { open: false, script: "" });
  const end = await holdCore(page);
  await shop.show(page, body);
  return { page, fail: () => end(false) };
}

const failed = (page) =>
  page.evaluate(async () => {
    await customElements.whenDefined("cart-provider");
    return document.querySelector("cart-provider").opened.then(
      () => "open",
      (error) => error.code,
    );
  });

test("where the core is blocked, a form goes to the shop's server as it does without a script", async () => {
  const { page, fail } = await pageWithoutCore(`${formOf(shop.items[0])}${shop.provider()}`);
  fail();
  assert.equal(await failed(page), "wasm-unavailable");
  await page.getByRole("button", { name: "Buy" }).click();
  await page.waitForURL("**/basket");
  const posted = new URLSearchParams(shop.posted[0]);
  const { externalProductId, externalVariantId } = shop.items[0];
  assert.deepEqual(
    [posted.get("externalProductId"), posted.get("externalVariantId"), posted.get("quantity")],
    [externalProductId, externalVariantId, "2"],
  );
});

test("what was bought while the core was on its way goes to the shop's server when it does not come", async () => {
  const { page, fail } = await pageWithoutCore(`${formOf(shop.items[0])}${shop.provider()}`);
  await page.evaluate(() => customElements.whenDefined("cart-add-button"));
  await page.getByRole("button", { name: "Buy" }).click();
  assert.deepEqual(shop.posted, []);
  fail();
  await page.waitForURL("**/basket");
  assert.equal(new URLSearchParams(shop.posted[0]).get("externalVariantId"), shop.items[0].externalVariantId);
  assert.equal(shop.posted.length, 1);
});

test("a button without a form says beside it, and aloud, that there is no cart; the lines say so as well", async () => {
  const { page, fail } = await pageWithoutCore(`${buttonOf(shop.items[0])}<cart-lines></cart-lines>${shop.provider()}`);
  const buy = page.getByRole("button", { name: `Add ${shop.items[0].name} to cart` });
  await buy.click();
  fail();
  const sentence = "The cart could not be opened: this browser could not load it.";
  await page.locator("cart-add-button").getByText(sentence).waitFor();
  await page.locator("cart-lines").getByText(sentence).waitFor();
  await page.locator("[data-cart-voice]").getByRole("alert").getByText(sentence).first().waitFor({ state: "attached" });
  // It says so each time, and not only to those who were early.
  await page.locator("cart-add-button").evaluate((widget) => widget.setAttribute("name", "Other"));
  await page.getByRole("button", { name: "Add Other to cart" }).click();
  await page.locator("cart-add-button").getByText(sentence).waitFor();
});

test("a promise of a cart that is not kept lets the forms go as well", async () => {
  const page = await shop.page(formOf(shop.items[0]), { open: false });
  await page.evaluate(async () => {
    const { provideCart } = await import("/pkg/elements.js");
    addEventListener("error", (event) => event.preventDefault());
    provideCart(Promise.reject(new Error("no store")));
  });
  await page.getByRole("button", { name: "Buy" }).click();
  await page.waitForURL("**/basket");
  assert.equal(shop.posted.length, 1);
});

test("a promise of a cart that is kept is the page's cart", async () => {
  const page = await shop.page(`<cart-badge></cart-badge>${buttonOf(shop.items[0])}`, { open: false });
  await page.evaluate(async () => {
    const { openCart, vesuvioPay } = await import("/pkg/index.js");
    const { provideCart } = await import("/pkg/elements.js");
    const server = vesuvioPay({ baseUrl: "http://127.0.0.1:9", storeId: "first", token: () => null });
    window.open = () => (window.opening = openCart({ server, storage: "memory" }));
    provideCart(new Promise((resolve) => (window.keep = resolve)));
  });
  await page.getByRole("button", { name: /^Add/ }).click();
  await page.evaluate(async () => window.keep(await window.open()));
  await page.getByRole("img", { name: "Cart: 1 item" }).waitFor();
});

test("where the words do not come, what is bought is in the cart all the same", async () => {
  const page = await shop.page("", { open: false, script: "" });
  await page.route("**/words/*.js", (route) => route.abort());
  await shop.show(page, `${formOf(shop.items[0])}${shop.provider()}`);
  await opened(page);
  await page.getByRole("button", { name: "Buy" }).click();
  await snapshotWhere(page, ({ itemCount }) => itemCount === 2);
  assert.deepEqual(shop.posted, []);
});

test("where the words do not come, what can be pressed has a name all the same", async () => {
  const page = await shop.page("", { open: false, script: "" });
  await page.route("**/words/*.js", (route) => route.abort());
  const item = buttonOf(shop.items[0]);
  await shop.show(page, `${item}<cart-drawer></cart-drawer>${shop.provider()}`);
  await opened(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.locator("cart-drawer").evaluate((drawer) => drawer.show());
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
});

test("where the words hang, what is bought is in the cart all the same", async () => {
  const page = await shop.page("", { open: false, script: "" });
  await page.route("**/words/*.js", () => {});
  await shop.show(page, `${formOf(shop.items[0])}${shop.provider()}`);
  await opened(page);
  await page.getByRole("button", { name: "Buy" }).click();
  await snapshotWhere(page, ({ itemCount }) => itemCount === 2);
});

test("what a shop has done wrong is told once the words have come", async () => {
  const page = await shop.page("", { open: false, script: "" });
  let speak;
  const speaking = new Promise((resolve) => (speak = resolve));
  await page.route("**/words/*.js", async (route) => {
    await speaking;
    await route.continue();
  });
  await shop.show(page, "<cart-add-button></cart-add-button>");
  await page.getByRole("button", { name: "Add to cart" }).click();
  assert.match(page.errors.join(), /names nothing that can be added/);
  speak();
  await page.locator("cart-add-button").getByText("That did not work: no reason was given.").waitFor();
});

test("what was bought before the cart was open is in it although the button has left the page since", async () => {
  const page = await shop.page("", { open: false, script: "" });
  const open = await holdCore(page);
  await shop.show(page, shop.provider().replace("><", `><main>${buttonOf(shop.items[0])}</main><`));
  await page.evaluate(async () => {
    const { provideCart } = await import("/pkg/elements.js");
    // The page has another cart, or will have: the button stands within the provider.
    provideCart(new Promise(() => {}));
  });
  await page.getByRole("button", { name: /^Add/ }).click();
  await page.locator("main").evaluate((main) => main.remove());
  open();
  await opened(page);
  await snapshotWhere(page, ({ itemCount }) => itemCount === 1);
});

test("a button within several carts cannot tell which: its form goes to the shop's server", async () => {
  const page = await shop.page(`${formOf(shop.items[0])}`, { open: false });
  await page.evaluate(async () => {
    const { combineCarts } = await import("/pkg/index.js");
    const { provideCart } = await import("/pkg/elements.js");
    provideCart(combineCarts([]));
  });
  await page.getByRole("button", { name: "Buy" }).click();
  await page.waitForURL("**/basket");
  assert.equal(shop.posted.length, 1);
});

// The demo storefront on VesuvioPay.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openStorefront } from "./support/storefront.mjs";

const store = openStorefront({ path: "/", product: "Stoneware Mug" });
const { add, amount, button, cart, confirmed, control, focused, network, open, quantity, said, tray, warned } = store;

let page;
beforeEach(() => {
  page = store.page;
});

test("an added product is in the cart at once and confirmed soon", async () => {
  await add("Stoneware Mug");
  assert.equal(await quantity("Stoneware Mug").inputValue(), "1");
  await confirmed();
  assert.equal(await amount("subtotal"), "$12.50");
  assert.deepEqual(await held(), { "Stoneware Mug": 1 });
});

test("ten quick clicks on Add make ten", async () => {
  await button("Add Oak Desk Lamp to cart").evaluate((control) => {
    for (let click = 0; click < 10; click += 1) control.click();
  });
  assert.equal(await quantity("Oak Desk Lamp").inputValue(), "10");
  await confirmed();
  assert.deepEqual(await held(), { "Oak Desk Lamp": 10 });
});

test("a click while the cart is still opening is not lost", async () => {
  await add("Serving Bowl");
  await confirmed();
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => document.querySelector("#catalogue button")?.click());
  });
  await open();
  await quantity("Linen Tea Towel").waitFor();
  await confirmed();
  assert.deepEqual(await held(), { "Serving Bowl": 1, "Linen Tea Towel": 1 });
});

test("a quantity that is being typed is left alone until Enter", async () => {
  await add("Stoneware Mug");
  await confirmed();
  await quantity("Stoneware Mug").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("7");
  await page.evaluate(() => shop.cart.addItem({ ...shop.cart.getSnapshot().lines[0].item, quantity: 1 }).settled);
  assert.equal(await quantity("Stoneware Mug").inputValue(), "7");
  await page.keyboard.press("Enter");
  await confirmed();
  assert.deepEqual(await held(), { "Stoneware Mug": 7 });
});

test("the focus goes to the next line after a removal, and to the heading after the last", async () => {
  await add("Stoneware Mug");
  await add("Oak Desk Lamp");
  await confirmed();
  await button("Remove Stoneware Mug from cart").press("Enter");
  assert.equal(await focused(), "Remove Oak Desk Lamp from cart");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "Cart");
});

test("nothing is said on arrival, and each change is", async () => {
  const status = page.getByRole("status");
  assert.equal(await status.textContent(), "");
  await add("Stoneware Mug");
  await status.getByText("Added Stoneware Mug").waitFor();
  await button("Increase quantity of Stoneware Mug").click();
  await button("Increase quantity of Stoneware Mug").click();
  await status.getByText("Stoneware Mug is now 3").waitFor();
  assert.equal(await page.getByRole("alert").textContent(), "");
});

test("changes made offline survive a reload and arrive once", async () => {
  await network().uncheck();
  await add("Fig Candle");
  await add("Fig Candle");
  await page.reload();
  assert.equal(await network().isChecked(), false);
  assert.equal(await quantity("Fig Candle").inputValue(), "2");
  await cart().getByText("estimated", { exact: true }).waitFor();
  await tray().getByText("Add 1 of Fig Candle").first().waitFor();
  assert.deepEqual(await held(), {});
  await network().check();
  await confirmed();
  assert.deepEqual(await held(), { "Fig Candle": 2 });
});

test("a waiting change can be discarded from the tray", async () => {
  await network().uncheck();
  await add("Fig Candle");
  await add("Dinner Plate");
  await tray()
    .getByRole("button", { name: /^Discard.*Fig Candle/ })
    .click();
  await quantity("Fig Candle").waitFor({ state: "detached" });
  await network().check();
  await confirmed();
  assert.deepEqual(await held(), { "Dinner Plate": 1 });
});

test("a lost response doubles nothing", async () => {
  await button("Lose the response").click();
  await said("The next change");
  await add("Stoneware Mug");
  await confirmed(60_000);
  assert.deepEqual(await held(), { "Stoneware Mug": 1 });
});

test("more than the stock is set back and said", async () => {
  await add("Wool Throw Blanket");
  await confirmed();
  await quantity("Wool Throw Blanket").fill("9");
  await quantity("Wool Throw Blanket").press("Enter");
  await said("Only 5 of Wool Throw Blanket left: set to 5");
  assert.equal(await quantity("Wool Throw Blanket").inputValue(), "5");
  await cart().getByText("Only 5 left: you asked for 9, the cart has 5.").waitFor();
});

test("a refused product leaves the others in the cart", async () => {
  // The page opened before the last one was sold.
  await control("POST", "stock", { externalVariantId: "var_plate_dinner", stock: 0 });
  await add("Stoneware Mug");
  await add("Dinner Plate");
  await warned("Dinner Plate was not added: it is out of stock");
  await quantity("Dinner Plate").waitFor({ state: "detached" });
  await confirmed();
  assert.deepEqual(await held(), { "Stoneware Mug": 1 });
});

test("what is sold out cannot be added until the shop says that it is back", async () => {
  const add = button("Add Speckled Vase to cart");
  assert.ok(await add.isDisabled());
  await control("POST", "stock", { externalVariantId: "var_2", stock: 3 });
  await button("Check stock of Speckled Vase").click();
  await add.click();
  await confirmed();
  assert.deepEqual(await held(), { "Speckled Vase": 1 });
});

test("a checkout that came to nothing is no longer told once the cart is another one", async () => {
  await button("Checkout").click();
  const refusal = cart().getByText("No checkout: the cart is empty.");
  await refusal.waitFor();
  await add("Stoneware Mug");
  await refusal.waitFor({ state: "hidden" });
});

test("after a reload an open checkout is told in words, and clearing the cart ends it", async () => {
  await add("Stoneware Mug");
  await confirmed();
  await button("Checkout").click();
  await cart().getByRole("link").waitFor();
  await open();
  await cart().getByText("A checkout is open. Its link was shown once").waitFor();
  await button("Clear cart").click();
  await cart().getByText("A checkout is open.").waitFor({ state: "hidden" });
});

test("while nobody knows what became of a change, the page says that it is checking", async () => {
  await button("Lose the request").click();
  await said("The next change");
  await add("Stoneware Mug");
  await tray().getByText("checking whether the shop has it").waitFor();
  await confirmed(60_000);
  await tray().getByText("Nothing is waiting.").waitFor();
  assert.deepEqual(await held(), { "Stoneware Mug": 1 });
});

test("what the server received is told with the names of the products", async () => {
  await add("Stoneware Mug");
  await confirmed();
  await button("Increase quantity of Stoneware Mug").click();
  await confirmed();
  await button("Remove Stoneware Mug from cart").click();
  await page.getByText("What the server received", { exact: true }).click();
  const received = page.getByRole("table", { name: "What the server received" });
  for (const row of ["1 × Stoneware Mug", "Stoneware Mug to 2", "without Stoneware Mug"]) {
    await received.getByRole("cell", { name: row, exact: true }).waitFor();
  }
});

test("names from the server are text", async () => {
  await control("POST", "faults", { rules: [{ fault: "hostile-name" }] });
  await add("Stoneware Mug");
  await confirmed();
  assert.equal(await page.locator("#cart-lines script, #cart-lines img:not([src^='/pictures/'])").count(), 0);
  assert.match(await page.locator("#cart-lines [part=name]").textContent(), /</);
});

test("the page opens without the sandbox after a first visit", async () => {
  await add("Stoneware Mug");
  await confirmed();
  await store.context.route(`${store.sandbox.url}/**`, (route) => route.abort());
  await open();
  assert.equal(await quantity("Stoneware Mug").inputValue(), "1");
});

test("the checkout link is shown and never stored", async () => {
  await add("Stoneware Mug");
  await confirmed();
  await button("Checkout").click();
  const link = cart().getByRole("link");
  await link.waitFor();
  const url = await link.getAttribute("href");
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.ok(!kept.includes(url) && !kept.includes("customer_"));
  await cart()
    .getByText(/Read only/)
    .waitFor();
});

test("a cleared cart can be put back", async () => {
  await add("Stoneware Mug");
  await add("Oak Desk Lamp");
  await confirmed();
  await button("Clear cart").click();
  await cart().getByText("Your cart is empty.").waitFor();
  await button("Put the items back").click();
  await confirmed();
  assert.deepEqual(await held(), { "Stoneware Mug": 1, "Oak Desk Lamp": 1 });
});

test("the focus is on the heading once a cleared cart is put back, or is not wanted back", async () => {
  await add("Stoneware Mug");
  for (const answer of ["Put the items back", "Dismiss"]) {
    await confirmed();
    await button("Clear cart").click();
    await button(answer).press("Enter");
    await button(answer).waitFor({ state: "detached" });
    assert.equal(await focused(), "Cart", answer);
  }
});

test("a product out of stock can be watched", async () => {
  const tell = button("Tell me when Speckled Vase is back");
  await tell.click();
  await page.getByRole("button", { name: "Tell me when Speckled Vase is back", pressed: true }).waitFor();
  await button("Check stock of Speckled Vase").click();
  await said("Speckled Vase: out of stock");
});

test("nothing moves while the last cart is painted, on a phone as well", async () => {
  await add("Stoneware Mug");
  await confirmed();
  await store.staysInPlace(confirmed);
});

test("the badge opens the cart from wherever one is, and the way to the checkout leads back into the page", async () => {
  await add("Stoneware Mug");
  await page.getByRole("link", { name: "Cart: 1 item" }).click();
  const drawer = page.getByRole("dialog", { name: "Cart" });
  await drawer.getByRole("button", { name: "Increase quantity of Stoneware Mug" }).click();
  assert.equal(await drawer.locator("img").getAttribute("src"), "/pictures/mug.svg");
  await page.getByRole("link", { name: "Go to the checkout" }).click();
  await drawer.waitFor({ state: "hidden" });
  assert.equal(await quantity("Stoneware Mug").inputValue(), "2");
  await confirmed();
  assert.deepEqual(await held(), { "Stoneware Mug": 2 });
});

/** What the server's cart holds, by name. */
async function held() {
  const { vesuvioPay } = await control("GET", "seed");
  const [customer] = vesuvioPay.customers;
  const answer = await fetch(`${store.sandbox.url}/api/v1/sdk/cart/${vesuvioPay.storeId}`, {
    headers: { Authorization: `Bearer ${customer.token}`, "X-API-Key": vesuvioPay.apiKey },
  });
  const { data } = await answer.json();
  return Object.fromEntries((data?.items ?? []).map((item) => [item.product.name, item.quantity]));
}

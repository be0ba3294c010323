// The demo storefront on Elastic Path.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { adaAt, heldIn, itemsOf } from "./support/ada.mjs";
import { openStorefront } from "./support/storefront.mjs";

const store = openStorefront({ path: "/?vendor=elastic-path", product: "Blue Mug" });
const { add, amount, button, cart, confirmed, control, focused, network, order, quantity, said, tray, warned } = store;

const { adaHolds, signIn } = adaAt(store);

const WRITES = "/v2/carts/*/items*";

let page;
beforeEach(() => {
  page = store.page;
});

test("the shop stays on the vendor that was chosen, and keeps a cart for each", async () => {
  await add("Blue Mug");
  await confirmed();
  await page.getByRole("link", { name: "VesuvioPay" }).click();
  await button("Add Stoneware Mug to cart").waitFor();
  assert.equal(await quantity("Blue Mug").count(), 0);
  await page.getByRole("link", { name: "Elastic Path" }).click();
  await page.reload();
  assert.equal(await page.getByRole("link", { name: "Elastic Path" }).getAttribute("aria-current"), "true");
  assert.equal(await quantity("Blue Mug").inputValue(), "1");
});

test("a guest adds, edits and removes", async () => {
  await add("Blue Mug");
  await add("Cast Iron Pan");
  assert.equal(await quantity("Blue Mug").inputValue(), "1");
  await confirmed();
  await quantity("Blue Mug").fill("3");
  await quantity("Blue Mug").press("Enter");
  await confirmed();
  assert.deepEqual(await guestHolds(), { "MUG-BLUE": 3, "PAN-IRON": 1 });
  await button("Remove Cast Iron Pan from cart").click();
  await quantity("Cast Iron Pan").waitFor({ state: "detached" });
  await confirmed();
  assert.equal(await amount("total"), "$37.50");
  assert.deepEqual(await guestHolds(), { "MUG-BLUE": 3 });
});

test("a bundle is checked against its rules, priced, and added as it was chosen", async () => {
  await button("Choose Breakfast Box").click();
  const dialog = page.getByRole("dialog", { name: "Breakfast Box" });
  const choice = (name) => dialog.getByRole("checkbox", { name });
  const put = dialog.getByRole("button", { name: "Add to cart" });
  await put.click();
  await dialog.getByText("Spreads: choose at least 1.").waitFor();
  await choice("Apricot Jam").check();
  await choice("Fig Jam").check();
  await choice("Heather Honey").check();
  await dialog.getByText("Spreads: choose 2 at the most.").waitFor();
  await choice("Apricot Jam").uncheck();
  await dialog.getByText("Price of this choice: $39.00").waitFor();
  await dialog.getByRole("radio", { name: "Light Roast Coffee" }).check();
  await put.click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await quantity("Breakfast Box (Fig Jam, Heather Honey, Light Roast Coffee)").inputValue(), "1");
  await confirmed();
  const [{ body }] = (await writes()).slice(-1);
  assert.deepEqual(
    Object.entries(body.data.bundle_configuration.selected_options).map(([key, chosen]) => [
      key,
      Object.values(chosen),
    ]),
    [
      ["coffee", [1]],
      ["spreads", [1, 1]],
    ],
  );
});

test("what is written on a product is checked at the field, and other words make another line", async () => {
  const write = async (text) => {
    await button("Choose Printed Shirt").click();
    const dialog = page.getByRole("dialog", { name: "Printed Shirt" });
    const field = dialog.getByRole("textbox", { name: "Shirt front", exact: true });
    await field.fill(text);
    await dialog.getByRole("button", { name: "Add to cart" }).click();
    return { dialog, field };
  };
  const { dialog, field } = await write("");
  await dialog.getByText("Please fill this in.").waitFor();
  await field.fill("x".repeat(51));
  await dialog.getByText("50 characters at the most.").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await field.fill("Ahoy");
  await dialog.getByRole("button", { name: "Add to cart" }).click();
  await write("Ahoy");
  await write("Adieu");
  await confirmed();
  assert.equal(await quantity("Printed Shirt (Ahoy)").inputValue(), "2");
  assert.equal(await quantity("Printed Shirt (Adieu)").inputValue(), "1");
  const items = itemsOf(await guestsCart());
  assert.deepEqual(
    items.map(({ customInputs, quantity }) => [customInputs.front, quantity]),
    [
      ["Ahoy", 2],
      ["Adieu", 1],
    ],
  );
});

test("a subscription is added with its plan, and priced by how often it is paid", async () => {
  await button("Choose Coffee Club").click();
  const dialog = page.getByRole("dialog", { name: "Coffee Club" });
  await dialog.getByRole("radio", { name: "Two bags a month" }).check();
  await dialog.getByRole("radio", { name: "Quarterly" }).check();
  await dialog.getByText("Price of this choice: $71.70").waitFor();
  await dialog.getByRole("button", { name: "Add to cart" }).click();
  await quantity("Coffee Club (Two bags a month, Quarterly)").waitFor();
  await confirmed();
  assert.equal(await amount("total"), "$71.70");
  const [subscription] = itemsOf(await guestsCart());
  assert.equal(subscription.type, "subscription_item");
});

test("a code is on the cart with what it takes off, and comes off again", async () => {
  await add("Oak Reading Lamp");
  await confirmed();
  await enterCode("tenth");
  await cart().getByRole("listitem").getByText("−$8.90").waitFor();
  await confirmed();
  assert.deepEqual([await amount("discount"), await amount("total")], ["-$8.90", "$80.10"]);
  await page.getByRole("button", { name: /^Remove code tenth$/i }).click();
  await confirmed();
  assert.equal(await amount("total"), "$89.00");
  assert.deepEqual((await guestsCart()).codes, []);
});

test("a code that is refused is said at the field, until another one is entered", async () => {
  await add("Blue Mug");
  await confirmed();
  await enterCode("SUMMER");
  const field = page.getByRole("textbox", { name: "Promotion code" });
  await cart().getByText("The shop does not take this code.").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await field.fill("SAVE5");
  assert.equal(await field.getAttribute("aria-invalid"), null);
  await field.press("Enter");
  await cart().getByRole("listitem").getByText("−$5.00").waitFor();
  await confirmed();
  assert.equal(await amount("total"), "$7.50");
});

test("the last order is ordered again, but for what the catalogue has not", async () => {
  await signIn([]);
  await button("Order again").click();
  await said("What your last order held is in the cart");
  await confirmed();
  const holds = await adaHolds();
  assert.deepEqual(holds, { "MUG-BLUE": 2, "SHIRT-PRINT": 1, "BREAKFAST-BOX": 1 });
});

test("a checkout asks where to, makes the order, and leaves the cart to be emptied", async () => {
  await add("Blue Mug");
  await confirmed();
  await button("Checkout").click();
  const dialog = page.getByRole("dialog", { name: "Where shall it go?" });
  await dialog.getByRole("button", { name: "Place the order" }).click();
  await dialog.getByText("Please fill this in.").first().waitFor();
  await dialog.getByRole("button", { name: "Fill in an example" }).click();
  await dialog.getByRole("textbox", { name: "Email" }).fill("nowhere");
  await dialog.getByText("This is no email address.").waitFor();
  await dialog.getByRole("textbox", { name: "Email" }).fill("guest@shopper.example");
  await dialog.getByRole("button", { name: "Place the order" }).click();
  await cart()
    .getByText(/^Order \S+ made: \$12\.50, unpaid\. Thank you\.$/)
    .waitFor();
  await page.reload();
  await cart().getByText("An order was made of this cart.").waitFor();
  await button("Empty the cart").click();
  await cart().getByText("Your cart is empty.").waitFor();
  await confirmed();
  assert.equal(await button("Put the items back").count(), 0);
  assert.deepEqual(await guestHolds(), {});
  await button("Checkout").waitFor();
});

test("an order has a page of its own until the shopper has gone back to the shop, and is found again by its link", async () => {
  await add("Blue Mug");
  await add("Blue Mug");
  await add("Cast Iron Pan");
  await confirmed();
  const total = await amount("total");
  await button("Checkout").click();
  await button("Fill in an example").click();
  await button("Place the order").click();
  const heading = order().getByRole("heading", { name: /^Order \S+, / });
  await heading.waitFor();
  assert.equal(await focused(), await heading.textContent());
  assert.ok((await heading.textContent()).endsWith(total));
  await page.reload();
  await heading.waitFor();
  const rows = order().getByRole("table", { name: "What you ordered" }).getByRole("row");
  await rows.filter({ hasText: "Blue Mug" }).getByRole("cell", { name: "2", exact: true }).waitFor();
  await rows.filter({ hasText: "Cast Iron Pan" }).getByRole("cell", { name: "1", exact: true }).waitFor();
  assert.equal(await order().locator(".total-total dd").textContent(), total);
  await order().getByRole("definition").getByText("The shop writes to you how to pay.").waitFor();
  assert.equal(await button("Add Blue Mug to cart").count(), 0);
  await order().getByRole("link", { name: "Back to the shop" }).click();
  await button("Add Blue Mug to cart").waitFor();
  assert.equal(await order().count(), 0);
  await store.open();
  await button("Add Blue Mug to cart").waitFor();
  await cart()
    .getByRole("link", { name: /^Your last order/ })
    .click();
  await heading.waitFor();
  await page.goBack();
  await button("Add Blue Mug to cart").waitFor();
});

test("changes made offline survive a reload and arrive once", async () => {
  await network().uncheck();
  await add("Blue Mug");
  await add("Blue Mug");
  await page.reload();
  assert.equal(await quantity("Blue Mug").inputValue(), "2");
  await cart().getByText("estimated", { exact: true }).waitFor();
  await tray().getByText("Add 1 of Blue Mug").first().waitFor();
  assert.deepEqual(await guestHolds(), {});
  await network().check();
  await confirmed();
  assert.deepEqual(await guestHolds(), { "MUG-BLUE": 2 });
});

test("a lost answer doubles nothing, and the page says that it is checking", async () => {
  await button("Lose the response").click();
  await said("The next change");
  // The read that would tell is held up, so that there is time to look.
  await control("POST", "faults", {
    rules: [{ method: "GET", path: "/v2/carts/", times: 1, fault: "delay", delayMs: 1500 }],
  });
  await add("Blue Mug");
  await tray().getByText("checking whether the shop has it").waitFor();
  await cart().getByText("No answer came: checking whether the shop has your change").waitFor();
  await confirmed(60_000);
  assert.deepEqual(await guestHolds(), { "MUG-BLUE": 1 });
});

test("what is sold in another currency only is taken back alone, with words", async () => {
  await add("Blue Mug");
  await add("Delft Vase");
  await warned("Delft Vase was not added: the shop does not sell it in the currency of this cart");
  await quantity("Delft Vase").waitFor({ state: "detached" });
  await cart().getByText("Delft Vase: the shop does not sell it in the currency of this cart.").waitFor();
  await confirmed();
  assert.equal(await quantity("Blue Mug").inputValue(), "1");
  assert.deepEqual(await guestHolds(), { "MUG-BLUE": 1 });
});

test("nothing personal is written down: no token, no address", async () => {
  await signIn([]);
  await add("Blue Mug");
  await confirmed();
  await button("Checkout").click();
  await button("Fill in an example").click();
  await button("Place the order").click();
  await cart()
    .getByText(/^Order \S+ made/)
    .waitFor();
  const { elasticPath } = await control("GET", "seed");
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  const [ada] = elasticPath.customers;
  for (const secret of [ada.token.slice(0, 12), ada.password, "Quay Street", elasticPath.clientSecret]) {
    assert.ok(!kept.includes(secret), secret);
  }
});

test("nothing moves while the last cart of a customer is painted, on a phone as well", async () => {
  await signIn([]);
  await add("Blue Mug");
  await confirmed();
  await enterCode("SAVE5");
  await confirmed();
  await store.staysInPlace(async () => {
    await page.getByText(/^Last order/).waitFor();
    await confirmed();
  });
});

async function enterCode(code) {
  const field = page.getByRole("textbox", { name: "Promotion code" });
  await field.fill(code);
  await field.press("Enter");
}

async function guestsCart() {
  const { carts } = await control("GET", "carts");
  const guests = carts.filter(({ customers }) => customers.length === 0);
  assert.equal(guests.length, 1);
  return guests[0];
}

/** The requests that have changed a cart. */
async function writes() {
  const { requests } = await control("GET", "log");
  return requests.filter(({ method, path }) => method !== "GET" && path.startsWith("/v2/carts/"));
}

const guestHolds = async () => heldIn(await guestsCart());

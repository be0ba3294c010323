// The demo storefront on Violet: from the address to the order, and what can come between.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openVioletStorefront } from "./support/storefront-violet.mjs";

const store = openVioletStorefront();
const {
  add,
  address,
  bag,
  button,
  cart,
  control,
  deliver,
  delivery,
  enterCode,
  fates,
  network,
  order,
  placed,
  quantity,
  said,
  submits,
  warned,
} = store;

let page;
beforeEach(() => {
  page = store.page;
});

test("a whole checkout: address, delivery for each bag, a code, and the order with what each merchant says", async () => {
  await add("Wool cap");
  await add("Desk mirror");
  await placed();
  await enterCode("20P_OFF", "Mirror House");
  await bag("Mirror House").getByText("20P_OFF").waitFor();
  await address();
  await deliver("North Store", "Ground");
  await deliver("Mirror House", "Standard");
  // 48.00 + 12.50 − 2.50 + 14.90 + taxes of 4.26 and 1.11
  await button("Pay $78.27").waitFor();
  await bag("Mirror House").getByText("−$2.50").first().waitFor();
  await button("Pay $78.27").click();
  await order().getByRole("heading", { name: "Order 73801, $78.27" }).waitFor();
  assert.deepEqual(await fates(), ["North Store $57.26 Accepted.", "Mirror House $21.01 Accepted."]);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Order 73801, $78.27");
  await cart().getByText("Your cart is empty.").waitFor();
  // Its id is all that outlasts the page; what became of it is asked.
  await page.reload();
  await order().getByRole("heading", { name: "Order 73801, $78.27" }).waitFor();
  assert.deepEqual(await fates(), ["North Store $57.26 Accepted.", "Mirror House $21.01 Accepted."]);
  assert.equal((await submits()).length, 1);
});

test("an order that one of the merchants does not take is told with both fates", async () => {
  await button("Mirror House takes no orders").click();
  await said("From now on: Mirror House takes no orders");
  await add("Wool cap");
  await add("Desk mirror");
  await placed();
  await address();
  await deliver("North Store", "Ground");
  await deliver("Mirror House", "Economy");
  await page.getByRole("button", { name: /^Pay / }).click();
  await order().getByText("Some of it was taken, and some was not.").waitFor();
  const [north, mirror] = await fates();
  assert.match(north, /^North Store \$57\.26 Accepted\.$/);
  assert.match(mirror, /^Mirror House \$13\.61 Not accepted: /);
});

test("the bank's question is answered, and the order goes on under its own name", async () => {
  await button("The bank asks back").click();
  await said("From now on: The bank asks back");
  await add("Wool cap");
  await placed();
  await address();
  await deliver("North Store", "Ground");
  await page.getByRole("button", { name: /^Pay / }).click();
  await cart().getByText("Your bank has a question.").first().waitFor();
  await button("Answer the bank").waitFor();
  // Whoever comes back from the bank is asked the same.
  await page.reload();
  await button("Answer the bank").click();
  await order().getByText("The merchants have taken it. Thank you.").waitFor();
  const names = (await submits()).map(({ body }) => body.app_order_id);
  assert.equal(names.length, 2);
  assert.equal(names[0], names[1]);
  await button("No more faults").click();
  await said("No more faults");
  assert.equal((await control("GET", "switches")).submitRequiresAction, false);
});

test("an order whose answer is lost is made once, and found out after a reload", async () => {
  await add("Wool cap");
  await placed();
  await address();
  await deliver("North Store", "Ground");
  await control("POST", "faults", { rules: [{ path: "/submit", times: 1, fault: "lose-response" }] });
  await page.getByRole("button", { name: /^Pay / }).click();
  await warned("No answer came: the order may have been made.");
  // It is looked for, and stands there before anybody asks.
  await order().getByText("The merchants have taken it. Thank you.").waitFor();
  await page.reload();
  await order().getByText("The merchants have taken it. Thank you.").waitFor();
  await button("Begin the next cart").click();
  await cart().getByText("Your cart is empty.").waitFor();
  const names = new Set((await submits()).map(({ body }) => body.app_order_id));
  assert.equal(names.size, 1);
  const { carts } = await control("GET", "carts");
  assert.deepEqual(
    carts.filter(({ vendor }) => vendor === "violet").map(({ status }) => status),
    ["COMPLETED"],
  );
});

test("what keeps a checkout from going on is said for as long as it is so", async () => {
  const refusal = (why) => cart().getByText(`No checkout: ${why}.`);
  await button("Checkout").click();
  await refusal("the cart is empty").waitFor();
  await add("Wool cap");
  await refusal("the cart is empty").waitFor({ state: "detached" });
  await placed();
  await network().uncheck();
  await address();
  const waits = cart().getByText("Checkout starts when the waiting changes have reached the shop.");
  await waits.waitFor();
  await network().check();
  await deliver("North Store", "Ground");
  await button("Pay $57.26").waitFor();
  assert.equal(await waits.count(), 0);
  await network().uncheck();
  await button("Pay $57.26").click();
  await refusal("there is no connection").waitFor();
  await network().check();
  await refusal("there is no connection").waitFor({ state: "detached" });
  await button("Pay $57.26").click();
  await order().getByText("The merchants have taken it. Thank you.").waitFor();
});

test("an order in doubt takes no other delivery, and is given up with one press", async () => {
  await add("Wool cap");
  await placed();
  await address();
  await deliver("North Store", "Ground");
  await control("POST", "faults", { rules: [{ path: "/submit", times: 1, fault: "lose-request" }] });
  await page.getByRole("button", { name: /^Pay / }).click();
  await warned("No answer came: the order may have been made.");
  await bag("North Store").getByText("Sent by Ground, $5.00").waitFor();
  assert.equal(await delivery("North Store").count(), 0);
  await button("Give it up").click();
  await cart().getByText("Your cart is empty.").waitFor();
});

test("asking the merchants how they send is shown, can be stopped, and asked again", async () => {
  await add("Wool cap");
  await placed();
  await control("POST", "faults", {
    rules: [{ path: "/shipping/available", times: 1, fault: "delay", delayMs: 8000 }],
  });
  await address();
  await cart().getByText("Asking the merchants how they can send it.").waitFor();
  await button("Stop asking").click();
  await cart().getByText("The merchants have not said how they can send it: you stopped asking.").waitFor();
  await button("Ask again").click();
  await deliver("North Store", "Ground");
  await button("Pay $57.26").waitFor();
});

test("an address that nothing is sent to is told, and another one is taken", async () => {
  const { violet } = await control("GET", "seed");
  await add("Wool cap");
  await placed();
  await button("Checkout").click();
  await button("Fill in an example").click();
  await page.getByRole("textbox", { name: "Address", exact: true }).fill(violet.blockedAddress.address_1);
  await button("Continue").click();
  await cart().getByText("The address was not taken: the shop does not send anything to this address.").waitFor();
  await address();
  await deliver("North Store", "Ground");
  await button("Pay $57.26").waitFor();
});

test("what a merchant offers is asked anew when its bag has changed, and the total is worked out anew", async () => {
  await add("Wool cap");
  await placed();
  await address();
  await deliver("North Store", "Ground");
  await button("Pay $57.26").waitFor();
  await quantity("Wool cap").fill("5");
  await quantity("Wool cap").press("Enter");
  await deliver("North Store", "Economy");
  // 5 × 48.00, free of charge from 200.00, and 8.875 % of tax
  await button("Pay $261.30").waitFor();
});

test("the keyboard alone leads through the checkout", async () => {
  await page.getByRole("button", { name: "Add Wool cap to cart" }).focus();
  await page.keyboard.press("Enter");
  await placed();
  await button("Checkout").focus();
  await page.keyboard.press("Enter");
  await button("Fill in an example").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await delivery("North Store").waitFor();
  // The button leads to what is missing.
  await button("Choose delivery").press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.type), "radio");
  const lead = cart().getByText("Choose how North Store sends its part.");
  await lead.waitFor();
  await page.keyboard.press("Space");
  await button("Pay $57.26").waitFor();
  assert.equal(await lead.count(), 0);
  await button("Pay $57.26").press("Enter");
  await order().getByRole("heading").waitFor();
});

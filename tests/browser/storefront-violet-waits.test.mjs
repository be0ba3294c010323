// The demo storefront on Violet: what is shown while a price or an order is not there yet, or is held somewhere else.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { CAP, MIRROR, MIRROR_HOUSE, openVioletStorefront } from "./support/storefront-violet.mjs";

const store = openVioletStorefront();
const { add, address, button, cart, control, deliver, enterCode, fates, held, line, order, placed, quantity, submits } =
  store;

let page;
beforeEach(() => {
  page = store.page;
});

/** A cap, and perhaps a mirror, ready to be paid. */
async function atTheTill({ mirror = true } = {}) {
  await add("Wool cap");
  if (mirror) await add("Desk mirror");
  await placed();
  await address();
  await deliver("North Store", "Ground");
  if (mirror) await deliver("Mirror House", "Standard");
  await page.getByRole("button", { name: /^Pay / }).waitFor();
}

const pay = (tab = page) => tab.getByRole("button", { name: /^Pay / }).click();
const putBack = (merchant) => button(`Put the items of ${merchant} back`);

test("a change to a priced cart shows at once what it will come to, and never an amount that nobody pays", async () => {
  await atTheTill();
  const totals = await store.watchTotals();
  await button("Increase quantity of Wool cap").click();
  await button("Work out the total").waitFor();
  await placed();
  await button("Work out the total").click();
  // 2 × 48.00 + 12.50 + 14.90 + taxes of 8.52 and 1.11
  await button("Pay $133.03").waitFor();
  await cart().getByText("confirmed", { exact: true }).waitFor();
  const [before, ...after] = await totals();
  assert.match(before, /Shipping \$14\.90 Tax \$5\.37 Total \$80\.77 confirmed/);
  for (const read of after) {
    assert.match(read, /Subtotal \$108\.50 Shipping \$14\.90 Tax \$9\.63 Total \$133\.03 (estimated|confirmed)/, read);
  }
  assert.match(after[0], / estimated/);
  assert.match(after.at(-1), / confirmed/);
});

test("a new line in a priced cart leaves the total open until the merchants have said what it is taxed", async () => {
  await atTheTill({ mirror: false });
  const totals = await store.watchTotals();
  await add("Colour block jacket, M");
  await button("Work out the total").waitFor();
  await placed();
  const [, ...after] = await totals();
  assert.ok(after.length > 0);
  for (const read of after) {
    assert.doesNotMatch(read, /Shipping \$|Tax \$|Total \$|confirmed/, read);
    assert.match(read, /Subtotal \$148\.00 Total not priced yet estimated/, read);
  }
});

test("a cart that a checkout holds says so beside what would change it, and takes no change", async () => {
  await atTheTill();
  await enterCode("FIVE_OFF", "North Store");
  await placed();
  await button("Work out the total").click();
  await control("POST", "switches", { submitRequiresAction: true });
  await pay();
  await button("Answer the bank").waitFor();
  for (const name of ["Wool cap", "Desk mirror"]) {
    await line(name).getByText("Held by the checkout.").waitFor();
    assert.equal(await quantity(name).getAttribute("readonly"), "");
    assert.equal(await button(`Remove ${name} from cart`).getAttribute("aria-disabled"), "true");
    const more = button(`Increase quantity of ${name}`);
    assert.equal(await more.getAttribute("aria-disabled"), "true");
    const told = await more.evaluate(
      (step) => step.getRootNode().getElementById(step.getAttribute("aria-describedby")).innerText,
    );
    assert.equal(told, "Held by the checkout.");
  }
  assert.equal(await quantity("Wool cap").inputValue(), "1");
  assert.ok(await button("Remove code FIVE_OFF of North Store").isDisabled());
  assert.ok(await button("Apply").isDisabled());
});

test("a shop that takes nothing now says why, and that changes wait stands beside them", async () => {
  await page.route("**/api/violet/checkout/cart?*", (route) =>
    route.fulfill({ status: 403, json: { status: 403, error: "cookies_not_kept", message: "" } }),
  );
  await add("Wool cap");
  await cart().getByText("This browser keeps no cookie from here, and the shop knows a cart by one.").waitFor();
  await line("Wool cap").getByText("Changes wait: the shop takes none now.").waitFor();
  await button("Increase quantity of Wool cap").click();
  assert.equal(await quantity("Wool cap").inputValue(), "2");
  await page.unroute("**/api/violet/checkout/cart?*");
  await page.reload();
  await placed();
  assert.deepEqual(await held(), { [CAP]: 2 });
  assert.equal(await line("Wool cap").getByText("Changes wait").count(), 0);
});

test("two tabs that pay at once make one order, and both say what became of it", async () => {
  await atTheTill();
  const other = await store.newPage();
  await store.open(other);
  await other.getByRole("button", { name: "Checkout", exact: true }).click();
  await other.getByRole("button", { name: /^Pay / }).waitFor();
  const said = [page, other].map((tab) => {
    return tab.evaluate(() => {
      window.said = [];
      const hear = () => window.said.push(...[...document.querySelectorAll(".toasts p")].map((p) => p.textContent));
      const toasts = document.querySelector(".toasts");
      new MutationObserver(hear).observe(toasts, { subtree: true, childList: true });
    });
  });
  await Promise.all(said);
  await Promise.all([pay(), pay(other)]);
  for (const tab of [page, other]) {
    const card = tab.getByRole("region", { name: "Your last order" });
    await card.getByText("The merchants have taken it. Thank you.").waitFor();
    await tab.getByRole("button", { name: "Checkout", exact: true }).waitFor();
    await tab.getByText("Your cart is empty.").waitFor();
    assert.equal(await tab.getByText("No checkout").count(), 0);
  }
  const heard = await Promise.all([page, other].map((tab) => tab.evaluate(() => [...new Set(window.said)])));
  assert.ok(!heard.flat().some((sentence) => sentence.startsWith("No checkout")), heard.flat().join(" "));
  const { carts } = await control("GET", "carts");
  const statuses = carts.filter(({ vendor }) => vendor === "violet").map(({ status }) => status);
  assert.deepEqual(statuses, ["COMPLETED"]);
});

test("what a merchant does not take is offered back, once, also after a reload", async () => {
  await control("POST", "switches", { rejectingMerchant: Number(MIRROR_HOUSE) });
  await atTheTill();
  await pay();
  await order().getByRole("heading", { name: "Order 73801", exact: true }).waitFor();
  await putBack("Mirror House").waitFor();
  assert.equal(await putBack("North Store").count(), 0);
  await page.reload();
  await store.isOpen();
  await putBack("Mirror House").click();
  assert.equal(await quantity("Desk mirror").inputValue(), "1");
  await placed();
  assert.deepEqual(await held(), { [MIRROR]: 1 });
  assert.equal(await putBack("Mirror House").count(), 0);
  await page.reload();
  await order().getByText("Some of it was taken, and some was not.").waitFor();
  assert.equal(await putBack("Mirror House").count(), 0);
});

test("an order that nobody takes leaves all that it held to be put back, into the next cart", async () => {
  await atTheTill();
  await control("POST", "switches", { rejectingMerchant: Number(MIRROR_HOUSE) });
  await control("POST", "stock", { vendor: "violet", skuId: String(CAP), stock: 0 });
  await pay();
  await order().getByText("No merchant has taken it. Nothing is charged.").waitFor();
  await control("POST", "stock", { vendor: "violet", skuId: String(CAP), stock: 60 });
  await putBack("North Store").click();
  await putBack("Mirror House").click();
  await placed();
  assert.deepEqual(await held(), { [CAP]: 1, [MIRROR]: 1 });
});

test("who does not answer the bank gives the order up at once and gets the items back", async () => {
  await control("POST", "switches", { submitRequiresAction: true });
  await atTheTill({ mirror: false });
  await pay();
  await button("Answer the bank").waitFor();
  const since = Date.now();
  await button("Give it up").click();
  await cart().getByText("Your cart is empty.").waitFor();
  await cart().getByText("The cart was cleared: 1 item.").waitFor();
  assert.ok(Date.now() - since < 5000, `${Date.now() - since}`);
  assert.equal(await cart().getByText("Your bank has a question.").locator("visible=true").count(), 0);
  await control("POST", "switches", { submitRequiresAction: false });
  await button("Put the items back").click();
  await placed();
  assert.deepEqual(await held(), { [CAP]: 1 });
  assert.equal((await submits()).length, 1);
});

test("an order that is on its way while the page is loaded anew is found when it is there", async () => {
  await atTheTill({ mirror: false });
  await control("POST", "faults", { rules: [{ path: "/submit", times: 1, fault: "delay", delayMs: 4000 }] });
  await pay();
  await page.waitForFunction(() => window.shop.cart.getSnapshot().status === "readonly");
  while ((await submits()).length === 0) await turn();
  await page.reload();
  await order().getByText("The merchants have taken it. Thank you.").waitFor({ timeout: 20_000 });
  assert.deepEqual(await fates(), ["North Store $57.26 Accepted."]);
  assert.equal((await submits()).length, 1);
});

/** A turn of the page's own loop. */
const turn = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));

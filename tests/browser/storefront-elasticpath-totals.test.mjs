// The demo storefront on Elastic Path: what its totals read while changes are on their way, and codes that come off.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { asServer } from "./support/elasticpath.mjs";
import { openStorefront } from "./support/storefront.mjs";

const store = openStorefront({ path: "/?vendor=elastic-path", product: "Blue Mug" });
const { add, button, cart, confirmed, control, quantity, warned } = store;

const DROPPED = "Code BIG20 is no longer on the cart";

let page;
beforeEach(() => {
  page = store.page;
});

/** Enters a code, and waits until the server has said what it saves. */
async function save(code, amount) {
  const field = page.getByRole("textbox", { name: "Promotion code" });
  await field.fill(code);
  await field.press("Enter");
  await cart().getByText(`You save ${amount}.`).waitFor();
  await confirmed();
}

/** A cart of two lamps, with a code that one lamp alone is not enough for. */
async function saveOnTwoLamps() {
  await add("Oak Reading Lamp");
  await set("Oak Reading Lamp", 2);
  await confirmed();
  await save("BIG20", "$20.00");
}

async function set(name, count) {
  await quantity(name).fill(String(count));
  await quantity(name).press("Enter");
}

/** The shop's server puts two taxes on all that is in the cart, and the page reads them. */
async function tax() {
  const seeds = await control("GET", "seed");
  const ask = await asServer({ url: store.sandbox.url, seeds });
  const { cartId, lines } = await page.evaluate(() => window.shop.cart.getSnapshot());
  for (const { id } of lines) {
    for (const [name, rate] of Object.entries({ State: 0.0625, City: 0.02375 })) {
      const levy = { type: "tax_item", code: name, jurisdiction: name, name, rate };
      await ask("POST", `/v2/carts/${cartId}/items/${id}/taxes`, { data: levy });
    }
  }
  await page.evaluate(() => window.shop.cart.sync());
  await cart().getByText("Tax", { exact: true }).waitFor();
  await confirmed();
}

test("a change to a taxed cart shows at once what it comes to, and no other amount until it is confirmed", async () => {
  await add("Blue Mug");
  await add("Cast Iron Pan");
  await confirmed();
  await tax();
  const totals = await store.watchTotals();
  await control("POST", "faults", { rules: [{ fault: "delay", delayMs: 300 }] });
  await set("Blue Mug", 4);
  await page.waitForFunction(() => window.shop.cart.pending().some(({ state }) => state === "sending"));
  await button("Remove Cast Iron Pan from cart").click();
  await control("DELETE", "faults");
  await confirmed();
  const [before, four, alone, ...after] = await totals();
  assert.match(before, /confirmed$/);
  // 8.625 % of 50.00 and of what the pan costs; then of 50.00 alone.
  assert.match(four, / estimated Changes are waiting\.$/);
  assert.equal(alone, "Subtotal $50.00 Shipping $0.00 Tax $4.31 Total $54.31 estimated Changes are waiting.");
  assert.deepEqual(after, ["Subtotal $50.00 Shipping $0.00 Tax $4.31 Total $54.31 confirmed"]);
});

test("a discount says what is saved, and is held without a flicker while a change is on its way", async () => {
  await add("Oak Reading Lamp");
  await add("Blue Mug");
  await confirmed();
  await tax();
  await save("TENOFF", "$10.00");
  const totals = await store.watchTotals();
  await set("Blue Mug", 3);
  await confirmed();
  const [before, ...after] = await totals();
  assert.match(before, /Discount -\$10\.00 .* You save \$10\.00\. confirmed$/);
  const amounts = after.map((text) => text.replace(/ (estimated|confirmed)( .*)?$/, ""));
  assert.equal(new Set(amounts).size, 1, after.join("\n"));
  assert.match(after[0], / You save \$10\.00\. estimated Changes are waiting; the discount is from before/);
  assert.match(after.at(-1), / You save \$10\.00\. confirmed$/);
});

test("a code that the shop no longer applies is pointed out until it counts again", async () => {
  await saveOnTwoLamps();
  await set("Oak Reading Lamp", 1);
  await warned(DROPPED);
  // The shop gives no reason: that the items come to less is what the page knows.
  await cart().getByText(`${DROPPED}: it counted at $178.00, and the items come to $89.00 now.`).waitFor();
  await confirmed();
  assert.equal(await cart().getByText("You save").locator("visible=true").count(), 0);
  await set("Oak Reading Lamp", 2);
  await cart().getByText("You save $20.00.").waitFor();
  assert.equal(await cart().getByText(DROPPED).count(), 0);
});

test("a code that the shop has dropped since the last visit is pointed out in the next one", async () => {
  await saveOnTwoLamps();
  const { cartId, lines } = await page.evaluate(() => window.shop.cart.getSnapshot());
  await page.close();
  const ask = await asServer({ url: store.sandbox.url, seeds: await control("GET", "seed") });
  await ask("PUT", `/v2/carts/${cartId}/items/${lines[0].id}`, {
    data: { type: "cart_item", id: lines[0].id, quantity: 1 },
  });
  page = store.page = await store.newPage();
  await store.open();
  await cart().getByText(`${DROPPED}: it counted at $178.00, and the items come to $89.00 now.`).waitFor();
});

test("a code that the shopper takes off, and all codes of a cart that is cleared, go without a word", async () => {
  await add("Oak Reading Lamp");
  await confirmed();
  await save("SAVE5", "$5.00");
  const other = await store.newPage();
  await store.open(other);
  await other.getByRole("button", { name: /^Remove code SAVE5$/i }).click();
  await cart().getByText("You save $5.00.").waitFor({ state: "hidden" });
  await confirmed();
  await save("SAVE5", "$5.00");
  await page.getByRole("button", { name: "Clear cart" }).click();
  await cart().getByText("Your cart is empty.").waitFor();
  for (const tab of [page, other]) {
    assert.equal(await tab.getByText("is no longer on the cart").count(), 0);
  }
});

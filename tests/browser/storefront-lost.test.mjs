// The demo storefront: what the shop has lost of a cart.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openStorefront } from "./support/storefront.mjs";

const WEEK = 7 * 86_400;

const store = openStorefront({ path: "/?vendor=elastic-path", product: "Blue Mug" });
const { add, confirmed, control } = store;

test("what the shop has lost is offered in the page and in the drawer, and put back once", async () => {
  const { page } = store;
  const open = () => page.getByRole("link", { name: /^Cart: / }).click();
  const drawer = page.getByRole("dialog", { name: "Cart" });
  await add("Blue Mug");
  await confirmed();
  await open();
  await drawer.getByRole("button", { name: "Close" }).click();
  await control("POST", "clock", { advance: 8 * WEEK });
  await page.evaluate(() => window.shop.cart.sync());
  const offer = store.cart().getByText("The shop no longer has your cart. It held 1 item.");
  await offer.waitFor();
  await open();
  await drawer.getByRole("button", { name: "Put the items back" }).click();
  await drawer.getByRole("spinbutton", { name: "Quantity of Blue Mug" }).waitFor();
  await drawer.getByRole("button", { name: "Close" }).click();
  await offer.waitFor({ state: "detached" });
  assert.equal(await page.getByRole("button", { name: "Put the items back" }).count(), 0);
  await confirmed();
  assert.equal(await store.cart().getByRole("spinbutton", { name: "Quantity of Blue Mug" }).inputValue(), "1");
});

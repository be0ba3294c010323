// Ada Marlow, the first customer of the sandbox's shop on Elastic Path.

import assert from "node:assert/strict";

/** What she does in a storefront that a test has opened. */
export function adaAt(store) {
  const { button, control } = store;

  /** Signs in, after the page has told what comes along. */
  async function signIn(comesAlong) {
    const { page } = store;
    await button("Sign in").click();
    const dialog = page.getByRole("dialog", { name: "Sign in" });
    assert.deepEqual(await dialog.getByRole("listitem").allTextContents(), comesAlong);
    await dialog.getByRole("radio", { name: "Ada Marlow" }).check();
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("Signed in as Ada Marlow").first().waitFor();
  }

  /** She has been here before and put this into her cart, on another device. */
  async function elsewhere(product) {
    const here = store.page;
    const device = await store.context.browser().newContext();
    store.page = await device.newPage();
    await store.open(store.page);
    await signIn([]);
    await store.add(product);
    await store.confirmed();
    await device.close();
    store.page = here;
  }

  /** What the server holds for her. */
  async function adaHolds() {
    const { elasticPath } = await control("GET", "seed");
    const { carts } = await control("GET", "carts");
    const own = carts.filter(({ customers }) => customers.includes(elasticPath.customers[0].id));
    assert.equal(own.length, 1);
    return heldIn(own[0]);
  }

  return { adaHolds, elsewhere, signIn };
}

/** The products in a cart, without promotions. */
export function itemsOf({ items }) {
  return items.filter(({ type }) => type !== "promotion_item");
}

/** How many of each product are in a cart. */
export function heldIn(cart) {
  return Object.fromEntries(itemsOf(cart).map(({ sku, quantity }) => [sku, quantity]));
}

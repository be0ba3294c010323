// The demo storefront: what is pressed before the cart is open.

import { test } from "node:test";
import { holdCore } from "./support/hold.mjs";
import { openStorefront } from "./support/storefront.mjs";

const STORM = 180_000;

const store = openStorefront({ path: "/", product: "Stoneware Mug" });
const { button, cart, warned } = store;
const dialog = (name) => store.page.getByRole("dialog", { name });

/** Opens a page whose wasm does not come. Answers what lets it come, or fail. */
async function openHalf(address) {
  const { href } = new URL(address, store.page.url());
  const end = await holdCore(store.context);
  // That a cart cannot be opened is reported as an error of the page: the store's own page would complain.
  store.page = await store.context.newPage();
  await store.page.goto(href);
  await button("Checkout").waitFor();
  return { comes: () => end(true), fails: () => end(false) };
}

test("a checkout that is asked for before the cart is open is begun when it is, once", async () => {
  const wasm = await openHalf("/?vendor=elastic-path");
  await button("Add Blue Mug to cart").click();
  await button("Checkout").click();
  await button("Checkout").click();
  wasm.comes();
  await dialog("Where shall it go?").waitFor();
  await button("Cancel").click();
  await dialog("Where shall it go?").waitFor({ state: "detached" });
});

test("so is one at several merchants", async () => {
  const wasm = await openHalf("/?vendor=violet");
  await button("Checkout").click();
  wasm.comes();
  await cart().getByText("No checkout: the cart is empty.").waitFor();
});

test("who signs in before the cart is open is asked when it is", async () => {
  const wasm = await openHalf("/?vendor=elastic-path");
  await button("Sign in").click();
  await button("Sign in").click();
  wasm.comes();
  await dialog("Sign in").waitFor();
  await button("Cancel").click();
  await dialog("Sign in").waitFor({ state: "detached" });
});

test("a storm that is asked for before the cart is open begins when it is", async () => {
  const wasm = await openHalf("/");
  await button("Start the storm").click();
  wasm.comes();
  await button("Stop the storm").click();
  await button("Start the storm").waitFor({ timeout: STORM });
  await store.page.locator("[data-result]").waitFor();
});

test("whoever has pressed hears that the cart could not be opened", async () => {
  let wasm = await openHalf("/");
  await button("Check stock of Speckled Vase").click();
  await button("Checkout").click();
  await button("Start the storm").click();
  wasm.fails();
  await warned("That did not work: ");
  await warned("No checkout: ");
  await warned("No storm: ");
  await store.context.unroute("**/*.wasm");
  wasm = await openHalf("/?vendor=elastic-path");
  await store.page.getByRole("textbox", { name: "Promotion code" }).fill("SAVE5");
  await button("Apply").click();
  await button("Sign in").click();
  wasm.fails();
  await warned("Code SAVE5 was not applied: ");
  await warned("You are not signed in: ");
});

// The storefront on Violet, and what its pages hold that those of the other vendors do not.

import { openStorefront } from "./storefront.mjs";

/** What is sold, by its SKU, and the merchant whose shop can be switched off. */
export const JACKET = 33415;
export const CAP = 33417;
export const MIRROR = 33789;
export const MIRROR_HOUSE = "10009";

/** The storefront of two merchants, as `openStorefront` has it, with what a test does there. */
export function openVioletStorefront() {
  const store = openStorefront({ path: "/?vendor=violet", product: "Wool cap" });
  const { button, cart, control, order } = store;

  const bag = (merchant) =>
    cart()
      .locator("li.bag")
      .filter({ has: store.page.getByRole("heading", { name: merchant }) });
  const delivery = (merchant) => store.page.getByRole("group", { name: `Delivery from ${merchant}` });
  const requests = async () => (await control("GET", "log")).requests;
  const submits = async () => (await requests()).filter(({ path }) => path.endsWith("/submit"));

  /** Waits until the server has placed everything; before a checkout nobody has worked out what it comes to. */
  const placed = (timeout = 10_000) =>
    store.page.waitForFunction(
      () => {
        const { pendingCount, status, lines } = window.shop?.cart.getSnapshot() ?? {};
        return pendingCount === 0 && status === "ready" && lines.every(({ pending, id }) => !pending && id !== null);
      },
      null,
      { timeout },
    );

  async function enterCode(code, merchant) {
    await store.page.getByLabel("Whose code it is").selectOption(merchant);
    const field = store.page.getByRole("textbox", { name: "Promotion code" });
    await field.fill(code);
    await field.press("Enter");
  }

  async function address() {
    await button("Checkout").click();
    await button("Fill in an example").click();
    await button("Continue").click();
  }

  const deliver = (merchant, way) => delivery(merchant).getByRole("radio", { name: way }).check();

  /** What each merchant says of its part. */
  async function fates() {
    const said = await order().getByRole("listitem").allInnerTexts();
    return said.map((text) => text.replace(/\s+/g, " ").trim());
  }

  /** What the carts that can still be bought hold at the server: quantity by SKU. */
  async function held() {
    const { carts } = await control("GET", "carts");
    const items = carts.filter(({ status }) => status === "IN_PROGRESS").flatMap(({ items }) => items);
    return Object.fromEntries(items.map(({ skuId, quantity }) => [skuId, quantity]));
  }

  return Object.assign(store, {
    bag,
    delivery,
    requests,
    submits,
    placed,
    enterCode,
    address,
    deliver,
    fates,
    held,
  });
}

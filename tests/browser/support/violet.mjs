// What the tests of Violet have in common.

import { call, change } from "./browser.mjs";

export { violet, openCarts } from "./vendors.mjs";

export const NORTH_STORE = "10003";
export const MIRROR_HOUSE = "10009";

/** In the state whose taxes the sandbox knows by name. */
export const ADDRESS = {
  firstName: "Ada",
  lastName: "Marlow",
  line1: "12 Desbrosses Street",
  city: "New York",
  region: "NY",
  postcode: "10013",
  country: "US",
};

export const CUSTOMER = {
  firstName: "Ada",
  lastName: "Marlow",
  email: "ada@shopper.example",
  shippingAddress: ADDRESS,
  sameAddress: true,
};

const CART = "/v1/checkout/cart";

/** What is sold by a merchant, of which there is plenty. */
export const productsOf = (shop, merchant) => shop.items.filter(({ merchantId }) => String(merchantId) === merchant);

/** The writes that arrived about a cart, or about any: method and path behind the cart, without the query, and the body. */
export async function sent(shop, cartId) {
  const own = new RegExp(cartId ? `^${CART}/${cartId}(?=[/?]|$)` : `^${CART}(/\\d+(?=[/?]|$))?`);
  const writes = (await shop.sandbox.writes()).filter(({ path }) => own.test(path));
  return writes.map(({ method, path, body }) => [
    `${method} ${path.replace(own, "").replace(/\?.*$/, "")}`,
    body || null,
  ]);
}

/** The page's cart as the server truly holds it. */
export async function truth(shop, page) {
  const id = await page.evaluate(() => window.cart.getSnapshot().cartId);
  return (await shop.sandbox.carts()).find(({ vendor, cartId }) => vendor === "violet" && String(cartId) === id);
}

/** What a cart at the server holds: quantity by SKU. */
export const held = (cart) => Object.fromEntries(cart.items.map(({ skuId, quantity }) => [skuId, quantity]));

/** A page whose cart is ready to be paid; `server` is what the shop sets. */
export async function atTheTill(shop, items, { server } = {}) {
  const page = await shop.page({ server });
  await change(page, "bulkAddItems", items);
  await change(page, "setCustomer", CUSTOMER);
  for (const { bag, methods } of await call(page, "shippingMethods")) {
    await change(page, "setShippingMethod", { bag, methodId: methods[0].id });
  }
  return page;
}

/** Checks out, and answers what a page is told. */
export const checkout = (page, options) =>
  page.evaluate(async (options) => {
    const { status, error, order, bags, clientSecret } = await window.cart.checkout(options);
    const fates = bags?.map(({ bag, status, errors }) => [bag, status, errors.map(({ code }) => code)]).sort();
    return { status, code: error?.code, order: order?.status, id: order?.id, fates, clientSecret };
  }, options);

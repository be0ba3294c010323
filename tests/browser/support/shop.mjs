// One shop for a test file: sandbox, files, browser, and a page with an open cart for each test.

import { after, before, beforeEach } from "node:test";
import { launchBrowser, openCart, watchErrors } from "./browser.mjs";
import { serveFiles } from "./files.mjs";
import { startSandbox } from "./sandbox.mjs";

/** What a page calls the `number`th product of the catalogue. */
export const itemOf = ({ externalProductId, externalVariantId, name, unitPrice }, quantity = 1) => ({
  externalProductId,
  externalVariantId,
  quantity,
  display: { name, unitPrice },
});

/** The key under which the catalogue's product lies in a cart. */
export const keyOf = ({ externalProductId, externalVariantId }) => `${externalProductId}/${externalVariantId}`;

let shoppers = 0;

/** Starts everything before the tests of a file and ends it after them; the sandbox begins each test anew. */
export function openShop() {
  const shop = { sandbox: null, files: null, browser: null, items: [], customer: null };
  before(async () => {
    [shop.sandbox, shop.files, shop.browser] = await Promise.all([startSandbox(), serveFiles(), launchBrowser()]);
    shop.items = shop.sandbox.seed.items.filter(({ stock }) => stock === null || stock > 100);
  });
  beforeEach(async () => {
    await shop.sandbox.reset();
    // Each test has a customer of its own: what a closing page of the test before still sends is not this one's.
    shoppers += 1;
    shop.customer = { id: `shopper${shoppers}`, token: `customer_shopper${shoppers}` };
    shop.cart = () => shop.sandbox.cart(shop.customer.id);
  });
  after(async () => {
    await shop.browser?.close();
    shop.sandbox?.stop();
    shop.files?.close();
  });

  /** A page of a fresh context, or of the one given; its cart is open unless `open` is false. */
  shop.page = async ({ context, prepare, open = true, ...options } = {}) => {
    const own = context ?? (await shop.browser.newContext());
    const page = await own.newPage();
    if (prepare) await page.addInitScript(prepare);
    page.errors = watchErrors(page);
    await page.goto(shop.files.url);
    if (open) await shop.open(page, options);
    return page;
  };

  shop.open = (page, options = {}) => {
    const { id, token } = shop.customer;
    return openCart(page, { server: shop.sandbox.server, customer: id, token, ...options });
  };

  return shop;
}

// One shop for a test file: sandbox, files, browser, and a page with an open cart for each test.

import { after, before, beforeEach } from "node:test";
import { launchBrowser, openCart, watchErrors } from "./browser.mjs";
import { serveFiles } from "./files.mjs";
import { startSandbox } from "./sandbox.mjs";
import * as vendors from "./vendors.mjs";

/** What a page calls a product of VesuvioPay's, and the key under which it lies in a cart. */
export const { itemOf, keyOf } = vendors.vesuvioPay;

let shoppers = 0;

/**
 * Starts everything before the tests of a file and ends it after them; the sandbox begins each test anew, unless the tests
 * of the file run beside each other. `customer: null` makes every shopper a guest who says nothing else. `also` answers
 * requests for more files, as `serveFiles` takes it.
 */
export function openShop({ vendor = "vesuvioPay", customer, together = false, also } = {}) {
  const speaks = vendors[vendor];
  const shop = { sandbox: null, files: null, browser: null, items: [], customer: null };
  const next = () => {
    shoppers += 1;
    shop.customer = customer === null ? { id: null } : speaks.shopper(shop.sandbox, shoppers);
  };
  before(async () => {
    [shop.sandbox, shop.browser] = await Promise.all([startSandbox(), launchBrowser()]);
    shop.files = await serveFiles({ sandbox: shop.sandbox.url, also });
    shop.items = speaks.products(shop.sandbox.seeds);
    next();
  });
  if (!together) {
    beforeEach(async () => {
      // A test that has failed leaves its pages open.
      await Promise.all(shop.browser.contexts().map((context) => context.close()));
      await shop.sandbox.reset();
      next();
    });
  }
  after(async () => {
    await shop.browser?.close();
    shop.sandbox?.stop();
    shop.files?.close();
  });

  /** What the shopper's cart holds at the server. */
  shop.cart = () => speaks.cart(shop.sandbox, shop.customer);

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

  shop.open = (page, { server, ...options } = {}) => {
    const opening = speaks.opening(shop.sandbox, shop.customer, shop.files);
    return openCart(page, { ...opening, ...options, server: { ...opening.server, ...server } });
  };

  return shop;
}

// What a worker that is woken beside a page leaves to it: only the page knows the telephone number, which is stored nowhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { register, wake, workerScript } from "./support/background.mjs";
import { change } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";
import { ADDRESS, CUSTOMER, sent, violet } from "./support/violet.mjs";

const PHONE = "+1 555 010 0199";

const shop = openShop({
  vendor: "violet",
  also(request, response) {
    if (request.url !== "/sw.js") return false;
    const { vendor, server } = violet.opening(shop.sandbox, shop.customer, shop.files);
    const script = workerScript({ vendor, server: JSON.stringify(server), options: "customer: null" });
    response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    return true;
  },
});

/** A page that has been told who buys, and cannot tell it to the server. */
async function pageThatWaits() {
  const page = await shop.page();
  await register(page);
  await change(page, "addItem", violet.itemOf(shop.items[0]));
  await page.route("**/api/violet/**", (route) => route.abort());
  const customer = { ...CUSTOMER, shippingAddress: { ...ADDRESS, phone: PHONE } };
  await page.evaluate((customer) => window.cart.setCustomer(customer).stored, customer);
  return page;
}

const writes = () => sent(shop);
const isTold = async () => JSON.stringify(await writes()).includes(PHONE);

test("as long as the page is there that knows the telephone number, no worker sends the rest", async () => {
  const page = await pageThatWaits();
  const before = await writes();
  assert.equal(await wake(page.context(), shop.files.url), "drain-unfinished");
  assert.deepEqual(await writes(), before);
  await page.unroute("**/api/violet/**");
  await page.evaluate(() => window.cart.sync());
  assert.equal(await isTold(), true);
});

test("once nobody knows the telephone number any more, the worker sends the rest", async () => {
  const page = await pageThatWaits();
  const context = page.context();
  const { length } = await writes();
  await page.close();
  assert.equal(await wake(context, shop.files.url), "done");
  assert.ok((await writes()).length > length);
  assert.equal(await isTold(), false);
});

// What a worker finds out of a cart at Elastic Path while no page is open.

import assert from "node:assert/strict";
import { test } from "node:test";
import { register, wake, workerScript } from "./support/background.mjs";
import { change } from "./support/browser.mjs";
import { cartOf, elasticPath, held } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf } = elasticPath;
const DAY = 86_400;
const options = 'customer: null, onCartGone: "restore"';

const shop = openShop({
  vendor: "elasticPath",
  customer: null,
  also(request, response) {
    if (request.url !== "/sw.js") return false;
    const { vendor, server } = elasticPath.opening(shop.sandbox, shop.customer);
    const script = workerScript({ vendor, server: JSON.stringify(server), options });
    response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    return true;
  },
});

test("what a worker has put back is told as put back, once, also when two tabs open the cart at the same moment", async () => {
  const page = await shop.page();
  const context = page.context();
  const [mug, tee] = shop.items;
  await register(page);
  await change(page, "addItem", itemOf(mug, 2));
  await shop.sandbox.fault({ vendor: "elasticPath", fault: "refuse" });
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(tee, 1));
  await page.close();
  await shop.sandbox.call("POST", "/clock", { advance: 8 * DAY });
  await shop.sandbox.mend();
  assert.equal(await wake(context, shop.files.url), "done");
  assert.deepEqual(held(await cartOf(shop.sandbox, null)), { [mug.sku]: 2, [tee.sku]: 1 });

  const { server, customer } = elasticPath.opening(shop.sandbox, shop.customer);
  const next = await shop.page({ context, open: false });
  const told = await next.evaluate(
    async ([server, customer]) => {
      const { elasticPath, openCart } = await import("/pkg/index.js");
      const told = [];
      const open = async () => {
        // Opened as by a page that would ask: what counts is what the worker did.
        const cart = await openCart({ server: elasticPath(server), customer });
        cart.on("cart:gone", ({ id, items, restored }) => told.push([typeof id, items.length, restored]));
        return cart;
      };
      const carts = await Promise.all([open(), open()]);
      for (const cart of carts) await cart.sync();
      return told;
    },
    [server, customer],
  );
  assert.deepEqual(told, [["string", 1, true]]);
  assert.deepEqual(next.errors, []);
});

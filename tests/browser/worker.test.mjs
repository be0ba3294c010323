// A cart in a worker, where there is neither a document nor `localStorage`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { itemOf, openShop } from "./support/shop.mjs";

/** Says how its cart stands, as often as that changes, and adds what it is told to. */
const WORKER = `
  import { openCart, vesuvioPay } from "/pkg/index.js";
  let cart;
  onmessage = async ({ data: { server, customer, token, item } }) => {
    if (item) return cart.addItem(item);
    cart = await openCart({ server: vesuvioPay({ ...server, token: async () => token }), customer });
    cart.subscribe(({ itemCount, pendingCount, status }) => postMessage({ itemCount, pendingCount, status }));
  };`;

function also({ url }, response) {
  if (url !== "/worker.js") return false;
  response.writeHead(200, { "content-type": "text/javascript" }).end(WORKER);
  return true;
}

const shop = openShop({ also });

/** A page with such a worker; what that said last is `window.told`. */
async function pageWithWorker() {
  const page = await shop.page({ open: false });
  const { id: customer, token } = shop.customer;
  await page.evaluate(
    (opening) => {
      window.worker = new Worker("/worker.js", { type: "module" });
      worker.onmessage = ({ data }) => (window.told = data);
      worker.postMessage(opening);
    },
    { server: shop.sandbox.server, customer, token },
  );
  return page;
}

const says = (page, wanted) =>
  page.waitForFunction((wanted) => Object.keys(wanted).every((name) => window.told?.[name] === wanted[name]), wanted);

test("a cart in a worker hears that the network is gone, and that it is back", async () => {
  const page = await pageWithWorker();
  await says(page, { status: "ready" });
  const [worker] = page.workers();
  await worker.evaluate(() => dispatchEvent(new Event("offline")));
  await says(page, { status: "offline" });
  await worker.evaluate(() => dispatchEvent(new Event("online")));
  await says(page, { status: "ready" });
  await page.evaluate((item) => worker.postMessage({ item }), itemOf(shop.items[0], 2));
  await says(page, { itemCount: 2, pendingCount: 0, status: "ready" });
  assert.deepEqual(Object.values(await shop.cart()), [2]);
  assert.deepEqual(page.errors, []);
});

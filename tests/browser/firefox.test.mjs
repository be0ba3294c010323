// The same package in Firefox, vendor by vendor: an add that outlasts a reload and reaches the server once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchFirefox, openCart, quantities, snapshotWhere } from "./support/browser.mjs";
import { serveFiles } from "./support/files.mjs";
import { startSandbox } from "./support/sandbox.mjs";
import * as vendors from "./support/vendors.mjs";

let sandbox, files, browser;

before(async () => {
  [sandbox, files, browser] = await Promise.all([startSandbox(), serveFiles(), launchFirefox()]);
});

after(async () => {
  await browser?.close();
  sandbox?.stop();
  files?.close();
});

for (const [vendor, asGuest] of [
  ["vesuvioPay", false],
  ["elasticPath", true],
]) {
  test(`in Firefox an add made out of reach of ${vendor} outlasts a reload and arrives once`, async () => {
    await sandbox.reset();
    const { itemOf, keyOf, opening, shopper, products, cart } = vendors[vendor];
    const customer = asGuest ? { id: null } : shopper(sandbox, "fox");
    const page = await browser.newPage();
    const errors = [];
    // Firefox notes each request that does not come through as an error of the page.
    page.on("pageerror", ({ message }) => message.includes("CORS request did not succeed") || errors.push(message));
    await page.goto(files.url);
    await page.route(`${sandbox.url}/**`, (route) => route.abort());
    await openCart(page, opening(sandbox, customer));
    const [item] = products(sandbox.seeds);
    await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(item, 2));
    await page.reload();
    await openCart(page, opening(sandbox, customer));
    assert.deepEqual(await quantities(page), { [keyOf(item)]: 2 });
    await page.unroute(`${sandbox.url}/**`);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");
    assert.deepEqual(Object.values(await cart(sandbox, customer)), [2]);
    const adds = (await sandbox.writes()).filter(({ path }) => !path.startsWith("/oauth/"));
    assert.equal(adds.length, 1);
    assert.deepEqual(errors, []);
    await page.close();
  });
}

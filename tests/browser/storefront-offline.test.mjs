// The storefront as a page that is installed: it opens while nothing answers, and what is asked of it then is delivered.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { serve } from "../../scripts/serve.mjs";
import { dispatch } from "./support/background.mjs";
import { launchBrowser, watchErrors } from "./support/browser.mjs";
import { startSandbox } from "./support/sandbox.mjs";

let sandbox, browser, host, context;

before(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()]);
  host = await serve({ port: 0, sandbox: sandbox.url });
});
after(async () => {
  await browser?.close();
  sandbox?.stop();
  host?.close();
});
beforeEach(async () => {
  await sandbox.reset();
  await sandbox.mend();
  context = await browser.newContext({ serviceWorkers: "allow" });
  context.setDefaultTimeout(20_000);
});
afterEach(() => context.close());

/** Opens the shop, in whose files the product is one of many. */
async function visit(path, product) {
  const page = await context.newPage();
  page.errors = watchErrors(page);
  await page.goto(host.url + path);
  await page.getByRole("button", { name: `Add ${product} to cart` }).waitFor();
  await page.waitForFunction(() => window.shop);
  return page;
}

/** A first visit, until the shop is at hand. */
async function arrive(path, product) {
  const page = await visit(path, product);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.evaluate(() => window.shop.cart.sync());
  return page;
}

/** The shop's server is gone, and so are the vendors. */
async function goDown() {
  await sandbox.fault({ fault: "refuse" });
  host.close();
}

async function comeBack() {
  host = await serve({ port: Number(new URL(host.url).port), sandbox: sandbox.url });
  await sandbox.mend();
}

async function addWhileDown(page, product) {
  await page.getByRole("button", { name: `Add ${product} to cart` }).click();
  await page.getByRole("spinbutton", { name: `Quantity of ${product}`, exact: true }).waitFor();
  await page.getByText("Offline: 1 change will be sent later").waitFor();
  // What the record holds, where a worker finds it, is on the bridge no more.
  await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes(":intent:")));
  assert.equal(await page.evaluate(() => window.shop.cart.getSnapshot().pendingCount), 1);
}

const contents = async () =>
  (await sandbox.carts()).map(({ items }) => items.map(({ quantity }) => quantity)).filter(({ length }) => length > 0);

test("the shop opens while nothing answers, shows what it sells and takes an add, which is delivered later", async () => {
  const first = await arrive("/", "Stoneware Mug");
  await first.close();
  await goDown();

  const page = await visit("/", "Stoneware Mug");
  const pictures = page.locator("#catalogue img");
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await picture.evaluate((img) => img.decode());
  }
  assert.ok((await pictures.count()) > 10);
  await addWhileDown(page, "Stoneware Mug");
  assert.deepEqual(await contents(), []);

  await comeBack();
  await page.evaluate(() => window.shop.cart.sync());
  assert.deepEqual(await contents(), [[1]]);
  assert.deepEqual(page.errors, []);
});

for (const [path, product] of [
  ["/", "Stoneware Mug"],
  ["/?vendor=elastic-path", "Blue Mug"],
  ["/?vendor=violet", "Wool cap"],
]) {
  test(`what was added at ${path} while nothing answered goes out once after the page is closed`, async () => {
    const first = await arrive(path, product);
    // A vendor that the shop had when this browser was here before keeps the others from nothing.
    await first.evaluate(async () => {
      const notes = await caches.open("shop:openings");
      await notes.put("/opened/a-vendor-of-then", Response.json({ customer: null, currency: "USD" }));
    });
    await first.close();
    await goDown();
    const page = await visit(path, product);
    await addWhileDown(page, product);
    await page.close();
    await comeBack();

    await dispatch(context, host.url);
    while ((await contents()).length === 0) await setTimeout(20);
    // Whoever opens the shop next finds it done.
    const next = await visit(path, product);
    await next.evaluate(() => window.shop.cart.sync());
    assert.equal(await next.evaluate(() => window.shop.cart.getSnapshot().pendingCount), 0);
    assert.deepEqual(await contents(), [[1]]);
    assert.deepEqual(next.errors, []);
  });
}

test("the shop can be installed", async () => {
  const page = await arrive("/", "Stoneware Mug");
  const session = await context.newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A window in private mode installs nothing, whatever the page.
  assert.deepEqual(
    installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"),
    [],
  );
});

// The same package in Firefox: an add that outlasts a reload and reaches the server once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { firefox } from "playwright-core";
import { openCart, quantities, snapshotWhere } from "./support/browser.mjs";
import { serveFiles } from "./support/files.mjs";
import { startSandbox } from "./support/sandbox.mjs";
import { itemOf, keyOf } from "./support/shop.mjs";

const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const customer = { id: "fox", token: "customer_fox" };
let sandbox, files, browser;

before(async () => {
  [sandbox, files, browser] = await Promise.all([
    startSandbox(),
    serveFiles(),
    firefox.launch({ channel: "moz-firefox", executablePath, headless: true }),
  ]);
});

after(async () => {
  await browser?.close();
  sandbox?.stop();
  files?.close();
});

const open = (page) => openCart(page, { server: sandbox.server, customer: customer.id, token: customer.token });

test("in Firefox an add made out of reach of the server outlasts a reload and arrives once", async () => {
  const page = await browser.newPage();
  const errors = [];
  // Firefox notes each request that does not come through as an error of the page.
  page.on("pageerror", ({ message }) => message.includes("CORS request did not succeed") || errors.push(message));
  await page.goto(files.url);
  await page.route(`${sandbox.url}/**`, (route) => route.abort());
  await open(page);
  const item = sandbox.seed.items[0];
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(item, 2));
  await page.reload();
  await open(page);
  assert.deepEqual(await quantities(page), { [keyOf(item)]: 2 });
  await page.unroute(`${sandbox.url}/**`);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");
  assert.deepEqual(await sandbox.cart(customer.id), { [keyOf(item)]: 2 });
  assert.equal((await sandbox.writes()).length, 1);
  assert.deepEqual(errors, []);
});

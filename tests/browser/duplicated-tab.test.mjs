// With `storage: "session"` rows are a tab's own: one that is duplicated begins with a copy of them, and only one of the two
// sends what waits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();
const session = { storage: "session" };
const apis = () => `${shop.sandbox.url}/**`;

/** A tab in which three of something wait for the network. */
async function tabThatWaits() {
  const page = await shop.page({ open: false });
  await page.context().route(apis(), (route) => route.abort());
  // It asks under the lock, with which it has read its record: only then can it know that it was taken away.
  const asks = page.waitForRequest((request) => request.url().startsWith(shop.sandbox.url));
  await shop.open(page, session);
  await asks;
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 3));
  return page;
}

async function duplicate(page) {
  const opened = page.waitForEvent("popup");
  await page.evaluate((url) => void window.open(url), shop.files.url);
  const copy = await opened;
  await copy.waitForLoadState();
  await shop.open(copy, session);
  return copy;
}

const happens = (page, what) =>
  page.evaluate((what) => dispatchEvent(new PageTransitionEvent(what, { persisted: true })), what);

/** The network is back: all that can be sent is, of one tab after the other. */
async function send(...pages) {
  await pages[0].context().unroute(apis());
  for (const page of pages) await page.evaluate(() => window.cart.sync());
  return shop.cart();
}

const three = () => ({ [keyOf(shop.items[0])]: 3 });

test("a tab that comes back out of the back/forward cache has its rows to itself again", async () => {
  const page = await tabThatWaits();
  await happens(page, "pagehide");
  await happens(page, "pageshow");
  const copy = await duplicate(page);
  assert.deepEqual([await quantities(page), await quantities(copy)], [three(), {}]);
  assert.deepEqual(await send(copy, page), three());
});

test("a tab that comes back while its copy has what waited puts that aside, and does not send it", async () => {
  const page = await tabThatWaits();
  await happens(page, "pagehide");
  const copy = await duplicate(page);
  assert.deepEqual(await quantities(copy), three());
  await happens(page, "pageshow");
  await snapshotWhere(page, ({ issues }) => issues.length > 0);
  assert.deepEqual(await page.evaluate(() => window.cart.pending().map(({ state }) => state)), ["review"]);
  assert.deepEqual(await send(page, copy), three());
});

test("a tab whose page before has not let go yet waits for it, and keeps what waits", async () => {
  const page = await tabThatWaits();
  const other = await shop.page({ context: page.context(), open: false });
  const lock = await page.evaluate(() => `cartwright-tab:${sessionStorage.getItem("cartwright:tab")}`);
  await page.reload();
  await other.evaluate(
    (lock) =>
      new Promise((held) => {
        navigator.locks.request(lock, () => {
          held();
          return new Promise((release) => (window.release = release));
        });
      }),
    lock,
  );
  // Asked within the page, as the tab does not wait for long.
  const letsGo = other.evaluate(async (lock) => {
    const isAskedFor = async () => (await navigator.locks.query()).pending.some(({ name }) => name === lock);
    while (!(await isAskedFor())) await new Promise((resolve) => setTimeout(resolve));
    window.release();
  }, lock);
  await Promise.all([letsGo, shop.open(page, session)]);
  assert.deepEqual(await quantities(page), three());
});

// The demo storefront: the storm, whose count is what the server really holds.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openStorefront } from "./support/storefront.mjs";

const STORM = 180_000;

const store = openStorefront({ path: "/", product: "Stoneware Mug" });
const { button, control, quantity } = store;

const SHOPS = [
  { name: "VesuvioPay", product: "Stoneware Mug" },
  { name: "Elastic Path", product: "Blue Mug" },
  { name: "Violet", product: "Desk mirror" },
];

let page;
beforeEach(() => {
  page = store.page;
});

for (const { name, product } of SHOPS) {
  test(`a storm on ${name} loses nothing and doubles nothing`, async () => {
    await page.getByRole("link", { name }).click();
    await button(`Add ${product} to cart`).waitFor();
    await page.waitForFunction(() => window.shop);
    const sum = await storm();
    assert.deepEqual({ ...sum, asked: sum.held }, { ...sum, waiting: 0, lost: 0, doubled: 0 });
    assert.ok(sum.asked > 40, `${sum.asked} changes`);
    // Some of it went wrong on the way, or this was no storm.
    const { requests } = await control("GET", "log");
    const faults = new Set(requests.map(({ fault }) => fault).filter(Boolean));
    assert.ok(faults.size >= 3, [...faults].join(", "));
    assert.deepEqual((await control("GET", "faults")).rules, []);
    // What the page shows is what the server holds.
    const held = await page.evaluate(() => window.shop.cart.getSnapshot().itemCount);
    assert.equal(held, sum.held);
    assert.ok(await quantity(product).isVisible());
  });
}

test("a storm that is stopped clears up behind itself, and what was asked for arrives", async () => {
  const sum = await stoppedStorm();
  assert.deepEqual({ ...sum, asked: sum.held }, { ...sum, waiting: 0, lost: 0, doubled: 0 });
  assert.deepEqual((await control("GET", "faults")).rules, []);
});

test("a storm counts what the server has lost or doubled behind its back", async () => {
  const before = await stoppedStorm();
  const [first, second] = await page.evaluate(() => window.shop.cart.getSnapshot().lines);
  await set(first, first.quantity - 1);
  await set(second, second.quantity + 3);
  await button("Count again").click();
  await page
    .getByText(`${before.held + 2} held by the server: 1 lost, 3 doubled.`)
    .first()
    .waitFor();
  assert.deepEqual(await sums(), { ...before, held: before.held + 2, lost: 1, doubled: 3 });
  // Where nobody answers, that is said, and it can be tried again.
  const counts = "**/sandbox/carts";
  await page.route(counts, (route) => route.abort());
  await button("Count again").click();
  await page.getByText("Nothing could be counted: the sandbox does not answer.").first().waitFor();
  await page.unroute(counts);
  await button("Count again").click();
  await page
    .getByText(`${before.held + 2} held by the server: 1 lost, 3 doubled.`)
    .first()
    .waitFor();
  // The next change of the shopper's makes it the count of another cart.
  await button("Add Stoneware Mug to cart").click();
  await button("Count again").waitFor({ state: "hidden" });
});

/** Presses the button, waits for the end, and answers the count. */
async function storm() {
  await button("Start the storm").click();
  await page.locator("[data-result]").waitFor({ timeout: STORM });
  await button("Start the storm").waitFor();
  return sums();
}

/** The same, of a storm that is stopped while requests are lost. */
async function stoppedStorm() {
  await button("Start the storm").click();
  await page.locator("[aria-current=step]").getByText("Requests are lost").waitFor();
  await button("Stop the storm").click();
  await page.locator("[data-result]").waitFor({ timeout: STORM });
  await button("Start the storm").waitFor();
  return sums();
}

const sums = () =>
  page
    .locator("[data-count]")
    .evaluateAll((counts) =>
      Object.fromEntries(counts.map(({ dataset, textContent }) => [dataset.count, Number(textContent)])),
    );

/** Changes a line of the server's cart as nobody in this browser has asked for. */
async function set({ id }, quantity) {
  const { vesuvioPay } = await control("GET", "seed");
  const [customer] = vesuvioPay.customers;
  const answer = await fetch(`${store.sandbox.url}/api/v1/sdk/cart/store/${vesuvioPay.storeId}/item`, {
    method: "PUT",
    headers: {
      Authorization: `Bearer ${customer.token}`,
      "X-API-Key": vesuvioPay.apiKey,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ cartItemId: id, quantity }),
  });
  assert.ok(answer.ok, String(answer.status));
}

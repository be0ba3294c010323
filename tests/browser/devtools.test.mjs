// The developer panel beside a cart of VesuvioPay's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change, snapshotWhere } from "./support/browser.mjs";
import { choose, openPanel, saved } from "./support/devtools.mjs";
import { overwrite } from "./support/rows.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

/** Asks for one more without waiting for it; `settled` in the page's window is what becomes of it. */
const add = (page, quantity = 1) =>
  page.evaluate(
    (item) => (window.settled = window.cart.addItem(item).settled) && undefined,
    itemOf(shop.items[0], quantity),
  );

const settled = (page) => page.evaluate(() => window.settled.then(({ status }) => status));
const requestsIn = (panel) => panel.getByRole("list", { name: "Requests" });
const synced = (page) => page.evaluate(() => window.cart.sync());

test("a change that waits is shown with its state and age, and is gone when the server has confirmed it", async () => {
  const page = await shop.page();
  const panel = await openPanel(page);
  await panel.getByText("Nothing waits.").waitFor();
  await choose(panel, "Offline");
  await add(page, 2);
  await panel.getByRole("heading", { name: "Waiting changes (1)" }).waitFor();
  const [waiting] = await panel.getByRole("list", { name: "Waiting changes" }).getByRole("listitem").allInnerTexts();
  assert.match(waiting, /^add · 2 · .+\n+(waiting|sending|checking) for \d+ s/);
  assert.ok(waiting.includes(keyOf(shop.items[0])), waiting);
  assert.deepEqual(await shop.sandbox.writes(), []);
  await choose(panel, "None");
  await panel.getByText("Nothing waits.").waitFor();
  assert.equal(await settled(page), "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("an answer that is lost on demand leaves the server with one, and the panel says what it withheld", async () => {
  const page = await shop.page();
  await synced(page);
  const panel = await openPanel(page);
  await choose(panel, "Lost");
  await add(page);
  assert.equal(await settled(page), "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 1 });
  assert.equal((await shop.sandbox.writes()).length, 1);
  const requests = requestsIn(panel);
  await requests.getByText("Fault: lost, answer withheld (network)").waitFor();
  assert.match(await requests.innerText(), /POST \/\S+ · 20\d · \d+ ms/);
  await page.context().close();
});

test("what is refused on demand never reaches the server, and is taken back alone", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[1], 1));
  const panel = await openPanel(page);
  await choose(panel, "Refused");
  await add(page);
  assert.equal(await settled(page), "rejected");
  await requestsIn(panel).getByText("Fault: refused").waitFor();
  await choose(panel, "None");
  await synced(page);
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[1])]: 1 });
  await page.context().close();
});

test("too many requests are waited out, and nothing is sent meanwhile", async () => {
  const page = await shop.page();
  await synced(page);
  const panel = await openPanel(page);
  await choose(panel, "Too many");
  await add(page);
  await requestsIn(panel).getByText("Fault: limited").first().waitFor();
  assert.deepEqual(await shop.sandbox.writes(), []);
  await choose(panel, "None");
  assert.equal(await settled(page), "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 1 });
  await page.context().close();
});

for (const over of ["when its time is over", "as soon as the panel is closed"]) {
  test(`an answer that is late comes ${over}`, async () => {
    const page = await shop.page();
    await synced(page);
    await page.evaluate(() => {
      const { setTimeout } = window;
      const held = (window.held = []);
      window.setTimeout = (act, wait, ...rest) => (wait === 3_000 ? held.push(act) : setTimeout(act, wait, ...rest));
      window.letGo = () => {
        window.setTimeout = (act, wait, ...rest) => setTimeout(act, wait === 3_000 ? 0 : wait, ...rest);
        for (const act of held) act();
      };
    });
    const panel = await openPanel(page);
    await choose(panel, "Late");
    await add(page);
    // The server has answered, and nobody knows.
    await page.waitForFunction(() => window.held.length > 0);
    await panel.getByText("under way").first().waitFor();
    assert.equal(await page.evaluate(() => window.cart.getSnapshot().pendingCount), 1);
    await page.evaluate((closes) => (closes ? window.devtools.close() : window.letGo()), over.includes("closed"));
    assert.equal(await settled(page), "confirmed");
    assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 1 });
    await page.context().close();
  });
}

test("closing the panel gives the network back, and the focus to where it was", async () => {
  const page = await shop.page();
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.textContent = "Debug";
    button.addEventListener("click", async () => {
      const { openDevtools } = await import("/pkg/devtools.js");
      openDevtools(window.cart);
    });
    document.body.append(button);
  });
  await page.getByRole("button", { name: "Debug" }).press("Enter");
  const panel = page.getByRole("region", { name: "Cart developer panel" });
  await choose(panel, "Offline");
  await add(page);
  await snapshotWhere(page, ({ status }) => status === "offline");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Debug");
  assert.equal(await settled(page), "confirmed");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 1 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a panel that is opened again takes the place of the one before, with no fault on", async () => {
  const page = await shop.page();
  await choose(await openPanel(page), "Offline");
  const panel = await openPanel(page);
  assert.equal(await panel.count(), 1);
  assert.equal(await panel.getByRole("radio", { name: "None" }).isChecked(), true);
  await add(page);
  assert.equal(await settled(page), "confirmed");
  await page.context().close();
});

test("a row that was set aside is named, beside how much is kept and who has the lock", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0]));
  await page.evaluate(() => window.cart.close());
  await overwrite(
    page,
    (rows, [row]) => rows.put({ partition: row.partition, kind: "intent", id: "x-1", text: "not a row" }),
    null,
  );
  await shop.open(page);
  const panel = await openPanel(page);
  await panel.getByText("intent/x-1 (9 bytes)").waitFor();
  await panel.getByText(/^(nobody|this tab); 0 waiting for it$/).waitFor();
  const words = await panel.innerText();
  assert.match(words, /Lasts\s+durable/);
  assert.match(words, /Schema\s+1/);
  await page.context().close();
});

test("the saved report holds what happened, and neither token, key nor customer", async () => {
  const page = await shop.page();
  const panel = await openPanel(page);
  await panel.getByRole("checkbox", { name: /^Keep bodies/ }).check();
  await change(page, "addItem", itemOf(shop.items[0], 2));
  await choose(panel, "Offline");
  await add(page);
  const text = await saved(page, panel);
  for (const secret of [shop.customer.token, shop.sandbox.seed.apiKey, shop.customer.id]) {
    assert.ok(secret.length > 0 && !text.includes(secret), secret);
  }
  const { removed, fault, carts } = JSON.parse(text);
  const [{ server, snapshot, pending, requests, storage, rows }] = carts;
  assert.equal(server.vendor, "vesuviopay");
  assert.equal(snapshot.itemCount, 3);
  assert.deepEqual([fault, pending.length, pending[0].asked], ["offline", 1, 1]);
  const write = requests.find(({ method, status }) => method === "POST" && status !== null);
  assert.equal(JSON.parse(JSON.stringify(write.body)).quantity, 2);
  assert.equal(write.sent["content-type"], "application/json");
  assert.deepEqual([storage.durability, storage.schema], ["durable", [1]]);
  assert.equal(rows.filter(({ kind }) => kind === "intent").length, 1);
  assert.ok(removed.token > 0, JSON.stringify(removed));
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("what is no cart has no panel", async () => {
  const page = await shop.page();
  const codes = await page.evaluate(async () => {
    const { openDevtools } = await import("/pkg/devtools.js");
    return [undefined, {}, { carts: [] }, { carts: [{}] }].map((cart) => {
      try {
        return openDevtools(cart);
      } catch ({ code, subject }) {
        return `${code}: ${subject}`;
      }
    });
  });
  assert.deepEqual(codes, Array(4).fill("invalid-argument: cart"));
  await page.context().close();
});

test("a panel that finds no body to stand in leaves the cart's requests alone", async () => {
  const page = await shop.page();
  const [threw, isUntouched] = await page.evaluate(async () => {
    const [{ openDevtools }, { driverOf }] = await Promise.all([import("/pkg/devtools.js"), import("/pkg/cart.js")]);
    const { body } = document;
    const { exchange } = driverOf(window.cart);
    body.remove();
    try {
      openDevtools(window.cart);
      return [false];
    } catch {
      return [true, driverOf(window.cart).exchange === exchange];
    } finally {
      document.documentElement.append(body);
    }
  });
  assert.deepEqual([threw, isUntouched], [true, true]);
  await page.context().close();
});

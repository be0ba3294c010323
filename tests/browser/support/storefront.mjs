// The storefront in Chromium, against the sandbox, by the roles and names that a person with a screen reader meets.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "../../../scripts/serve.mjs";
import { startSandbox } from "../../../scripts/services/sandbox.mjs";

const WAIT = 10_000;

/**
 * Starts everything before the tests of a file and ends it after them; each test begins with a new visitor in a new shop.
 * `path` is the address of the page, `product` one that it sells.
 */
export function openStorefront({ path, product }) {
  const store = { page: null, context: null, sandbox: null };
  let browser, files, complaints;

  before(async () => {
    store.sandbox = await startSandbox({ port: 0 });
    files = await serve({ port: 0, sandbox: store.sandbox.url });
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-background-networking"],
    });
  });

  after(async () => {
    await browser?.close();
    files?.close();
    await store.sandbox?.stop();
  });

  beforeEach(async () => {
    await store.control("POST", "reset");
    await store.control("DELETE", "faults");
    // What is asked of a worker would be out of a test's hands: tests/browser/storefront-offline.test.mjs is about it.
    store.context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
    store.context.setDefaultTimeout(WAIT);
    complaints = [];
    store.page = await store.newPage();
    await store.open();
  });

  afterEach(async () => {
    await store.context.close();
    assert.deepEqual(complaints, []);
  });

  /** A further tab of the same visitor. */
  store.newPage = async () => {
    const page = await store.context.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // A request that fails is logged by the browser itself; that is what these tests are about.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        complaints.push(message.text());
      }
    });
    return page;
  };

  store.open = async (tab = store.page, address = path) => {
    await tab.goto(files.url + address);
    await store.isOpen(tab);
  };

  /** Waits until the page has its products, also behind the page of an order, and its cart is open. */
  store.isOpen = async (tab = store.page) => {
    const add = tab.getByRole("button", { name: `Add ${product} to cart`, includeHidden: true });
    await add.waitFor({ state: "attached" });
    await tab.waitForFunction(() => window.shop);
  };

  store.control = async (method, route, body) => {
    const headers = { "Content-Type": "application/json" };
    const init = { method, headers, body: body && JSON.stringify(body) };
    const answer = await fetch(`${store.sandbox.url}/sandbox/${route}`, init);
    assert.ok(answer.ok, `${method} ${route}: ${answer.status}`);
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  };

  store.cart = () => store.page.getByRole("region", { name: "Cart", exact: true });
  /** The row of a line. */
  store.line = (name) => store.cart().locator("cart-lines").getByRole("listitem").filter({ hasText: name });
  /** What stands in the totals for a part, such as `subtotal`. */
  store.amount = (part) => store.cart().locator(`cart-totals [part=${part}] dd`).textContent();
  /** What has the focus, by its name. */
  store.focused = () =>
    store.page.evaluate(() => {
      let { activeElement } = document;
      while (activeElement.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
      return activeElement.ariaLabel ?? activeElement.textContent;
    });
  store.order = () => store.page.getByRole("region", { name: "Your last order" });
  store.tray = () => store.page.getByRole("region", { name: "Waiting changes" });
  store.network = () => store.page.getByRole("switch", { name: "Network" });
  store.button = (name) => store.page.getByRole("button", { name, exact: true });
  store.quantity = (line) => store.page.getByRole("spinbutton", { name: `Quantity of ${line}`, exact: true });
  store.add = (name) => store.button(`Add ${name} to cart`).click();
  store.confirmed = (timeout = WAIT) => store.cart().getByText("confirmed", { exact: true }).waitFor({ timeout });

  /** That nothing on the page moves while it opens, and nothing sticks out; `isThere` waits for all that is shown. */
  store.staysInPlace = async (isThere) => {
    const { page } = store;
    await page.addInitScript(() => {
      window.moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.moved += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await store.open();
      await isThere();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      assert.equal(await page.evaluate(() => window.moved), 0);
    }
  };

  /** Keeps what the totals read from now on; answers the function that tells it, each once and in order. */
  store.watchTotals = async (tab = store.page) => {
    await tab.evaluate(watch);
    return () => tab.evaluate(() => window.read);
  };

  /** The same of a tab from when it is loaded next. */
  store.watchTotalsFromTheStart = async (tab = store.page) => {
    await tab.addInitScript(`addEventListener("DOMContentLoaded", ${watch})`);
    return () => tab.evaluate(() => window.read);
  };

  store.said = (sentence) => store.page.getByRole("status").getByText(sentence).waitFor();
  store.warned = (sentence) => store.page.getByRole("alert").getByText(sentence).waitFor();
  return store;
}

function watch() {
  window.read = [];
  const totals = document.getElementById("cart-totals").shadowRoot;
  const look = () => {
    const all = [...totals.children].map(({ innerText }) => innerText).join(" ");
    const sums = [all, ...[...document.querySelectorAll(".bag-sums")].map(({ innerText }) => innerText)];
    const text = sums.join(" / ").replace(/\s+/g, " ").trim();
    if (window.read.at(-1) !== text) window.read.push(text);
  };
  look();
  const watcher = new MutationObserver(look);
  for (const root of [document.getElementById("cart"), totals]) {
    watcher.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  }
}

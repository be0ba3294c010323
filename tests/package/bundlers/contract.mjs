// What every application shows, whatever it was built with.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { formatMoney } from "../../../pkg-template/money.js";
import { pack } from "../../../scripts/pack.mjs";
import { elapsed } from "../../../scripts/terminal.mjs";
import { launchBrowser, launchFirefox } from "../../browser/support/browser.mjs";
import { startSandbox } from "../../browser/support/sandbox.mjs";
import { vesuvioPay } from "../../browser/support/vendors.mjs";
import { Project } from "./project.mjs";

const ENGINES = { Chromium: launchBrowser, Firefox: launchFirefox };
const WASM = /\.wasm(\?|$)/;

/** Installs, builds and serves each of them, and goes shopping there; says how long each has taken. */
export function go(apps) {
  let sandbox, folder, tarball;
  const browsers = new Map();
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "packed-"));
    [sandbox, { tarball }] = await Promise.all([startSandbox(), pack(folder)]);
    for (const [engine, launch] of Object.entries(ENGINES)) browsers.set(engine, await launch());
  });
  after(async () => {
    for (const browser of browsers.values()) await browser.close();
    sandbox?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  for (const app of apps) {
    test(app.name, async (t) => {
      const timed = async (name, work) => {
        const since = performance.now();
        const answer = await work();
        t.diagnostic(`${app.name}: ${name} in ${elapsed(since)}`);
        return answer;
      };
      const project = new Project(app);
      await timed("installed", () => project.install(tarball));
      if (app.build) {
        await timed("built", () => project.build());
        await t.test("only the vendor that the shop uses is built in", async () => {
          const named = await project.wasmInUse();
          assert.equal(named.length, 1, named.join(", "));
        });
      }
      const { url, close } = await timed("served", () => project.serve());
      t.after(close);
      for (const [engine, browser] of browsers) {
        const shop = shopOf(sandbox, app, engine);
        const address = `${url}/?shop=${encodeURIComponent(JSON.stringify(shop))}`;
        const visit = (t) => visits(t, app, { address, browser, sandbox, shop });
        await timed(`shopped with ${engine}`, () => t.test(engine, visit));
      }
    });
  }
}

/** What a page is told: the store, who shops there, what is bought, and the token, where it does not ask for that. */
function shopOf(sandbox, app, engine) {
  const [product] = vesuvioPay.products(sandbox.seeds);
  const customer = `${app.name} ${engine}`.replace(/\W+/g, "").toLowerCase();
  const shop = { store: sandbox.server, customer, item: vesuvioPay.itemOf(product, 2) };
  return app.asksForToken ? shop : { ...shop, token: `customer_${customer}` };
}

async function visits(t, app, { address, browser, sandbox, shop }) {
  const context = await browser.newContext();
  t.after(() => context.close());
  await context.addCookies([{ name: "session", value: shop.customer, url: address }]);

  if (app.isRendered) {
    await t.test("the server renders the page, with an empty cart", async () => {
      const html = await (await fetch(address)).text();
      assert.match(html, /<output id="count">0<\/output>/);
      const price = /<p id="price">([^<]*)<\/p>/.exec(html)?.[1];
      assert.equal(price, app.hasPrice ? formatMoney(shop.item.display.unitPrice, "en-US") : undefined);
    });
  }

  await t.test("an add is confirmed by the server", async () => {
    const page = await openPage(context, address);
    await page.click("#add");
    await reads(page, "#outcome", "confirmed");
    await reads(page, "#count", "2");
    assert.deepEqual(await sandbox.cart(shop.customer), { [vesuvioPay.keyOf(shop.item)]: 2 });
    assert.deepEqual(page.said, []);
    assert.equal(page.wasm.size, 1, [...page.wasm].join(", "));
    // As a shopper leaves it.
    await page.goto("about:blank");
    await page.close();
  });

  if (app.isWorker) {
    await t.test("the next visit shows what was stored", async () => {
      const page = await openPage(context, address);
      await reads(page, "#count", "2");
      assert.deepEqual(page.said, []);
    });
    return;
  }

  await t.test(
    "the next visit shows the stored cart before its wasm is there, and takes the page over without a word",
    async () => {
      let arrive;
      const arrived = new Promise((resolve) => (arrive = resolve));
      await context.route(WASM, async (route) => {
        await arrived;
        await route.continue();
      });
      const page = await openPage(context, address);
      await reads(page, "#count", "2");
      assert.ok(await page.isDisabled("#add"));
      arrive();
      await page.click("#add");
      await reads(page, "#count", "4");
      await reads(page, "#outcome", "confirmed");
      assert.ok(await page.evaluate(() => window.served === document.querySelector("#count")), "it was made anew");
      assert.deepEqual(page.said, []);
    },
  );
}

/** A page with all that it says, the wasm it asks for, and the badge as the server sent it. */
async function openPage(context, address) {
  const page = await context.newPage();
  Object.assign(page, { said: [], wasm: new Set() });
  page.on("pageerror", (error) => page.said.push(`${error.stack ?? error}`));
  page.on("console", (message) => {
    // The browser notes each answer that is not a success, as that there is no cart yet.
    const isNote = message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !isNote) page.said.push(message.text());
  });
  context.on("request", (request) => {
    if (WASM.test(request.url())) page.wasm.add(request.url());
  });
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      window.served ??= document.querySelector("#count");
      if (window.served) observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  return page;
}

const reads = (page, selector, text) =>
  page.waitForFunction(([selector, text]) => document.querySelector(selector)?.textContent === text, [selector, text]);

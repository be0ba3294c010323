// What every binding keeps, whatever the framework: each has a page of the same shape in `pages/`.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { change } from "../../browser/support/browser.mjs";
import { itemOf, keyOf, openShop } from "../../browser/support/shop.mjs";
import { forBrowser, forNode } from "./bundles.mjs";
import { countFollowers } from "./followers.mjs";
import { Pages } from "./pages.mjs";

/**
 * Tests a framework's binding, and answers what a test of its own needs. `inParts`: whether it takes over parts of a page that
 * a server has rendered when their script is there, one after the other.
 */
export function bindingOf(framework, { inParts = false } = {}) {
  const pages = new Pages();
  const shop = openShop({ also: pages.also });
  let script;
  let server;
  before(async () => {
    [script, server] = await Promise.all([forBrowser(`${framework}/page.js`), forNode(`${framework}/server.js`)]);
    pages.add(framework, script);
  });

  /** What the page's provider is given. */
  const about = (more) => {
    const { id: customer, token } = shop.customer;
    return { server: shop.sandbox.server, customer, token, ...more };
  };

  /** A page whose script is there; nothing is mounted. */
  const show = async (name = framework, context) => {
    const own = context ?? (await shop.browser.newContext());
    const page = await own.newPage();
    await page.addInitScript(countChannels);
    await page.addInitScript(countFollowers);
    page.said = [];
    page.on("console", (message) => {
      const isWarning = /^(error|warning)$/.test(message.type());
      if (isWarning && !message.text().startsWith("Failed to load")) page.said.push(message.text());
    });
    page.on("pageerror", (error) => page.said.push(`${error.stack}`));
    await page.goto(`${shop.files.url}/${name}`);
    await page.waitForFunction(() => window.page);
    return page;
  };

  const mount = (page, given) =>
    page.evaluate(
      (given) => void (window.unmount = window.page.mount(document.getElementById("app"), given)),
      about(given),
    );

  /** A page as its server has rendered it, before the framework has taken it over. */
  const showRendered = async (given, context) => {
    pages.add(`${framework}-rendered`, script, await server.render(about(given)));
    return show(`${framework}-rendered`, context);
  };

  const hydrate = (page, given) =>
    page.evaluate((given) => void window.page.hydrate(document.getElementById("app"), given), about(given));

  /** Leaves a cart with so many of an item on a device. */
  const visitWith = async (context, quantity) => {
    const page = await show(framework, context);
    await mount(page);
    await isOpen(page);
    await change(page, "addItem", itemOf(shop.items[0], quantity));
    await page.close({ runBeforeUnload: true });
  };

  test("a changed line renders its row alone, and nothing that has taken other parts of the cart", async () => {
    const page = await show();
    await mount(page);
    await isOpen(page);
    const [first, second, third] = shop.items;
    await change(page, "bulkAddItems", [itemOf(first, 2), itemOf(second, 3), itemOf(third)]);
    await reads(page, "count", "6");
    await page.evaluate((key) => {
      window.renders = {};
      window.versions = new Set();
      window.cart.subscribe(({ lines }) => window.versions.add(lines.find((line) => line.key === key)));
      window.versions.clear();
    }, keyOf(first));
    await change(page, "updateItem", keyOf(first), 5);
    await reads(page, keyOf(first), `5 ${first.name}`);
    const { [keyOf(first)]: often, ...others } = await page.evaluate(() => window.renders);
    const versions = await page.evaluate(() => window.versions.size);
    assert.ok(often >= 1 && often <= versions, `${often} times for ${versions} versions`);
    assert.deepEqual(others, { [`own ${keyOf(first)}`]: 1, badge: 1 });
    // One more here and one less there: as many as before.
    await page.evaluate(() => (window.renders = {}));
    const [more, less] = [
      { key: keyOf(first), quantity: 6 },
      { key: keyOf(second), quantity: 2 },
    ];
    await change(page, "bulkUpdateItems", [more, less]);
    await reads(page, keyOf(second), `2 ${second.name}`);
    const renders = await page.evaluate(() => window.renders);
    assert.deepEqual(
      Object.keys(renders)
        .filter((name) => /^(badge|list)$|^own/.test(name))
        .sort(),
      [`own ${keyOf(first)}`, `own ${keyOf(second)}`].sort(),
    );
    assert.deepEqual(page.said, []);
    await page.context().close();
  });

  test("the cart is opened once and closed with what shows it", async () => {
    const page = await show();
    await mount(page, { strict: true });
    await isOpen(page);
    assert.deepEqual(await page.evaluate(() => window.channels), { made: 1, closed: 0 });
    await page.evaluate(() => window.unmount());
    await page.waitForFunction(() => window.channels.closed === 1);
    const code = await page.evaluate(() => {
      try {
        window.cart.clearCart();
      } catch (error) {
        return error.code;
      }
    });
    assert.equal(code, "closed");
    // What is left before it is open is closed all the same.
    await page.evaluate((given) => window.page.mount(document.getElementById("app"), given)(), about({ strict: true }));
    await page.waitForFunction(() => window.channels.made === 2 && window.channels.closed === 2);
    assert.equal(await page.evaluate(() => window.carts.size), 1);
    assert.deepEqual(page.said, []);
    await page.context().close();
  });

  test("a cart that is open already is shown, stays open, and is followed by nobody once nobody shows it", async () => {
    const page = await show();
    const [item] = shop.items;
    await page.evaluate(
      async ([{ server, customer, token }, item]) => {
        const { openCart, vesuvioPay } = await import("/pkg/index.js");
        window.own = await openCart({ server: vesuvioPay({ ...server, token: async () => token }), customer });
        const given = { cart: window.counted(window.own), strict: true };
        window.unmount = window.page.mount(document.getElementById("app"), given);
        window.own.addItem(item);
      },
      [about(), itemOf(item, 2)],
    );
    await reads(page, "count", "2");
    await reads(page, "status", "open");
    assert.ok((await page.evaluate(() => window.following)) > 0);
    await page.evaluate(() => window.unmount());
    await page.waitForFunction(() => window.following === 0);
    await page.evaluate((key) => window.own.updateItem(key, 3).settled, keyOf(item));
    assert.deepEqual(await page.evaluate(() => window.channels), { made: 1, closed: 0 });
    assert.deepEqual(page.said, []);
    await page.context().close();
  });

  test("two providers of one cart show the same, and one that goes takes nothing from the other", async () => {
    const page = await show();
    const [first, second] = shop.items;
    await mount(page);
    await isOpen(page);
    await page.evaluate((given) => {
      document.body.append(document.createElement("div"));
      window.unmountSecond = window.page.mount(document.body.lastElementChild, given);
    }, about());
    await page.waitForFunction(() => window.carts?.size === 2);
    const both = (count) =>
      page.waitForFunction((count) => {
        const badges = [...document.querySelectorAll("#count")];
        return badges.length === 2 && badges.every(({ textContent }) => textContent === count);
      }, count);
    await page.evaluate((item) => void [...window.carts][0].addItem(item), itemOf(first, 2));
    await both("2");
    await page.evaluate((item) => void [...window.carts][1].addItem(item), itemOf(second, 1));
    await both("3");
    await page.evaluate(() => window.unmountSecond());
    await page.waitForFunction(() => window.channels.closed === 1);
    await page.evaluate((key) => void [...window.carts][0].updateItem(key, 5), keyOf(first));
    await reads(page, "count", "6");
    assert.deepEqual(page.said, []);
    await page.context().close();
  });

  test("a cart that cannot be opened says why, and is opened when that is tried again", async () => {
    const page = await show();
    await page.route("**/*.wasm", (route) => route.abort());
    await mount(page);
    await reads(page, "status", "wasm-unavailable");
    await page.unroute("**/*.wasm");
    await page.click("#retry");
    await isOpen(page);
    await page.context().close();
  });

  test("what a server has rendered is taken over without a word, and is then what this device has shown last", async () => {
    const context = await shop.browser.newContext();
    await visitWith(context, 2);
    const page = await showRendered({}, context);
    assert.equal(await page.textContent("#count"), "0");
    // Without the cart: it is painted from what is stored.
    await page.route("**/*.wasm", (route) => route.abort());
    await hydrate(page);
    await reads(page, "count", "2");
    await reads(page, "status", "wasm-unavailable");
    assert.deepEqual(page.said, []);
    await context.close();
  });

  test("a server renders the cart that it knows, and the page goes on with its own", async () => {
    const [item] = shop.items;
    const initial = initialOf(item, 7);
    const page = await showRendered({ initial });
    assert.equal(await page.textContent("#count"), "7");
    assert.equal(await page.textContent("li"), `7 ${item.name}`);
    await hydrate(page, { initial });
    await isOpen(page);
    await reads(page, "count", "0");
    await change(page, "addItem", itemOf(item, 3));
    await reads(page, "count", "3");
    assert.deepEqual(page.said, []);
    await page.context().close();
  });

  if (inParts) {
    test("a part that is taken over when the cart is open already is taken over without a word as well", async () => {
      const context = await shop.browser.newContext();
      await visitWith(context, 2);
      const page = await showRendered({ late: true }, context);
      assert.equal(await page.textContent("#late"), "0 opening");
      await page.evaluate(() => void (window.late = new Promise((resolve) => (window.release = resolve))));
      await hydrate(page, { late: true });
      await isOpen(page);
      await reads(page, "count", "2");
      assert.equal(await page.textContent("#late"), "0 opening");
      await page.evaluate(() => window.release());
      await reads(page, "late", "2 open");
      assert.deepEqual(page.said, []);
      await context.close();
    });
  }

  return { shop, show, mount, about };
}

/** Waits until an element reads so. */
export const reads = (page, id, wanted) =>
  page.waitForFunction(([id, wanted]) => document.getElementById(id)?.textContent === wanted, [id, wanted]);

export async function isOpen(page) {
  await reads(page, "status", "open");
  await page.waitForFunction(() => window.cart);
}

/** Each open cart listens to the other tabs on a channel of its own. */
function countChannels() {
  const channels = (window.channels = { made: 0, closed: 0 });
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name) {
      super(name);
      channels.made += 1;
    }

    close() {
      channels.closed += 1;
      super.close();
    }
  };
}

/** A cart with one line, as a server would have it from the shop's own. */
function initialOf(item, quantity) {
  const { externalProductId, externalVariantId, name, unitPrice } = item;
  const total = { ...unitPrice, amount: quantity * unitPrice.amount };
  const line = {
    key: keyOf(item),
    id: null,
    item: { externalProductId, externalVariantId },
    kind: "product",
    bag: "cart",
    name,
    sku: null,
    imageUrl: null,
    attributes: {},
    quantity,
    giftQuantity: 0,
    unitPrice,
    unitPriceBefore: null,
    total,
    pending: false,
    available: null,
    availableQuantity: null,
    error: null,
  };
  const parts = { subtotal: total, discount: null, shipping: null, tax: null, includedTax: null, total };
  return {
    itemCount: quantity,
    lines: [line],
    totals: { ...parts, itemCount: quantity, estimated: false, reasons: [] },
  };
}

// A server that its shop has described itself: the promises hold there as elsewhere, in a browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { change, quantities, snapshotWhere } from "./support/browser.mjs";
import { openShop } from "./support/shop.mjs";

const DESCRIBED = new URL("../custom/support/described.mjs", import.meta.url);
const MUG = "sku=var_mug_sand";
const mug = { sku: "var_mug_sand", display: { name: "Mug", unitPrice: { amount: 1250, currency: "USD" } } };

const shop = openShop({ customer: null, together: true, also: serveDescription });

async function serveDescription(request, response) {
  if (request.url !== "/described.mjs") return false;
  response.writeHead(200, { "content-type": "text/javascript" }).end(await readFile(DESCRIBED));
  return true;
}

let shoppers = 0;

/** A page of a shopper of their own, whose cart is open; `change` are functions in the place of others, as source. */
async function shopper({
  context,
  name = `shop-${(shoppers += 1)}`,
  changed = "{}",
  entry = "index",
  ...options
} = {}) {
  const page = await shop.page({ context, open: false });
  const open = () =>
    page.evaluate(
      async ([entry, url, name, changed, options]) => {
        const [{ customServer, openCart }, { described }] = await Promise.all([
          import(`/pkg/${entry}.js`),
          import("/described.mjs"),
        ]);
        const own = new Function(`return (${changed})`)();
        window.cart = await openCart({ server: customServer({ ...described(url, own), name }), ...options });
      },
      [entry, shop.sandbox.url, name, changed, options],
    );
  await open();
  return { page, name, open };
}

/** The server's name of the page's cart, which is in each address that it asks. */
async function truthOf(page) {
  const id = await page.evaluate(() => window.cart.getSnapshot().cartId);
  const carts = await shop.sandbox.carts();
  const { items } = carts.find(({ vendor, cartId }) => vendor === "own" && cartId === id);
  return Object.fromEntries(items.map(({ sku, quantity }) => [`sku=${sku}`, quantity]));
}

const settled = (page) => snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");

describe("at a server of the shop's own", { concurrency: 8 }, () => {
  for (const entry of ["compat", "inline"]) {
    test(`a cart of cartwright/${entry} takes an add`, async () => {
      const { page } = await shopper({ entry });
      const outcome = await page.evaluate((mug) => window.cart.addItem({ ...mug, quantity: 2 }).settled, mug);
      assert.equal(outcome.status, "confirmed");
      assert.deepEqual(await truthOf(page), { [MUG]: 2 });
    });
  }

  test("what is asked for is shown at once and confirmed, to the cent and to the last line", async () => {
    const { page } = await shopper();
    const shown = await page.evaluate((mug) => {
      window.change = window.cart.addItem({ ...mug, quantity: 2 });
      const { lines, totals } = window.cart.getSnapshot();
      return [lines[0].quantity, totals.total.amount, totals.estimated];
    }, mug);
    assert.deepEqual(shown, [2, 2500, true]);
    assert.equal(await page.evaluate(async () => (await window.change.settled).status), "confirmed");
    assert.deepEqual(await change(page, "updateItem", MUG, 3), { status: "confirmed", asked: 3, got: 3 });
    assert.equal((await change(page, "applyCode", "TEN")).status, "confirmed");
    const { totals, codes } = await page.evaluate(() => window.cart.getSnapshot());
    assert.deepEqual([totals.total.amount, totals.estimated, codes[0].code], [3375, false, "TEN"]);
    assert.equal((await change(page, "applyCode", "NONE")).code, "code-invalid");
    assert.equal((await change(page, "removeItem", MUG)).status, "confirmed");
    assert.deepEqual([await quantities(page), await truthOf(page)], [{}, {}]);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });

  test("a shortage lowers the quantity to what there is, and one refused add goes alone", async () => {
    const { page } = await shopper();
    const { settled, ...told } = await page.evaluate(async (mug) => {
      const [many, none, fine] = [
        window.cart.addItem({ sku: "var_throw_blue", quantity: 9 }),
        window.cart.addItem({ sku: "nothing", quantity: 1 }),
        window.cart.addItem({ ...mug, quantity: 1 }),
      ];
      const [scarce, refused, done] = await Promise.all([many.settled, none.settled, fine.settled]);
      return { scarce: [scarce.status, scarce.got], refused: [refused.status, refused.error.code], done: done.status };
    }, mug);
    assert.deepEqual(told, { scarce: ["adjusted", 5], refused: ["rejected", "item-not-found"], done: "confirmed" });
    assert.deepEqual(await truthOf(page), { [MUG]: 1, "sku=var_throw_blue": 5 });
    await page.context().close();
  });

  test("what was asked for offline survives a reload, and arrives once the network is back", async () => {
    const { page, open } = await shopper();
    await change(page, "addItem", { ...mug, quantity: 1 });
    await page.context().setOffline(true);
    await page.evaluate((mug) => window.cart.addItem({ ...mug, quantity: 2 }).stored, mug);
    // Back online the server is looked at first, and is not well yet.
    await shop.sandbox.fault({ vendor: "own", method: "GET", path: await pathOf(page), times: 2, fault: "503" });
    await page.context().setOffline(false);
    await page.reload();
    await open();
    assert.deepEqual(await quantities(page), { [MUG]: 3 });
    await settled(page);
    assert.deepEqual(await truthOf(page), { [MUG]: 3 });
    await page.context().close();
  });

  for (const fault of ["lose-response", "lose-request", "apply-late", "500", "malformed"]) {
    test(`an add that meets ${fault} is done once`, async () => {
      // Without idempotency keys: nothing hangs on them.
      const keyless = `{ requests: { add: ({ cart, item, quantity }) => ({ path: ["carts", cart, "items"], body: { sku: item.sku, quantity } }) } }`;
      const { page } = await shopper({ changed: keyless });
      await change(page, "addItem", { ...mug, quantity: 1 });
      const path = await pathOf(page);
      await shop.sandbox.fault({ vendor: "own", method: "POST", path, times: 1, fault });
      assert.equal((await change(page, "addItem", { ...mug, quantity: 2 })).status, "confirmed");
      await settled(page);
      assert.deepEqual([await quantities(page), await truthOf(page)], [{ [MUG]: 3 }, { [MUG]: 3 }]);
      await page.context().close();
    });
  }

  test("two tabs are one cart, and the one that the first add makes", async () => {
    const { page, name } = await shopper();
    const { page: other } = await shopper({ context: page.context(), name });
    await Promise.all([page, other].map((each) => change(each, "addItem", { ...mug, quantity: 1 })));
    await Promise.all(
      [page, other].map((each) =>
        snapshotWhere(each, ({ itemCount, pendingCount }) => itemCount === 2 && pendingCount === 0),
      ),
    );
    assert.deepEqual([await truthOf(page), await truthOf(other)], [{ [MUG]: 2 }, { [MUG]: 2 }]);
    await page.context().close();
  });

  test("a guest's cart comes along at a sign-in, once", async () => {
    const { page } = await shopper();
    await change(page, "addItem", { ...mug, quantity: 2 });
    const status = await page.evaluate(async () => (await window.cart.signIn({ customer: "ada" })).status);
    assert.equal(status, "confirmed");
    await settled(page);
    assert.deepEqual([await quantities(page), await truthOf(page)], [{ [MUG]: 2 }, { [MUG]: 2 }]);
    await page.context().close();
  });

  test("a cart that has become an order is one no more, and the next add begins another", async () => {
    const { page } = await shopper();
    await change(page, "addItem", { ...mug, quantity: 1 });
    const { status, order } = await page.evaluate(() => window.cart.checkout());
    assert.deepEqual([status, typeof order.order], ["submitted", "string"]);
    await page.evaluate(() => window.cart.sync());
    await snapshotWhere(page, ({ lines, status }) => lines.length === 0 && status === "ready");
    await change(page, "addItem", { ...mug, quantity: 4 });
    assert.deepEqual(await truthOf(page), { [MUG]: 4 });
    await page.context().close();
  });

  test("a function that throws for one item puts that change aside, and stops no other", async () => {
    const changed = `{ requests: { add: ({ cart, item, quantity }) => {
      if (item.sku === "var_1") return { path: ["carts", cart, item.variant.id] };
      return { path: ["carts", cart, "items"], body: { sku: item.sku, quantity } };
    } } }`;
    const { page } = await shopper({ changed });
    await change(page, "addItem", { ...mug, quantity: 1 });
    const told = await page.evaluate(async (mug) => {
      const [broken, fine] = [
        window.cart.addItem({ sku: "var_1", quantity: 1 }),
        window.cart.addItem({ ...mug, quantity: 1 }),
      ];
      const outcomes = await Promise.all([broken.settled, fine.settled]);
      const [{ state, error }] = window.cart.pending();
      return [...outcomes.map(({ status }) => status), state, error.code, error.message];
    }, mug);
    assert.deepEqual(told.slice(0, 4), ["review", "confirmed", "review", "adapter-failed"]);
    assert.match(told[4], /^requests\.add throws TypeError/);
    assert.ok(page.errors.some((error) => error.includes("requests.add throws")));
    assert.deepEqual(await truthOf(page), { [MUG]: 2 });
    await page.context().close();
  });

  test("what is not described is not there, and says so", async () => {
    const { page } = await shopper({
      changed: "{ requests: { applyCode: undefined, removeCode: undefined, checkout: undefined } }",
    });
    const codes = await page.evaluate(async () => {
      const thrown = (act) => {
        try {
          return act();
        } catch ({ code, subject }) {
          return [code, subject];
        }
      };
      const { status, error } = await window.cart.checkout();
      return [
        thrown(() => window.cart.applyCode("TEN")),
        thrown(() => window.cart.addSubscription({})),
        [status, error.code],
      ];
    });
    assert.deepEqual(codes, [
      ["unsupported", "applyCode"],
      ["unsupported", "addSubscription"],
      ["rejected", "unsupported"],
    ]);
    await page.context().close();
  });
});

/** What is in each address of the page's cart. */
const pathOf = async (page) => `/shop/carts/${await page.evaluate(() => window.cart.getSnapshot().cartId)}`;

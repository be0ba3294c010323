// A guest becomes a customer at Elastic Path: the guest's cart, which is at the server, is merged into the customer's, once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, quantities, snapshot, snapshotWhere, stored } from "./support/browser.mjs";
import { elasticPath, fillCartOf, held, shopperCalled } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath" });

let shoppers = 0;

/** A customer of this test's own, whose cart holds three of the second product from another device. */
async function customer() {
  shoppers += 1;
  const somebody = shopperCalled(`sign-in-${shoppers}`);
  shop.customer = somebody;
  await fillCartOf(shop.sandbox, somebody, [shop.items[1].sku, 3]);
  return somebody;
}

const guest = (options) => shop.page({ customer: null, customerToken: undefined, ...options });
const signIn = (page, { id, token }) =>
  page.evaluate(
    async ([customer, customerToken]) => {
      const { status } = await window.cart.signIn({ customer, customerToken });
      return status;
    },
    [id, token],
  );
const settled = (page, itemCount) =>
  snapshotWhere(
    page,
    ({ pendingCount, status, itemCount }, wanted) => pendingCount === 0 && status === "ready" && itemCount === wanted,
    itemCount,
  );
const carts = async () => (await shop.sandbox.carts()).filter(({ vendor }) => vendor === "elasticPath");
const merges = async () =>
  (await shop.sandbox.writes()).filter(({ body }) => body?.data?.type === "cart_items").map(({ body }) => body);

test("a guest's cart is shown beforehand, merged once, and then nobody's any more", async () => {
  const ada = await customer();
  const page = await guest();
  const [mug, tee] = shop.items;
  await change(page, "bulkAddItems", [itemOf(mug, 2), itemOf(tee, 1)]);
  const { cartId: guests } = await snapshot(page);
  const { items } = await page.evaluate(() => window.cart.previewMerge());
  assert.deepEqual(
    items.map(({ productId, quantity }) => [productId, quantity]),
    [
      [mug.productId, 2],
      [tee.productId, 1],
    ],
  );
  assert.equal(await signIn(page, ada), "confirmed");
  await settled(page, 6);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [tee.sku]: 4 });
  assert.deepEqual(await quantities(page), { [keyOf(tee)]: 4, [keyOf(mug)]: 2 });
  assert.deepEqual(await merges(), [
    { data: { type: "cart_items", cart_id: guests }, options: { add_all_or_nothing: true } },
  ]);
  assert.notEqual((await snapshot(page)).cartId, guests);
  assert.deepEqual(await page.evaluate(() => window.cart.previewMerge().items), []);
  await page.evaluate(() => window.cart.sync());
  await shop.sandbox.arrived(({ method, path }) => method === "DELETE" && path === `/v2/carts/${guests}`);
  assert.ok((await carts()).every(({ cartId }) => cartId !== guests));
  await page.context().close();
});

test("what was asked for at the moment of signing in comes along too, in its order", async () => {
  const ada = await customer();
  const page = await guest();
  const [mug, , wax] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  await page.evaluate(
    async ([mug, wax, { id, token }]) => {
      window.cart.updateItem(mug, 5);
      window.cart.addItem(wax);
      await window.cart.signIn({ customer: id, customerToken: token });
    },
    [keyOf(mug), itemOf(wax, 1), ada],
  );
  await settled(page, 9);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 5, [wax.sku]: 1, [shop.items[1].sku]: 3 });
  assert.equal((await merges()).length, 1);
  await page.context().close();
});

test("a customer without a cart gets one, and a guest without one brings nothing along", async () => {
  shop.customer = shopperCalled("newcomer");
  const page = await guest();
  assert.equal(await signIn(page, shop.customer), "confirmed");
  assert.equal((await change(page, "addItem", itemOf(shop.items[0], 2))).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [shop.items[0].sku]: 2 });
  assert.deepEqual(await merges(), []);
  await page.context().close();
});

test("a merge whose answer is lost is found out and not asked for again", async () => {
  const ada = await customer();
  const page = await guest();
  const [mug, tee] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  await shop.sandbox.fault({ method: "POST", path: "/items", times: 1, fault: "lose-response" });
  assert.equal(await signIn(page, ada), "confirmed");
  await settled(page, 5);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [tee.sku]: 3 });
  assert.equal((await merges()).length, 1);
  await page.context().close();
});

test("two tabs that sign in at the same moment merge the guest's cart once", async () => {
  const ada = await customer();
  const one = await guest();
  const two = await guest({ context: one.context() });
  const [mug, tee] = shop.items;
  await change(one, "addItem", itemOf(mug, 2));
  await snapshotWhere(two, ({ itemCount }) => itemCount === 2);
  const statuses = await Promise.all([one, two].map((page) => signIn(page, ada)));
  assert.deepEqual(statuses, ["confirmed", "confirmed"]);
  for (const page of [one, two]) {
    await page.evaluate(() => window.cart.sync());
    await settled(page, 5);
  }
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [tee.sku]: 3 });
  assert.equal((await merges()).length, 1);
  assert.deepEqual([one.errors, two.errors], [[], []]);
  await one.context().close();
});

test("a tab that stays a guest's is left with an empty cart of another name", async () => {
  const ada = await customer();
  const one = await guest();
  const two = await guest({ context: one.context() });
  const [mug, tee] = shop.items;
  await change(one, "addItem", itemOf(mug, 2));
  await snapshotWhere(two, ({ itemCount }) => itemCount === 2);
  const { cartId } = await snapshot(one);
  await signIn(one, ada);
  await settled(one, 5);
  await snapshotWhere(two, ({ itemCount }) => itemCount === 0);
  assert.equal((await change(two, "addItem", itemOf(tee, 1))).status, "confirmed");
  assert.notEqual((await snapshot(two)).cartId, cartId);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [tee.sku]: 3 });
  await one.context().close();
});

test("what of a guest's cart cannot be had any more is told, and the rest comes along", async () => {
  const ada = await customer();
  const page = await guest();
  const [mug, , wax] = shop.items;
  await change(page, "bulkAddItems", [itemOf(mug, 2), itemOf(wax, 4)]);
  await shop.sandbox.call("POST", "/stock", { vendor: "elasticPath", sku: wax.sku, stock: 1 });
  assert.equal(await signIn(page, ada), "partial");
  await settled(page, 5);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [shop.items[1].sku]: 3 });
  const { issues } = await snapshot(page);
  assert.ok(
    issues.some(({ code }) => code === "insufficient-stock"),
    JSON.stringify(issues),
  );
  await page.context().close();
});

test("signing out leaves a new guest's cart and nothing of the customer's", async () => {
  const ada = await customer();
  const page = await guest();
  const [mug, tee, wax] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  const { cartId: first } = await snapshot(page);
  await signIn(page, ada);
  await settled(page, 5);
  const { cartId: customers } = await snapshot(page);
  await call(page, "signOut");
  const { lines, cartId, pendingCount, codes } = await snapshot(page);
  assert.deepEqual([lines, cartId, pendingCount, codes], [[], null, 0, []]);
  const shoppersTokens = [];
  page.on("request", (request) => shoppersTokens.push(request.headers()["x-moltin-customer-token"] ?? null));
  assert.equal((await change(page, "addItem", itemOf(wax, 1))).status, "confirmed");
  assert.ok(shoppersTokens.every((token) => token === null));
  const { cartId: second } = await snapshot(page);
  assert.equal(new Set([first, customers, second]).size, 3);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [tee.sku]: 3 });
  const painted = await page.evaluate(
    async ([storeId, customer]) => {
      const { peek } = await import("/pkg/peek.js");
      return peek({ vendor: "elastic-path", storeId, customer });
    },
    [shop.sandbox.seeds.elasticPath.clientId, ada.id],
  );
  assert.equal(painted, null);
  assert.ok(!(await stored(page)).includes(ada.token));
  // And back: the guest's new line comes along, the customer's are where they were.
  assert.equal(await signIn(page, ada), "confirmed");
  await settled(page, 6);
  assert.deepEqual(held((await carts()).find(({ cartId }) => cartId === customers)), {
    [mug.sku]: 2,
    [tee.sku]: 3,
    [wax.sku]: 1,
  });
  await page.context().close();
});

test("a shopper who signs out before the sign-in is done stays a guest", async () => {
  const ada = await customer();
  const page = await guest();
  const [mug, tee] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  await page.context().setOffline(true);
  const code = await page.evaluate(
    async ([item, { id, token }]) => {
      window.cart.addItem(item);
      const signedIn = window.cart.signIn({ customer: id, customerToken: token });
      const ended = signedIn.then(
        () => null,
        ({ code }) => code,
      );
      // Nothing of it can be done without a network, however long it is waited for.
      await window.cart.sync();
      await window.cart.signOut();
      return ended;
    },
    [itemOf(mug, 1), ada],
  );
  assert.equal(code, "signed-out");
  await page.context().setOffline(false);
  await settled(page, 3);
  assert.deepEqual(await quantities(page), { [keyOf(mug)]: 3 });
  assert.deepEqual(await shop.cart(), { [tee.sku]: 3 });
  assert.deepEqual(await merges(), []);
  // It is no other shopper's fault: who signs in afterwards does.
  assert.equal(await signIn(page, ada), "confirmed");
  await settled(page, 6);
  await page.context().close();
});

test("who signs in again has a cart of their own, and not the one that was opened for them by its name", async () => {
  const ada = await customer();
  const [mug, tee] = shop.items;
  const registry = { customer: ada.id, cartId: `registry-${crypto.randomUUID()}` };
  const page = await shop.page(registry);
  assert.equal((await change(page, "addItem", itemOf(mug, 1))).status, "confirmed");
  await call(page, "signOut");
  await signIn(page, ada);
  await settled(page, 3);
  assert.deepEqual(await quantities(page), { [keyOf(tee)]: 3 });
  const again = await shop.page({ context: page.context(), ...registry });
  await again.evaluate(() => window.cart.sync());
  await settled(again, 1);
  assert.deepEqual(await quantities(again), { [keyOf(mug)]: 1 });
  assert.deepEqual((await snapshot(again)).issues, []);
  await page.context().close();
});

/** Before the package is loaded: as if another tab had taken the lock right before the next strict transaction. */
const overtaken = () => {
  const { transaction } = IDBDatabase.prototype;
  window.strict = { isNext: false, guests: [] };
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (options?.durability === "strict") {
      const { isNext, guests, meanwhile } = window.strict;
      window.strict.isNext = false;
      if (isNext) meanwhile?.();
      let bases = 0;
      const before = transaction.call(this, names, "readwrite");
      before.objectStore(names).openCursor().onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return guests.push(bases);
        const { partition, kind, id, text } = cursor.value;
        if (partition.endsWith(":guest") && kind === "base") bases += 1;
        if (isNext && kind === "meta" && id === "epoch") cursor.update({ ...cursor.value, text: String(+text + 1) });
        return cursor.continue();
      };
    }
    return transaction.call(this, names, mode, options);
  };
};

/** A guest with two mugs, whose cart another tab takes over during the sign-in. */
async function overtakenGuest() {
  const ada = await customer();
  const page = await guest({ prepare: overtaken });
  const [mug, tee, wax] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  return { ada, page, mug, tee, wax };
}

test("a cart that another tab takes over in the middle of a sign-in stays the guest's, and comes along after that", async () => {
  const { ada, page, mug, tee } = await overtakenGuest();
  await page.evaluate(() => (window.strict = Object.assign(window.strict, { isNext: true, guests: [] })));
  assert.equal(await signIn(page, ada), "confirmed");
  await settled(page, 5);
  const { guests } = await page.evaluate(() => window.strict);
  // The guest's cart was still there when something was written next, and is not any more.
  assert.deepEqual([guests[1], guests.at(-1)], [1, 0]);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [tee.sku]: 3 });
  assert.equal((await merges()).length, 1);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("what is asked for after another tab has taken the cart over is sent, and then comes along", async () => {
  const { ada, page, mug, tee, wax } = await overtakenGuest();
  await page.evaluate(
    (item) => {
      const { request } = LockManager.prototype;
      const isGuests = (name) => name.startsWith("cartwright-drain:") && name.endsWith(":guest");
      const meanwhile = () => {
        LockManager.prototype.request = function (name, ...rest) {
          if (isGuests(name)) {
            LockManager.prototype.request = request;
            queueMicrotask(() => window.cart.addItem(item));
          }
          return request.call(this, name, ...rest);
        };
      };
      Object.assign(window.strict, { isNext: true, meanwhile });
    },
    itemOf(wax, 1),
  );
  await page.evaluate(({ id, token }) => void window.cart.signIn({ customer: id, customerToken: token }), ada);
  await settled(page, 6);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [tee.sku]: 3, [wax.sku]: 1 });
  assert.equal((await merges()).length, 1);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a change that is asked for while another tab takes the cart over comes to its end", async () => {
  const { ada, page, mug, tee, wax } = await overtakenGuest();
  await page.evaluate(
    (item) => {
      const meanwhile = () => window.cart.addItem(item).settled.then(({ status }) => (window.ended = status));
      Object.assign(window.strict, { isNext: true, meanwhile });
    },
    itemOf(wax, 1),
  );
  assert.equal(await signIn(page, ada), "confirmed");
  await settled(page, 6);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [tee.sku]: 3, [wax.sku]: 1 });
  await page.waitForFunction(() => window.ended);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

/** Before the package is loaded: rows that `isFull` tells of find no room. */
const full = () => {
  const { put } = IDBObjectStore.prototype;
  window.isFull = () => false;
  IDBObjectStore.prototype.put = function (row) {
    if (!window.isFull(row)) return put.call(this, row);
    const { transaction } = this;
    Object.defineProperty(transaction, "error", { value: new DOMException("full", "QuotaExceededError") });
    transaction.abort();
  };
};

const ROOMLESS = {
  "a new epoch": "partition.endsWith(':guest') && kind === 'meta' && id === 'epoch'",
  anything: "true",
};

for (const [what, condition] of Object.entries(ROOMLESS)) {
  test(`where there is no room for ${what}, what came along is not the next guest's`, async () => {
    const ada = await customer();
    const page = await guest({ prepare: full });
    const [mug, tee, wax] = shop.items;
    await change(page, "addItem", itemOf(mug, 2));
    await page.evaluate((condition) => {
      window.isFull = new Function("{ partition, kind, id }", `return ${condition}`);
    }, condition);
    assert.equal(await signIn(page, ada), "confirmed");
    await settled(page, 5);
    await page.evaluate(() => (window.isFull = () => false));
    await snapshotWhere(page, ({ durability }) => durability === "durable");
    assert.equal((await change(page, "addItem", itemOf(wax, 1))).status, "confirmed");
    await call(page, "signOut");
    assert.deepEqual(await quantities(page), {});
    assert.equal((await snapshot(page)).cartId, null);
    assert.deepEqual(await shop.cart(), { [mug.sku]: 2, [tee.sku]: 3, [wax.sku]: 1 });
    assert.equal((await merges()).length, 1);
    await page.context().close();
  });
}

// The core fails while a cart is opened, while it comes back from another failure, at a sign-in, at a checkout and at the end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { AROUND, FAULTS, faulty } from "./support/faults.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

const arm = (page, name, fault, after, next) =>
  page.evaluate(
    ([name, fault, after, next]) => {
      window.faults.aMinuteLater();
      window.faults.arm(name, fault, after, next);
    },
    [name, fault, after, next],
  );

/** Whether the fault came to pass. */
const hit = (page) => page.evaluate(() => window.faults.disarm());

/** What a call in the page ends in: nothing, or the code of its error. */
const codeOf = (promise) =>
  promise.then(
    () => null,
    ({ message }) => /core-\w+/.exec(message)?.[0] ?? message,
  );

const forget = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase("cartwright");
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );

for (const fault of FAULTS) {
  test(`a cart that cannot be opened can be opened the next time: ${fault}`, async () => {
    const page = await shop.page({ prepare: faulty });
    await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 3));
    for (const name of AROUND.opening) {
      await page.evaluate(() => window.cart.close());
      if (name === "handle_storageLost") await forget(page);
      await arm(page, name, fault, 1e9);
      const code = await codeOf(shop.open(page));
      assert.ok(await hit(page), name);
      if (fault === "panic") assert.equal(code, "core-restarted", name);
      if (code !== null) {
        assert.equal(code, "core-restarted", name);
        await shop.open(page);
      }
      await page.evaluate(() => window.cart.sync());
      assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 }, name);
    }
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });

  test(`a core that fails while it comes back from a failure comes back: ${fault}`, async () => {
    const page = await shop.page({ prepare: faulty });
    for (const name of AROUND.restarting) {
      const before = (await shop.cart())[keyOf(shop.items[0])] ?? 0;
      const next = { name, fault, after: 1e9, next: null };
      await arm(page, "handle_add", "panic", 1e9, next);
      const status = await page.evaluate(
        async (item) => (await window.cart.addItem(item).settled).status,
        itemOf(shop.items[0], 2),
      );
      assert.equal(status, "confirmed", name);
      assert.ok(await hit(page), name);
      await snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");
      assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: before + 2 }, name);
      assert.deepEqual(await quantities(page), await shop.cart(), name);
    }
    await page.context().close();
  });

  test(`a guest's cart comes along once, though the core fails at the sign-in: ${fault}`, async () => {
    for (const name of AROUND.signingIn) {
      for (const after of fault === "panic" ? [0, 3, 6, 1e9] : [0]) {
        await shop.sandbox.reset();
        const page = await shop.page({ prepare: faulty, customer: null });
        await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 3));
        await arm(page, name, fault, after);
        const signIn = () =>
          codeOf(page.evaluate((customer) => window.cart.signIn({ customer }).then(() => {}), shop.customer.id));
        const code = await signIn();
        const about = `${name} ${after}: ${code}`;
        assert.ok(await hit(page), about);
        if (code !== null) {
          assert.equal(code, "core-restarted", about);
          assert.equal(await signIn(), null, about);
        }
        await page.evaluate(() => window.cart.sync());
        await snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");
        assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 }, about);
        assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 3 }, about);
        assert.deepEqual(page.errors, []);
        await page.context().close();
      }
    }
  });

  test(`one order is made, though the core fails when it is asked for: ${fault}`, async () => {
    for (const name of AROUND.checkingOut) {
      for (const after of fault === "panic" ? [0, 1, 1e9] : [0]) {
        await shop.sandbox.reset();
        const page = await shop.page({ prepare: faulty });
        await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 3));
        await page.evaluate(() => {
          window.restarts = 0;
          window.cart.on("cart:restarted", () => (window.restarts += 1));
        });
        await arm(page, name, fault, after);
        const checkout = () => page.evaluate(() => window.cart.checkout());
        const first = await checkout();
        const about = `${name} ${after}: ${JSON.stringify(first)}`;
        assert.ok(await hit(page), about);
        const isRefused = first.status === "rejected";
        assert.ok(isRefused || fault !== "panic", about);
        assert.equal(await page.evaluate(() => window.restarts), isRefused ? 1 : 0, about);
        assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 }, about);
        const made = isRefused ? await checkout() : first;
        assert.equal(made.status, "link", about);
        const finished = (await shop.sandbox.writes()).filter(({ path }) => path.endsWith("/finish"));
        assert.equal(finished.length, 1, about);
        assert.deepEqual(page.errors, []);
        await page.context().close();
      }
    }
  });

  test(`a cart goes on beside one at whose end the core fails: ${fault}`, async () => {
    for (const name of AROUND.closing) {
      const page = await shop.page({ prepare: faulty });
      await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 3));
      await page.evaluate(() => (window.first = window.cart));
      await shop.open(page, { customer: null });
      await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[1], 2));
      await page.evaluate(() => {
        window.restarts = [];
        window.cart.on("cart:restarted", ({ message }) => window.restarts.push(message));
      });
      await arm(page, name, fault, 1e9);
      assert.equal(await codeOf(page.evaluate(() => window.first.close())), null);
      assert.ok(await hit(page));
      if (fault === "panic") assert.equal(await page.evaluate(() => window.restarts.length), 1);
      await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[1], 1));
      assert.deepEqual(await quantities(page), { [keyOf(shop.items[1])]: 3 });
      await shop.open(page);
      await page.evaluate(() => window.cart.sync());
      assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 });
      assert.deepEqual(page.errors, []);
      await page.context().close();
    }
  });
}

test("the first paint of a guest whose sign-in the core did not survive stays", async () => {
  const page = await shop.page({ prepare: faulty, customer: null });
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 3));
  const isPainted = () => Object.keys(localStorage).some((key) => key.endsWith(":peek"));
  await page.waitForFunction(isPainted);
  await arm(page, "handle_signedIn", "panic", 0);
  const code = await codeOf(page.evaluate((customer) => window.cart.signIn({ customer }), shop.customer.id));
  assert.ok(await hit(page));
  assert.equal(code, "core-restarted");
  assert.equal(await page.evaluate(() => window.cart.previewMerge().items.length), 1);
  assert.ok(await page.evaluate(isPainted));
  await page.context().close();
});

test("what a guest could not store outlasts a sign-in that the core did not survive", async () => {
  const page = await shop.page({
    customer: null,
    prepare: `(${faulty})();
      const { put } = IDBObjectStore.prototype;
      window.isFull = false;
      IDBObjectStore.prototype.put = function (...args) {
        if (window.isFull) throw new DOMException("no room", "UnknownError");
        return put.apply(this, args);
      };`,
  });
  await page.evaluate(() => (window.isFull = true));
  const stored = page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 3));
  await assert.rejects(stored, /storage-failed/);
  await arm(page, "handle_signedIn", "panic", 0);
  const signIn = () =>
    codeOf(page.evaluate((customer) => window.cart.signIn({ customer }).then(() => {}), shop.customer.id));
  assert.equal(await signIn(), "core-restarted");
  assert.ok(await hit(page));
  await page.evaluate(() => (window.isFull = false));
  await snapshotWhere(page, ({ durability }) => durability === "durable");
  await page.evaluate(() => window.cart.pending());
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[0])]: 3 });
  assert.equal(await signIn(), null);
  await page.evaluate(() => window.cart.sync());
  await snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 3 });
  await page.context().close();
});

test("what a guest brought along is not there again after signing out, though the core fails then", async () => {
  const page = await shop.page({ prepare: faulty, customer: null, storage: "memory" });
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[0], 3));
  await page.evaluate(async (customer) => {
    await window.cart.signIn({ customer });
    await window.cart.signOut();
  }, shop.customer.id);
  assert.deepEqual(await quantities(page), {});
  await arm(page, "handle_add", "panic", 1e9);
  await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(shop.items[1], 2));
  assert.ok(await hit(page));
  assert.deepEqual(await quantities(page), { [keyOf(shop.items[1])]: 2 });
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 3 });
  await page.context().close();
});

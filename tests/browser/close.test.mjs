// A cart that is closed in the middle of things, and listeners that do more than listen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { quantities, snapshotWhere } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";
import { faulty } from "./support/faults.mjs";

const shop = openShop();

const atRest = (page) => snapshotWhere(page, ({ pendingCount, status }) => pendingCount === 0 && status === "ready");

test("a cart that is closed while its request is on the way is whole when it is opened again", async () => {
  const page = await shop.page();
  await page.evaluate(() => window.cart.sync());
  for (const fault of ["delay", "apply-late"]) {
    const before = (await shop.cart())[keyOf(shop.items[0])] ?? 0;
    await shop.sandbox.fault({ method: "POST", times: 1, fault, delayMs: 4_000 });
    const count = (await shop.sandbox.writes()).length;
    await page.evaluate(
      (item) => {
        const { stored, settled } = window.cart.addItem(item);
        window.ends = Promise.allSettled([stored, settled]);
      },
      itemOf(shop.items[0], 2),
    );
    for (;;) if ((await shop.sandbox.writes()).length > count) break;
    await page.evaluate(() => window.cart.close());
    const ends = await page.evaluate(async () => {
      const [stored, settled] = await window.ends;
      return [stored.status, settled.value.status, settled.value.error.code];
    });
    assert.deepEqual(ends, ["fulfilled", "superseded", "closed"]);
    await shop.open(page);
    await atRest(page);
    assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: before + 2 }, fault);
    assert.deepEqual(await quantities(page), await shop.cart());
  }
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a listener may close the cart: what was asked for before is kept, and nothing more is taken", async () => {
  const page = await shop.page();
  const found = await page.evaluate(
    async (item) => {
      const { cart } = window;
      let closing = null;
      cart.subscribe(({ itemCount }) => {
        if (itemCount > 0) closing ??= cart.close();
      });
      cart.addItem(item);
      await closing;
      await cart.close();
      try {
        cart.addItem(item);
        return "taken";
      } catch ({ code }) {
        return [code, cart.getSnapshot().itemCount];
      }
    },
    itemOf(shop.items[0], 2),
  );
  assert.deepEqual(found, ["closed", 2]);
  await shop.open(page);
  await atRest(page);
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[0])]: 2 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a listener that is told of a restart may change the cart, and one that throws there stops nobody", async () => {
  const page = await shop.page({ prepare: faulty });
  const found = await page.evaluate(
    async ([one, two]) => {
      const { cart, faults } = window;
      const reported = [];
      addEventListener("error", (event) => {
        reported.push(event.error?.message);
        event.preventDefault();
      });
      const changed = new Promise((resolve) => {
        cart.on("cart:restarted", () => {
          throw new Error("not now");
        });
        cart.on("cart:restarted", () => resolve(cart.addItem(two)));
      });
      faults.arm("handle_add", "panic", 0);
      let refused;
      try {
        cart.addItem(one);
      } catch ({ code }) {
        refused = code;
      }
      return [refused, (await (await changed).settled).status, reported];
    },
    [itemOf(shop.items[0]), itemOf(shop.items[1], 3)],
  );
  assert.deepEqual(found, ["core-restarted", "confirmed", ["not now"]]);
  assert.deepEqual(await shop.cart(), { [keyOf(shop.items[1])]: 3 });
  await page.context().close();
});

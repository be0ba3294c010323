// What a page is shown: frozen, shared, told in order, whoever misbehaves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

test("what has not changed is the same object, and everything is frozen", async () => {
  const page = await shop.page();
  const found = await page.evaluate(
    ([one, two, key]) => {
      const { cart } = window;
      cart.bulkAddItems([one, two]);
      const before = cart.getSnapshot();
      const again = cart.getSnapshot() === before;
      cart.updateItem(key, 5);
      const after = cart.getSnapshot();
      const frozen = [after, after.lines, after.lines[0], after.lines[0].item, after.totals, after.totals.total];
      return {
        again,
        other: after !== before,
        changed: after.lines[0] !== before.lines[0],
        kept: after.lines[1] === before.lines[1],
        price: after.lines[0].unitPrice === before.lines[0].unitPrice,
        bagLine: after.bags[0].lines[1] === before.lines[1],
        issues: after.issues === before.issues,
        frozen: frozen.every(Object.isFrozen),
        revisions: after.revision - before.revision,
        quantity: after.lines[0].quantity,
        total: after.totals.total.amount,
      };
    },
    [itemOf(shop.items[0]), itemOf(shop.items[1]), keyOf(shop.items[0])],
  );
  const total = 5 * shop.items[0].unitPrice.amount + shop.items[1].unitPrice.amount;
  const yes = {
    again: true,
    other: true,
    changed: true,
    kept: true,
    price: true,
    bagLine: true,
    issues: true,
    frozen: true,
  };
  assert.deepEqual(found, { ...yes, revisions: 1, quantity: 5, total });
  await page.context().close();
});

test("a listener that throws stops nobody, and one that changes the cart is heard in turn", async () => {
  const page = await shop.page();
  const [told, seen] = await page.evaluate(
    ([one, two]) => {
      const { cart } = window;
      const reported = [];
      addEventListener("error", (event) => {
        reported.push(event.error?.message);
        event.preventDefault();
      });
      const counts = [];
      let added = false;
      cart.subscribe(() => {
        throw new Error("not my day");
      });
      cart.subscribe(({ itemCount }) => {
        if (itemCount === 0 || added) return;
        added = true;
        cart.addItem(two);
      });
      cart.subscribe(({ itemCount }) => counts.push(itemCount));
      cart.addItem(one);
      return [reported, counts];
    },
    [itemOf(shop.items[0]), itemOf(shop.items[1])],
  );
  assert.deepEqual(new Set(told), new Set(["not my day"]));
  assert.equal(seen[0], 0);
  assert.equal(seen.at(-1), 2);
  await page.context().close();
});

test("bad arguments throw at once and keep nothing", async () => {
  const page = await shop.page();
  const codes = await page.evaluate((item) => {
    const { cart } = window;
    const codeOf = (act) => {
      try {
        act();
        return "nothing";
      } catch (error) {
        return `${error.name} ${error.code} ${error.subject}`;
      }
    };
    return {
      fraction: codeOf(() => cart.addItem({ ...item, quantity: 1.5 })),
      none: codeOf(() => cart.addItem({ ...item, quantity: 0 })),
      many: codeOf(() => cart.addItem({ ...item, quantity: 1000 })),
      foreign: codeOf(() => cart.addItem({ skuId: 1, quantity: 1 })),
      price: codeOf(() => cart.addItem({ ...item, display: { unitPrice: { amount: 1.5, currency: "USD" } } })),
      line: codeOf(() => cart.updateItem("nowhere", 1)),
      bulk: codeOf(() => cart.bulkAddItems([item, { ...item, externalVariantId: "" }])),
      unsupported: codeOf(() => cart.applyCode("SAVE")),
      event: codeOf(() => cart.on("cart:nothing", () => {})),
      pending: cart.getSnapshot().pendingCount,
    };
  }, itemOf(shop.items[0]));
  assert.deepEqual(codes, {
    fraction: "CartError invalid-argument quantity",
    none: "CartError invalid-argument quantity",
    many: `CartError quantity-out-of-range ${keyOf(shop.items[0])}`,
    foreign: "CartError invalid-argument skuId",
    price: "CartError invalid-argument display.unitPrice",
    line: "CartError line-not-found nowhere",
    bulk: "CartError invalid-argument externalVariantId",
    unsupported: "CartError unsupported applyCode",
    event: "CartError invalid-argument event",
    pending: 0,
  });
  await page.context().close();
});

test("amounts beyond what JavaScript can tell apart are not shown as others", async () => {
  const page = await shop.page();
  const { lines, totals, code } = await page.evaluate((item) => {
    const unitPrice = { amount: Number.MAX_SAFE_INTEGER, currency: "USD" };
    window.cart.addItem({ ...item, quantity: 2, display: { unitPrice } });
    const { lines, totals } = window.cart.getSnapshot();
    return { lines, totals, code: lines[0].error.code };
  }, itemOf(shop.items[0]));
  assert.equal(lines[0].unitPrice.amount, Number.MAX_SAFE_INTEGER);
  assert.equal(lines[0].total, null);
  assert.equal(code, "amount-out-of-range");
  assert.equal(totals.total, null);
  assert.ok(totals.reasons.includes("amount-out-of-range"));
  await page.context().close();
});

test("events tell what is confirmed, with the line and the outcome", async () => {
  const page = await shop.page();
  const heard = await page.evaluate(
    async ([item, key]) => {
      const { cart } = window;
      const heard = [];
      for (const name of ["created", "item-added", "item-updated", "item-removed", "cleared", "rejected"]) {
        cart.on(`cart:${name}`, (detail) =>
          heard.push([name, detail.line?.key, detail.outcome?.status, typeof detail.id]),
        );
      }
      await cart.addItem(item).settled;
      await cart.updateItem(key, 4).settled;
      await cart.removeItem(key).settled;
      return heard;
    },
    [itemOf(shop.items[0]), keyOf(shop.items[0])],
  );
  const key = keyOf(shop.items[0]);
  assert.deepEqual(heard, [
    ["created", undefined, undefined, "string"],
    ["item-added", key, "confirmed", "string"],
    ["item-updated", key, "confirmed", "string"],
    ["item-removed", key, "confirmed", "string"],
  ]);
  await page.context().close();
});

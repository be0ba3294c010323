// Several carts as one store: what it adds up, what stays the same, whom it tells.

import assert from "node:assert/strict";
import { test } from "node:test";
import { combineCarts } from "../../pkg/combine.js";
import { Store } from "../../pkg/store.js";
import { Listeners } from "../../pkg/listeners.js";

/** The bits of amounts that are known, `subtotal` first. */
const SUBTOTAL_AND_TOTAL = 0b10001;
const PENDING = 1;
const [READY, READONLY] = [0, 4];

/** A cart as the core publishes it, without the core. */
function cartOf(currency, amount, items, { reasons = 0, status = READY, known = SUBTOTAL_AND_TOTAL } = {}) {
  const store = new Store(currency);
  const listeners = new Listeners(() => store.snapshot);
  let following = 0;
  const publish = (amount, items, { reasons, status, known }) => {
    store.publish(Float64Array.of(amount, 0, 0, 0, amount, 0), known, items, reasons, 0, status, 2);
    listeners.tell();
  };
  publish(amount, items, { reasons, status, known });
  return {
    getSnapshot: () => store.snapshot,
    subscribe(listener) {
      const end = listeners.subscribe(listener);
      following += 1;
      return () => {
        following -= 1;
        end();
      };
    },
    show: (amount, items, { reasons = 0, status = READY, known = SUBTOTAL_AND_TOTAL } = {}) =>
      publish(amount, items, { reasons, status, known }),
    following: () => following,
    turnsOutToBeIn(other, amount, items) {
      store.head(null, other, [], false);
      publish(amount, items, { reasons, status, known });
    },
  };
}

const usd = (amount) => ({ amount, currency: "USD" });
const eur = (amount) => ({ amount, currency: "EUR" });

test("items are added up over all carts, amounts only within their currency", () => {
  const all = combineCarts([cartOf("USD", 1250, 2), cartOf("EUR", 900, 1), cartOf("USD", 50, 3)]);
  const { itemCount, totals } = all.getSnapshot();
  assert.equal(itemCount, 6);
  assert.deepEqual(totals, {
    USD: { subtotal: usd(1300), total: usd(1300), itemCount: 5, estimated: false },
    EUR: { subtotal: eur(900), total: eur(900), itemCount: 1, estimated: false },
  });
});

test("a total is estimated when that of one of its carts is", () => {
  const estimated = cartOf("USD", 100, 1, { reasons: PENDING });
  const all = combineCarts([cartOf("USD", 100, 1), estimated, cartOf("EUR", 100, 1)]);
  assert.equal(all.getSnapshot().totals.USD.estimated, true);
  assert.equal(all.getSnapshot().totals.EUR.estimated, false);
  estimated.show(100, 1);
  assert.equal(all.getSnapshot().totals.USD.estimated, false);
});

test("a cart that turns out to be in another currency leaves nothing in the one before", () => {
  const [first, second] = [cartOf("USD", 100, 1), cartOf("USD", 200, 2)];
  const all = combineCarts([first, second]);
  const told = [];
  all.subscribe(({ totals }) => told.push(Object.keys(totals)));
  second.turnsOutToBeIn("EUR", 180, 2);
  const { totals } = all.getSnapshot();
  assert.deepEqual([totals.USD.total, totals.USD.itemCount], [usd(100), 1]);
  assert.deepEqual([totals.EUR.total, totals.EUR.itemCount], [eur(180), 2]);
  first.turnsOutToBeIn("EUR", 90, 1);
  assert.deepEqual(told, [["USD"], ["USD", "EUR"], ["EUR"]]);
});

test("a subscriber that fails or changes a cart keeps nobody from hearing of the other carts", (t) => {
  const reported = t.mock.method(console, "error", () => {});
  const [first, second] = [cartOf("USD", 100, 1), cartOf("EUR", 200, 1)];
  const all = combineCarts([first, second]);
  const told = [];
  all.subscribe(({ itemCount }) => {
    if (itemCount === 3) second.show(300, 2);
    throw new Error("a mistake of the page's");
  });
  all.subscribe(({ itemCount }) => told.push(itemCount));
  first.show(150, 2);
  assert.deepEqual(told, [2, 4]);
  assert.equal(all.getSnapshot().totals.EUR.total.amount, 300);
  assert.equal(reported.mock.callCount(), 3);
});

test("what has not changed is the same object, and everything is frozen", () => {
  const [first, second] = [cartOf("USD", 100, 1), cartOf("EUR", 200, 1)];
  const all = combineCarts([first, second]);
  const before = all.getSnapshot();
  assert.equal(all.getSnapshot(), before);
  second.show(300, 2);
  const after = all.getSnapshot();
  assert.notEqual(after, before);
  assert.equal(after.carts[0], before.carts[0]);
  assert.equal(after.carts[1], second.getSnapshot());
  assert.equal(after.totals.USD, before.totals.USD);
  assert.equal(after.totals.EUR.total.amount, 300);
  for (const part of [after, after.carts, after.totals, after.totals.EUR, after.totals.EUR.total]) {
    assert.ok(Object.isFrozen(part));
  }
  // Another status alone costs nobody anything else.
  first.show(100, 1, { status: READONLY });
  assert.equal(all.getSnapshot().totals, after.totals);
  assert.equal(all.getSnapshot().carts[0].status, "readonly");
});

test("listeners are called at once and after each change, and nothing is followed for nobody", () => {
  const carts = [cartOf("USD", 100, 1), cartOf("USD", 200, 2)];
  const all = combineCarts(carts);
  const told = [];
  const ends = [1, 2].map(() => all.subscribe(({ itemCount }) => told.push(itemCount)));
  assert.deepEqual(told, [3, 3]);
  assert.deepEqual(
    carts.map((cart) => cart.following()),
    [1, 1],
  );
  carts[1].show(300, 3);
  assert.deepEqual(told.splice(0), [3, 3, 4, 4]);
  ends[0]();
  ends[0]();
  carts[0].show(100, 5);
  assert.deepEqual(told.splice(0), [8]);
  ends[1]();
  assert.deepEqual(
    carts.map((cart) => cart.following()),
    [0, 0],
  );
  carts[0].show(100, 1);
  assert.deepEqual(told, []);
  all.subscribe(({ itemCount }) => told.push(itemCount));
  assert.deepEqual(told, [4]);
});

test("an amount that JavaScript cannot tell from its neighbours is none", () => {
  const most = Number.MAX_SAFE_INTEGER;
  const all = combineCarts([cartOf("USD", most, 1), cartOf("USD", 1, 1), cartOf("EUR", 5, 1, { known: 0 })]);
  assert.equal(all.getSnapshot().totals.USD.total, null);
  assert.equal(all.getSnapshot().totals.EUR.total, null);
  assert.equal(all.getSnapshot().itemCount, 3);
});

test("no carts are nothing, and what is no cart is refused", () => {
  assert.deepEqual(combineCarts([]).getSnapshot(), { carts: [], itemCount: 0, pendingCount: 0, totals: {} });
  const cart = cartOf("USD", 1, 1);
  for (const carts of [undefined, cart, [null], [cart, {}], [cart, cart]]) {
    assert.throws(() => combineCarts(carts), { code: "invalid-argument", subject: "carts" });
  }
  assert.throws(() => combineCarts([cart]).subscribe(), { code: "invalid-argument", subject: "listener" });
});

// What is shown of a cart before it is open.

import assert from "node:assert/strict";
import { test } from "node:test";
import { unopened } from "../../pkg/bindings/unopened.js";
import { Store } from "../../pkg/store.js";

/** The names of all parts, and what kind each is. */
function shapeOf(part) {
  if (part === null || typeof part !== "object") return part === null ? "null" : typeof part;
  if (Array.isArray(part)) return part.map(shapeOf);
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, shapeOf(value)]));
}

test("a cart that is not open has every part that one without lines has", () => {
  const store = new Store("EUR");
  const notPriced = 1 << 4;
  store.publish(new Float64Array(6), 0b10001, 0, notPriced, 0, 1, 2);
  assert.deepEqual(shapeOf(unopened("EUR")), shapeOf(store.snapshot));
  assert.deepEqual(unopened("EUR").totals, store.snapshot.totals);
});

test("what is known of it is shown in the currency that it is known in, and is frozen", () => {
  const { totals } = unopened("EUR");
  const lines = [{ key: "mug", quantity: 2 }];
  const snapshot = unopened("USD", { itemCount: 2, lines, totals });
  assert.deepEqual([snapshot.itemCount, snapshot.currency], [2, "EUR"]);
  assert.deepEqual(snapshot.bags[0].lines, lines);
  assert.ok(Object.isFrozen(snapshot.lines[0]));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { summary } from "./statistics.mjs";

test("the middle of an even number of samples lies between two of them", () => {
  assert.deepEqual(summary([4, 1, 3, 2]), { median: 2.5, lower: 1.75, upper: 3.25, count: 4 });
});

test("one sample is its own quartiles", () => {
  assert.deepEqual(summary([7]), { median: 7, lower: 7, upper: 7, count: 1 });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { figureOf } from "./figures.mjs";

const row = (from, end, more = {}) => ({
  commit: "a",
  seeds: [from, end],
  schedules: 10,
  failed: 0,
  milliseconds: 1_000,
  wishes: 1,
  writes: 1,
  reviews: 0,
  faults: { PageDies: 2 },
  ...more,
});

test("slices that follow each other are one figure", () => {
  const figure = figureOf([row(5, 10), row(0, 5)], "m");
  assert.deepEqual(figure.seeds, [0, 10]);
  assert.equal(figure.schedules, 20);
  assert.equal(figure.perSecond, 10);
  assert.deepEqual(figure.faults, { PageDies: 4 });
});

test("what comes after a gap does not count, and what was played twice counts once", () => {
  const rows = [row(0, 5), row(0, 5, { commit: "b", failed: 1 }), row(6, 10)];
  const figure = figureOf(rows, "m");
  assert.deepEqual([figure.seeds, figure.failed, figure.commits], [[0, 5], 1, ["b"]]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { behind } from "./behind.mjs";

const run = (ratio, contestant = "Cartwright") => ({
  commit: "abc1234",
  results: [{ name: "change", title: "One change", rows: [{ contestant, size: 100, ratio }] }],
});

test("a ratio that is more than half again what it was is told, with both", () => {
  const [words] = behind(run(31), run(20));
  assert.match(words, /One change, 100 lines: 31\.0 times the floor, and was 20\.0 at commit abc1234/);
});

test("what the machine does at the time is not told, nor what has no figure, nor what a peer does", () => {
  assert.deepEqual(behind(run(30), run(20)), []);
  assert.deepEqual(behind(run(undefined), run(20)), []);
  assert.deepEqual(behind(run(20), run(undefined)), []);
  assert.deepEqual(behind(run(90, "zustand"), run(20, "zustand")), []);
});

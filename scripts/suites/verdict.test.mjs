import assert from "node:assert/strict";
import { test } from "node:test";
import { summary, verdict } from "./verdict.mjs";

const green = { passed: 2, failed: 0, skipped: 0 };

test("a suite without tests has failed, unless it may be empty", () => {
  const empty = { passed: 0, failed: 0, skipped: 3 };
  assert.equal(verdict({ counts: empty, code: 0 }).failed, 1);
  assert.equal(verdict({ counts: empty, code: 0, mayBeEmpty: true }).failed, 0);
});

test("a suite that crashes after green tests has failed", () => {
  assert.equal(verdict({ counts: green, code: 101 }).failed, 1);
  assert.equal(verdict({ counts: null, code: 0 }).failed, 1);
});

test("the last line sums all suites and names skipped tests only if there are any", () => {
  const result = (counts) => ({ name: "a", time: "1.0 s", note: "", ...counts });
  assert.equal(summary([result(green), result(green)]).last, "4 passed, 0 failed");
  const mixed = summary([result(green), result({ passed: 1, failed: 1, skipped: 2 })]);
  assert.equal(mixed.last, "3 passed, 1 failed, 2 skipped");
  assert.equal(mixed.ok, false);
});

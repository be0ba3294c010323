import assert from "node:assert/strict";
import { test } from "node:test";
import { fromCargo, fromNextest, fromNode, fromRust, fromTally } from "./counts.mjs";

test("several cargo test programs are summed", () => {
  const text = [
    "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
    "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
  ].join("\n");
  assert.deepEqual(fromCargo(text), { passed: 7, failed: 2, skipped: 1 });
});

test("nextest counts a test that timed out or was never reached as failed", () => {
  const text = "     Summary [   0.053s] 5/7 tests run: 3 passed (1 slow), 1 failed, 1 timed out, 2 skipped";
  assert.deepEqual(fromNextest(text), { passed: 3, failed: 4, skipped: 2 });
});

test("nextest's colours do not hide its summary", () => {
  const text =
    "\u001b[32;1m     Summary\u001b[0m [   0.005s] \u001b[1m1\u001b[0m test run: \u001b[1m1\u001b[0m passed, \u001b[1m0\u001b[0m skipped";
  assert.deepEqual(fromNextest(text), { passed: 1, failed: 0, skipped: 0 });
});

test("node's two reporters are read alike", () => {
  const lines = (mark) =>
    ["tests 5", "suites 0", "pass 2", "fail 1", "cancelled 1", "skipped 1", "todo 0", "duration_ms 9.1"]
      .map((line) => `${mark} ${line}`)
      .join("\n");
  assert.deepEqual(fromNode(lines("ℹ")), { passed: 2, failed: 2, skipped: 1 });
  assert.deepEqual(fromNode(lines("#")), { passed: 2, failed: 2, skipped: 1 });
});

test("a tally counts, and what is printed before it does not", () => {
  const text = "without Epoch caught: 3 passed, 1 failed in it\n36 passed, 1 failed\n";
  assert.deepEqual(fromTally(text), { passed: 36, failed: 1, skipped: 0 });
  assert.equal(fromTally("Compiling cartwright v0.1.0"), null);
});

test("a runner that died before its summary is not taken for an empty one", () => {
  assert.equal(fromRust("Compiling cartwright v0.1.0\nerror: could not compile"), null);
  assert.equal(fromNode("Error: Cannot find module"), null);
});

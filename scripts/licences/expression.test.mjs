import assert from "node:assert/strict";
import { test } from "node:test";
import { isAllowed } from "./expression.mjs";

const NAMES = ["MIT", "Apache-2.0", "BSD-3-Clause"];
const allows = (expression) => isAllowed(expression, NAMES);

test("of alternatives one is enough", () => {
  assert.ok(allows("GPL-3.0 OR MIT"));
  assert.ok(allows("Unlicense/MIT"));
  assert.ok(allows("Apache-2.0 WITH LLVM-exception OR MIT"));
  assert.ok(!allows("GPL-3.0 OR LGPL-3.0"));
});

test("of what holds together every part counts", () => {
  assert.ok(allows("MIT AND BSD-3-Clause"));
  assert.ok(!allows("MIT AND GPL-3.0"));
  assert.ok(allows("(MIT OR GPL-3.0) AND BSD-3-Clause"));
  assert.ok(!allows("MIT AND (GPL-3.0 OR LGPL-3.0)"));
  assert.ok(allows("GPL-3.0 AND LGPL-3.0 OR MIT"));
});

test("an exception makes another licence of one", () => {
  assert.ok(!isAllowed("Apache-2.0 WITH LLVM-exception", NAMES));
  assert.ok(isAllowed("Apache-2.0 WITH LLVM-exception", ["Apache-2.0-WITH-LLVM-exception"]));
});

test("what is no expression allows nothing", () => {
  for (const text of ["MIT MIT", "(MIT", "MIT)", "SEE LICENSE IN LICENSE"]) assert.ok(!allows(text), text);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { breaches, shortfalls } from "./ratchet.mjs";

const weight = (gzip, brotli = gzip) => ({ raw: gzip * 3, gzip, brotli });
const vendor = (wasm, js = 5_000) => ({ shop: { wasm: weight(wasm), js: weight(js) } });

test("growth within one percent passes, more does not", () => {
  assert.deepEqual(breaches(vendor(40_400), vendor(40_000)), []);
  assert.match(breaches(vendor(40_401), vendor(40_000))[0], /shop wasm, gzip: 40401 bytes/);
});

test("a vendor above its aim is named with what is missing", () => {
  assert.deepEqual(shortfalls(vendor(91_000)), []);
  assert.match(shortfalls(vendor(91_001))[0], /96001 bytes gzip, 1 above the 96000/);
});

test("the limit of the first paint holds whatever the committed figures say", () => {
  const peek = { peek: { js: weight(1_200, 1_001) } };
  assert.match(breaches(peek, peek)[0], /peek, brotli: 1001 bytes/);
});

test("what has no committed figure does not pass unseen", () => {
  assert.deepEqual(breaches(vendor(10_000), {}), ["shop is not in sizes.json."]);
});

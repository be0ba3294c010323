// What a worker sends, and what it leaves to a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drain, isPartly, waits } from "../../pkg-template/background/drain.js";
import { readElasticPath } from "../../pkg-template/elasticpath-settings.js";

const row = (kind, id, text = "{}") => ({ kind, id, text });
const seen = (page, number) => row("seen", page, `{"v":1,"is":${number}}`);

test("what its page has stored in order is the worker's to send", () => {
  assert.equal(waits([seen("P", 6), row("intent", "P-5"), row("intent", "P-6")]), true);
  assert.equal(waits([seen("P", 6), row("attempt", "")]), true);
  assert.equal(waits([seen("P", 6), row("base", "")]), false);
});

test("a change that came before what the record holds, and lies in localStorage alone, is not passed over", () => {
  assert.equal(waits([seen("P", 4), row("intent", "P-6")]), false);
  assert.equal(waits([row("intent", "P-2")]), false);
  // It may be the attempt of that very change.
  assert.equal(waits([seen("P", 4), row("intent", "P-6"), row("attempt", "")]), false);
  assert.equal(waits([seen("Q", 1), row("intent", "Q-1"), seen("P", 4), row("intent", "P-6")]), false);
});

test("what the record has only a part of is told from what looks like it in an address", () => {
  const put = (value, unkept) =>
    row("intent", "P-1", JSON.stringify({ v: 1, is: { ask: { put: { value, unkept } } } }));
  assert.equal(isPartly([put("{}", true)]), true);
  assert.equal(isPartly([put("{}", null)]), false);
  assert.equal(isPartly([put(JSON.stringify({ line1: '"unkept":true', unkept: true }), null)]), false);
});

test("at Elastic Path the shop's token alone sends nothing of a customer's", async () => {
  const shop = { baseUrl: "https://ep.example", clientId: "c", token: "shop" };
  const customer = "customer";
  // There is no record here: whoever goes on finds that out.
  const ofCustomer = { ...shop, customerToken: async () => "theirs" };
  await drain({ server: readElasticPath(shop), customer });
  await assert.rejects(drain({ server: readElasticPath(shop) }), { code: "storage-denied" });
  await assert.rejects(drain({ server: readElasticPath(ofCustomer), customer }), { code: "storage-denied" });
});

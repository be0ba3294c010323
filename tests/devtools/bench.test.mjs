// What the developer panel keeps of a cart's requests.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Bench } from "../../pkg-template/devtools/bench.js";
import { Faults } from "../../pkg-template/devtools/faults.js";

/** The first request that is kept of a cart of this name, sent to this address. */
async function kept(name, url) {
  const driver = {
    customer: null,
    server: {},
    place: { partition: `custom:shop:guest:cart:${encodeURIComponent(name)}` },
    exchange: async () => [200, "{}", []],
  };
  const bench = new Bench({ getSnapshot: () => ({ cartId: null }) }, driver, new Faults());
  bench.begin(() => {});
  await driver.exchange(new Request(url), new AbortController().signal);
  return bench.requests[0];
}

for (const [name, written] of [
  ["list of Zoë", "list%20of%20Zo%C3%AB"],
  ["Ann's (first)!", "Ann%27s%20%28first%29%21"],
  ["100% mine", "100%25%20mine"],
]) {
  test(`the name of a cart is removed from a path as it stands in it: ${name}`, async () => {
    const { path } = await kept(name, `https://shop.test/carts/${written}/items`);
    assert.equal(path, "/carts/(removed: name of a cart)/items");
  });
}

test("of a query its names are kept, and no value", async () => {
  const { path } = await kept("mine", "https://shop.test/items?sku=opaque&q=Ann+Lee&sku=other&a%40b.test=1");
  assert.equal(path, "/items?sku&q&(removed: personal fact)");
});

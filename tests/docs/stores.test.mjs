// What docs/server-rendering.md says a store is called is what the vendors' servers call it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { customServer, elasticPath, vesuvioPay, violet } from "../../pkg/index.js";
import { root } from "../../scripts/workspace.mjs";

const baseUrl = "https://shop.example";
const token = async () => "token";
const requests = Object.fromEntries(
  ["read", "add", "setQuantity", "remove", "clear"].map((name) => [name, () => ({})]),
);
const SETTINGS = {
  vesuvioPay: [vesuvioPay, { baseUrl, storeId: "store", token }],
  elasticPath: [elasticPath, { baseUrl, clientId: "client", token }],
  violet: [violet, { baseUrl }],
  customServer: [customServer, { name: "shop", baseUrl, currency: "USD", requests, answers: { cart: () => ({}) } }],
};

test("peek is told what the server's own vendor and store are", () => {
  const page = readFileSync(join(root, "docs", "server-rendering.md"), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)\(.*\)` \| `"([\w-]+)"` \| (.+) \|$/gm)];
  assert.deepEqual(
    rows.map(([, name]) => name),
    Object.keys(SETTINGS),
  );
  for (const [, name, vendor, told] of rows) {
    const [serverOf, settings] = SETTINGS[name];
    const given = { ...settings };
    // Where the first is not given, it goes by the next.
    for (const [, field] of told.matchAll(/`(\w+)`/g)) {
      const server = serverOf(given);
      assert.deepEqual([server.vendor, server.storeId], [vendor, settings[field]], `${name}, ${field}`);
      delete given[field];
    }
  }
});

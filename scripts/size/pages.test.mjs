import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../workspace.mjs";
import { pages, told } from "./pages.mjs";

const text = (path) => readFileSync(join(root, path), "utf8");
const sizes = JSON.parse(text("sizes.json"));

for (const page of pages) {
  test(`the weights in ${page} are those of sizes.json; cargo xtask size --write writes both`, () => {
    assert.equal(text(page), told(page, text(page), sizes));
  });
}

test("a weight is written into its sentence, and all else stays", () => {
  const grown = structuredClone(sizes);
  grown.devtools.js.gzip = 1_234_567;
  const before = text("README.md");
  const after = told("README.md", before, grown);
  assert.match(after, /The developer panel is another 1,234,567, for a page/);
  assert.equal(told("README.md", after, sizes), told("README.md", before, sizes));
});

test("a page that lost its sentence is not passed over", () => {
  assert.throws(() => told("README.md", "# Cartwright", sizes), /README.md does not say/);
});

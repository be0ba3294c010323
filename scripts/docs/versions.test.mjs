// The versions in docs/bundlers.md are those that the shops of the tests have.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../workspace.mjs";

const text = (path) => readFileSync(join(root, path), "utf8");

/** By the row's first cell: the shop, and whose versions stand there in this order. */
const ROWS = {
  "Vite, build": ["vite", "vite"],
  "Vite, development": ["vite", "vite"],
  webpack: ["webpack", "webpack"],
  esbuild: ["esbuild", "esbuild"],
  Rollup: ["rollup", "rollup"],
  "Next, Turbopack": ["next", "next"],
  "Next, webpack": ["next", "next"],
  SvelteKit: ["svelte-kit", "@sveltejs/kit", "vite"],
  Nuxt: ["nuxt", "nuxt"],
  "Node, with React and Vite": ["node", "react", "vite"],
  "a web worker, by Vite": ["worker", "vite"],
};

test("each shop in the table has the version that stands there", () => {
  const rows = [...text("docs/bundlers.md").matchAll(/^\| ([^|]+) \| ([^|]*\d\.\d[^|]*) \|/gm)];
  assert.deepEqual(rows.map(([, shop]) => shop).sort(), Object.keys(ROWS).sort());
  for (const [, shop, cell] of rows) {
    const [folder, ...packages] = ROWS[shop];
    const { dependencies, devDependencies } = JSON.parse(text(`tests/package/bundlers/apps/${folder}/package.json`));
    const all = { ...dependencies, ...devDependencies };
    assert.deepEqual(
      cell.match(/\d+(?:\.\d+)+/g),
      packages.map((name) => all[name]),
      shop,
    );
  }
});

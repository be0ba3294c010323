import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/workspace.mjs";
import { Expected } from "./expected.mjs";
import { appendRows, figures, readRows, summary } from "./rows.mjs";

const add = (id, quantity) => ({ id, kind: "add", key: "mug", quantity });

test("what was called stored is missed when it is not there, and what was not is not", () => {
  const cart = new Expected();
  for (const change of [add("a", 2), add("b", 5)]) cart.began(change);
  cart.keptIs("a");
  assert.deepEqual(cart.compare({ mug: 2 }), { lost: [], doubled: [] });
  assert.deepEqual(cart.compare({ mug: 7 }), { lost: [], doubled: [] });
  assert.equal(cart.compare({}).lost.length, 1);
  assert.equal(cart.compare({ mug: 5 }).doubled.length, 1);
  assert.equal(cart.compare({ mug: 4 }).doubled.length, 1);
});

test("the order of what was asked for counts, and a cart at rest has no open questions", () => {
  const cart = new Expected();
  const changes = [add("a", 2), { id: "b", kind: "set", key: "mug", quantity: 9 }, add("c", 1)];
  for (const change of changes) cart.began(change);
  for (const { id } of changes) cart.keptIs(id);
  assert.deepEqual(cart.possible("mug"), [10]);
  cart.confirm({ mug: 10 });
  cart.began({ id: "d", kind: "remove", key: "mug" });
  assert.deepEqual(cart.possible("mug"), [10, 0]);
  assert.equal(cart.compare({ mug: 3, hat: 1 }).doubled.length, 1);
});

test("rows outlast a harness that was ended while it wrote one", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "rows-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "below", "rows.jsonl");
  assert.deepEqual(readRows(file), []);
  appendRows(file, [
    { kind: "kill", stored: 3, verdict: "kept" },
    { kind: "kill", stored: 2, verdict: "lost" },
  ]);
  writeFileSync(file, `{"kind":"kill","sto`, { flag: "a" });
  const { kill } = figures(readRows(file));
  assert.deepEqual([kill.cycles, kill.acknowledged, kill.lost, kill.doubled], [2, 5, 1, 0]);
});

test("what was found is told, and cycles from before it was mended count for nothing any more", () => {
  const rows = [
    { engine: "chromium", version: "1", kind: "kill", commit: "a", cycles: 300, lost: 0, doubled: 1, before: "b" },
    { engine: "chromium", version: "1", kind: "kill", commit: "c", stored: 4, verdict: "kept" },
  ];
  const { chromium } = summary(rows, "here").engines;
  assert.deepEqual([chromium.kill.cycles, chromium.kill.doubled], [1, 0]);
  assert.deepEqual([chromium.before.mended, chromium.before.kill.doubled], ["b", 1]);
});

test("cycles of which only the sum is kept count as many", () => {
  const rows = [
    { kind: "freeze", cycles: 7, acknowledged: 90, lost: 0, stuck: 1, takenOver: 6, longestTakeOver: 43_000 },
    { kind: "freeze", stored: 10, verdict: "kept", takenOver: 41_000 },
  ];
  const { freeze } = figures(rows);
  assert.deepEqual([freeze.cycles, freeze.acknowledged, freeze.stuck], [8, 100, 1]);
  assert.deepEqual([freeze.takenOver, freeze.longestTakeOver], [7, 43_000]);
});

test("the figures that are shown are what the rows beside them come to", () => {
  const file = (name) => join(root, "docs", "figures", name);
  const shown = JSON.parse(readFileSync(file("kills.json"), "utf8"));
  assert.deepEqual(shown.engines, summary(readRows(file("kills.jsonl")), shown.machine).engines);
});

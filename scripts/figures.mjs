// The figures in docs/figures: what slices of the simulator come to, and how any figure is written down.

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { root } from "./workspace.mjs";

const FOLDER = join(root, "docs", "figures");

/** Writes a figure down; answers where. */
export function writeFigure(name, figure) {
  const path = join(FOLDER, `${name}.json`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path, `${JSON.stringify(figure, null, 2)}\n`);
  return path;
}

/** What a figure was taken on. */
export function machine() {
  const processors = cpus();
  return `${processors.length} × ${processors[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release().split("-")[0]}`;
}

/**
 * The figure of many rows: seeds from the first to the last of those that follow each other without a gap. A seed that
 * was played again, by a later commit, counts once: as it was played last.
 */
export function figureOf(rows, machine) {
  const last = new Map(rows.map((row) => [row.seeds.join(), row]));
  const sorted = [...last.values()].sort((a, b) => a.seeds[0] - b.seeds[0]);
  const [first] = sorted;
  let end = first.seeds[0];
  const chosen = [];
  for (const row of sorted) {
    if (row.seeds[0] !== end) continue;
    chosen.push(row);
    end = row.seeds[1];
  }
  const sum = (name) => chosen.reduce((all, row) => all + row[name], 0);
  const faults = {};
  for (const row of chosen)
    for (const [fault, count] of Object.entries(row.faults)) faults[fault] = (faults[fault] ?? 0) + count;
  const milliseconds = sum("milliseconds");
  return {
    command: `cargo xtask simulate --seeds ${first.seeds[0]}..${end}`,
    seeds: [first.seeds[0], end],
    schedules: sum("schedules"),
    failed: sum("failed"),
    perSecond: Math.round((sum("schedules") * 1000) / Math.max(milliseconds, 1)),
    wishes: sum("wishes"),
    writes: sum("writes"),
    reviews: sum("reviews"),
    faults,
    commits: [...new Set(chosen.map((row) => row.commit))],
    machine,
  };
}

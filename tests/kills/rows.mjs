// The rows of all cycles so far, one line of JSON each: what was reached is never run again.

import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** Rows of `file`; a line that was cut off by the end of the harness is none. */
export function readRows(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      try {
        return line ? [JSON.parse(line)] : [];
      } catch {
        return [];
      }
    });
}

export function appendRows(file, rows) {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

/** A row as what it counts for. Some rows are sums already: cycles of which each has no row any more. */
export function counted(row) {
  if (row.cycles !== undefined) return row;
  const is = (verdict) => (row.verdict === verdict ? 1 : 0);
  return {
    ...row,
    cycles: 1,
    acknowledged: row.stored ?? 0,
    lost: is("lost"),
    doubled: is("doubled"),
    asked: is("asked"),
    differ: is("differs"),
    stuck: is("stuck"),
    ...(row.takenOver !== undefined && { takenOver: 1, longestTakeOver: row.takenOver }),
  };
}

/** Whether a row tells of the cart as it is: one of those from before what they found was mended says so. */
export const isCurrent = (row) => row.before === undefined;

const SUMS = ["cycles", "acknowledged", "lost", "doubled", "asked", "differ", "stuck"];
const sum = (rows, name) => rows.reduce((total, row) => total + (row[name] ?? 0), 0);

/** What the rows of one engine come to. */
export function figures(rows) {
  const kinds = {};
  for (const kind of ["kill", "renderer", "starts", "freeze", "navigation"]) {
    const ours = rows.filter((row) => row.kind === kind).map(counted);
    if (ours.length === 0) continue;
    kinds[kind] = Object.fromEntries(SUMS.map((name) => [name, sum(ours, name)]));
    if (kind !== "freeze") continue;
    kinds[kind].takenOver = sum(ours, "takenOver");
    kinds[kind].longestTakeOver = Math.max(0, ...ours.map(({ longestTakeOver }) => longestTakeOver ?? 0));
  }
  return kinds;
}

/** All engines, with what they were run on. */
export function summary(rows, machine) {
  const engines = {};
  for (const engine of new Set(rows.map((row) => row.engine))) {
    const ours = rows.filter((row) => row.engine === engine);
    engines[engine] = {
      version: ours.at(-1).version,
      commits: [...new Set(ours.map(({ commit }) => commit))].join(", "),
      ...figures(ours.filter(isCurrent)),
    };
    const before = ours.filter((row) => !isCurrent(row));
    if (before.length > 0) engines[engine].before = { mended: before[0].before, ...figures(before) };
  }
  return { command: "npm run test:kills", machine, engines };
}

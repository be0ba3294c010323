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

const sum = (rows, count) => rows.reduce((total, row) => total + (count(row) ?? 0), 0);
const being = (rows, verdict) => rows.filter((row) => row.verdict === verdict);

/** What the rows of one engine come to. */
export function figures(rows) {
  const kinds = {};
  for (const kind of ["kill", "renderer", "starts", "freeze", "navigation"]) {
    const ours = rows.filter((row) => row.kind === kind);
    if (ours.length === 0) continue;
    kinds[kind] = {
      cycles: ours.length,
      acknowledged: sum(ours, ({ stored }) => stored),
      lost: being(ours, "lost").length,
      doubled: being(ours, "doubled").length,
      asked: being(ours, "asked").length,
      differ: being(ours, "differs").length,
      stuck: being(ours, "stuck").length,
    };
    if (kind !== "freeze") continue;
    const times = ours.flatMap(({ takenOver }) => (takenOver === undefined ? [] : [takenOver])).sort((a, b) => a - b);
    kinds[kind].takenOver = times.length;
    if (times.length > 0) kinds[kind].longestTakeOver = times.at(-1);
  }
  return kinds;
}

/** All engines, with what they were run on. */
export function summary(rows, machine) {
  const engines = {};
  for (const engine of new Set(rows.map((row) => row.engine))) {
    const ours = rows.filter((row) => row.engine === engine);
    const commits = [...new Set(ours.map(({ commit }) => commit))];
    engines[engine] = {
      version: ours.at(-1).version,
      commits: commits.length > 1 ? `${commits[0]}..${commits.at(-1)}` : commits[0],
      ...figures(ours),
    };
  }
  return { command: "npm run test:kills", machine, engines };
}

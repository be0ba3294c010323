// A line of the table: what the samples of a contestant came to, or why there are none.

import { summary } from "./statistics.mjs";

/** A sample is a figure, or one with facts beside it. @param {object} about @param {(number | { figure: number, facts: string })[]} samples */
export function rowOf(about, samples) {
  const figures = samples.map((sample) => (typeof sample === "number" ? sample : sample.figure));
  const facts = [...new Set(samples.map((sample) => sample.facts).filter(Boolean))].join("; or ");
  return { ...about, summary: summary(figures), ...(facts && { facts }), samples: figures };
}

/** What a contestant broke with, without what the browser's driver says before it. @param {any} error */
export function failure(error) {
  const [first] = `${error.message ?? error}`.split("\n");
  return { failed: first.replace(/^page\.\w+: (Error: )?/, "") };
}

/** What others are compared with: the first of these that has a figure. */
const FLOORS = ["floor", "floor with a queue"];

/** Sets what each is of the floor's, at the same size. @param {any[]} rows */
export function compare(rows) {
  for (const row of rows) {
    const alike = rows.filter(({ size, summary }) => size === row.size && summary);
    const [floor] = FLOORS.flatMap((name) => alike.filter(({ contestant }) => contestant === name));
    if (floor && row.summary) row.ratio = row.summary.median / floor.summary.median;
  }
  return rows;
}

/** A row in words. @param {any} row @param {string} unit */
export function words({ contestant, size, summary, failed, reason, facts }, unit) {
  const figure = summary ? `${summary.median.toPrecision(4)} ${unit}` : (failed ?? reason);
  return `  ${contestant}${size ? `, ${size} lines` : ""}: ${figure}${facts ? `; ${facts}` : ""}`;
}

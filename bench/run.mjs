// One run in one engine: workload after workload, each with all contestants.

import { say } from "../scripts/terminal.mjs";
import { summary } from "./report/statistics.mjs";

const SEED = 20_261;

/** What the page's workloads come to. @param {any} page @param {{ workloads: any[], only?: string[], sizes?: number[], rounds?: number }} options */
export async function runInPage(page, { workloads, only, sizes, rounds }) {
  if (!(await page.evaluate(() => window.bench.isFine()))) throw new Error("the page has no fine clock");
  const results = [];
  for (const workload of workloads) {
    const { name, title, note, unit } = workload;
    const rows = [];
    say(title);
    for (const size of sizes ?? workload.sizes) {
      const options = { only, rounds: rounds ?? workload.rounds, seed: SEED };
      const told = await page.evaluate(
        ([name, size, options]) => window.bench.run(name, size, options),
        [name, size, options],
      );
      const measured = rowsOf(told, size);
      rows.push(...measured);
      for (const { contestant, summary, failed, reason, facts } of measured) {
        const figure = summary ? `${summary.median.toPrecision(4)} ${unit}` : (failed ?? reason);
        say(`  ${contestant}, ${size} lines: ${figure}${facts ? `; ${facts}` : ""}`);
      }
    }
    results.push({ name, title, note, unit, rows });
  }
  return results;
}

/** @param {Record<string, any>} told @param {number} size */
function rowsOf(told, size) {
  const rows = Object.entries(told).map(([contestant, { samples, reason, failed }]) => {
    if (!samples) return { contestant, size, reason, failed };
    const figures = samples.map((sample) => (typeof sample === "number" ? sample : sample.figure));
    const facts = [...new Set(samples.map((sample) => sample.facts).filter(Boolean))].join("; or ");
    return { contestant, size, summary: summary(figures), ...(facts && { facts }), samples: figures };
  });
  const floor = rows.find(({ contestant }) => contestant === "floor")?.summary;
  for (const row of rows) if (floor && row.summary) row.ratio = row.summary.median / floor.median;
  return rows;
}

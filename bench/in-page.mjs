// What is measured within one page: workload after workload, each with all contestants.

import { say } from "../scripts/terminal.mjs";
import { compare, rowOf, words } from "./report/row.mjs";

const SEED = 20_261;

/**
 * What the page's workloads come to.
 *
 * @param {any} page
 * @param {{ workloads: any[], contestants: any[], only?: string[], sizes?: number[], rounds?: number }} options
 */
export async function measureInPage(page, { workloads, contestants, only, sizes, rounds }) {
  if (!(await page.evaluate(() => window.bench.isFine()))) throw new Error("the page has no fine clock");
  const results = [];
  for (const workload of workloads) {
    const { name, title, note, unit, needs } = workload;
    const about = (contestant, size) => {
      const { keeps } = contestants.find(({ name }) => name === contestant) ?? {};
      return { contestant, size, ...(needs === "device" && keeps && { facts: keeps }) };
    };
    const rows = [];
    say(title);
    const run = (size, rounds) =>
      page.evaluate(
        ([name, size, options]) => window.bench.run(name, size, options),
        [name, size, { only, rounds, seed: SEED }],
      );
    const wanted = sizes ?? workload.sizes;
    // What the browser has to learn about a program it learns before the first size is measured.
    if (wanted.length > 1) await run(wanted.at(-1), 0);
    for (const size of wanted) {
      const told = await run(size, rounds ?? workload.rounds);
      const measured = Object.entries(told).map(([contestant, { samples, ...why }]) =>
        samples ? rowOf(about(contestant, size), samples) : { contestant, size, ...why },
      );
      for (const row of compare(measured)) say(words(row, unit));
      rows.push(...measured);
    }
    results.push({ name, title, note, unit, rows });
  }
  return results;
}

// All that a run measures, in the order of the table.

import { measureBacklog, name as backlog } from "./backlog.mjs";
import { measureBlocking, name as blocking } from "./blocking.mjs";
import { openBench } from "./engine.mjs";
import { measureInPage } from "./in-page.mjs";
import { measureMemory, name as memory } from "./memory.mjs";
import { measureOffline, name as offline } from "./offline.mjs";
import { measurePaint, name as paint } from "./paint.mjs";
import { failure } from "./report/row.mjs";
import { measureSizes, name as size } from "./sizes.mjs";
import { measureStart, name as start } from "./start.mjs";
import { Problem } from "../scripts/terminal.mjs";

const ALONE = [
  [memory, measureMemory],
  [offline, measureOffline],
  [start, measureStart],
  [backlog, measureBacklog],
  [paint, measurePaint],
  [blocking, measureBlocking],
  [size, measureSizes],
];

/** @param {any} run */
export async function measureAll({ browser, site, files, unpacked, wanted, only, sizes, rounds, changes }) {
  const context = await browser.newContext();
  const page = await openBench(context, site);
  const { workloads, contestants } = await page.evaluate(() => window.bench.about());

  const names = [...workloads, ...contestants]
    .map(({ name }) => name)
    .concat(
      ALONE.map(([name]) => name),
      "dinero.js",
    );
  const unknown = [...(wanted ?? []), ...(only ?? [])].filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Problem(`There is no ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
  const isWanted = (name) => !wanted || wanted.includes(name);
  const entered = contestants.filter(({ name }) => !only || only.includes(name));

  const inPage = workloads.filter(({ name }) => isWanted(name));
  const results = await measureInPage(page, { workloads: inPage, contestants, only, sizes, rounds });
  await context.close();
  for (const [name, measured] of ALONE) {
    if (!isWanted(name)) continue;
    const run = { browser, site, files, unpacked, contestants: entered, rounds, changes };
    // What was measured before is not lost with it.
    const broken = (error) => ({
      name,
      title: name,
      unit: "",
      rows: [{ contestant: "Cartwright", ...failure(error) }],
    });
    results.push(await measured(run).catch(broken));
  }
  return results;
}

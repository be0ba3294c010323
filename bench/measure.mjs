// All that a run measures, in the order of the table.

import { workloads } from "./workloads/all.mjs";
import { measureSizes, name as size } from "./sizes.mjs";
import { measureStart, name as start } from "./start.mjs";
import { runInPage } from "./run.mjs";
import { Problem } from "../scripts/terminal.mjs";

/** @param {any} run */
export async function measureAll({ browser, site, files, unpacked, wanted, only, rounds }) {
  const alone = [
    [start, measureStart],
    [size, measureSizes],
  ];
  const names = [...workloads.map(({ name }) => name), ...alone.map(([name]) => name)];
  const unknown = (wanted ?? []).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Problem(`No such workload: ${unknown.join(", ")}. There are ${names.join(", ")}.`);
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error.stack));
  await page.goto(site.url);
  await page.waitForFunction(() => window.bench);
  const results = await runInPage(page, { wanted: wanted ?? names, only, rounds });
  await context.close();
  for (const [name, measured] of alone) {
    if (!wanted || wanted.includes(name)) {
      results.push(await measured({ browser, site, files, unpacked, only, rounds }));
    }
  }
  return results;
}

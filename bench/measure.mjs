// All that a run measures, in the order of the table.

import { measureMemory, name as memory } from "./memory.mjs";
import { measureOffline, name as offline } from "./offline.mjs";
import { runInPage } from "./run.mjs";
import { measureSizes, name as size } from "./sizes.mjs";
import { measureStart, name as start } from "./start.mjs";
import { measureStorefront, name as storefront } from "./storefront.mjs";
import { Problem } from "../scripts/terminal.mjs";

const ALONE = [
  [memory, measureMemory],
  [offline, measureOffline],
  [start, measureStart],
  [storefront, measureStorefront],
  [size, measureSizes],
];

/** @param {any} run */
export async function measureAll({ browser, site, files, unpacked, wanted, only, sizes, rounds, changes }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error.stack));
  await page.goto(site.url);
  await page.waitForFunction(() => window.bench);
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
  const results = await runInPage(page, { workloads: inPage, only, sizes, rounds });
  await context.close();
  for (const [name, measured] of ALONE) {
    if (isWanted(name))
      results.push(await measured({ browser, site, files, unpacked, contestants: entered, rounds, changes }));
  }
  return results;
}

// Cold start: a page that has the cart already, opened again with its files cached. A bundle of its own for each contestant,
// as a shop would have it; the rounds are taken in turns, like all others.

import { bundle } from "./bundle.mjs";
import { reasonAgainst } from "./contract.mjs";
import { slug } from "./slug.mjs";
import { summary } from "./report/statistics.mjs";
import { say } from "../scripts/terminal.mjs";

export const name = "start";
const COUNT = 100;
const ROUNDS = 9;

/** The program of one page; the first statement that runs is the one that looks at the clock. */
const program = (file) => `
import "./page/begun.mjs";
import * as contestant from "./contestants/${file}";
import { restore } from "./page/restore.mjs";
window.restored = restore(contestant, ${COUNT});
`;

/** @param {any} run */
export async function measureStart({ browser, site, files, unpacked, contestants, rounds = ROUNDS }) {
  const rows = [];
  const running = [];
  for (const contestant of contestants) {
    const row = { contestant: contestant.name, size: COUNT };
    rows.push(row);
    row.reason = reasonAgainst(contestant, { name, needs: "device" }) ?? undefined;
    if (row.reason) continue;
    const bundled = `start-${slug(contestant)}`;
    await bundle({ entry: { contents: program(contestant.file) }, name: bundled, into: files, unpacked });
    const context = await browser.newContext();
    running.push({ row, context, page: await context.newPage(), url: `${site.url}/?${bundled}`, samples: [] });
  }
  // The first load fills the device, the second warms the cache up.
  for (let round = -2; round < rounds; round += 1) {
    const first = ((round % running.length) + running.length) % running.length;
    for (const turn of [...running.slice(first), ...running.slice(0, first)]) {
      if (turn.row.failed) continue;
      try {
        await turn.page.goto(turn.url);
        await turn.page.waitForFunction(() => window.restored, null, { timeout: 30_000 });
        const sample = await turn.page.evaluate(() => window.restored);
        if (round >= 0) turn.samples.push(sample);
      } catch (error) {
        turn.row.failed = error.message.split("\n")[0];
      }
    }
  }
  for (const { row, context, samples } of running) {
    await context.close();
    if (!row.failed) Object.assign(row, { summary: summary(samples), samples });
  }
  const floor = rows.find(({ contestant }) => contestant === "floor")?.summary;
  for (const row of rows) if (floor && row.summary) row.ratio = row.summary.median / floor.median;
  const title = "Cold start: from the first statement of the script to the restored cart";
  say(title);
  for (const row of rows)
    say(`  ${row.contestant}: ${row.summary?.median.toPrecision(4) ?? row.failed ?? row.reason} ms`);
  return { name, title, note: "Files in the browser's cache, cart on the device.", unit: "ms", rows };
}

// A server that is out of reach: a hundred changes of 20 lines, the page loaded anew, the server back. What is shown after the
// load, and what it takes until the server has it all.

import { bundle } from "./bundle.mjs";
import { summary } from "./report/statistics.mjs";
import { slug } from "./slug.mjs";
import { say } from "../scripts/terminal.mjs";

export const name = "offline";
const COUNT = 100;
const ROUNDS = 3;

const program = (file) => `
import * as contestant from "./contestants/${file}";
import { offline } from "./page/offline.mjs";
window.offline = offline(contestant, ${COUNT});
`;

/** @param {any} run */
export async function measureOffline({ browser, site, files, unpacked, contestants, rounds = ROUNDS }) {
  const title = "A hundred changes without a server, a reload, and the server back: until it has them";
  const note =
    "The server drops each connection, then is back and the page hears `online`. It takes 50 ms for an answer. Besides: what it took.";
  const rows = [];
  say(title);
  for (const contestant of contestants) {
    const row = { contestant: contestant.name, size: COUNT, reason: contestant.cannot?.[name] };
    rows.push(row);
    if (!row.reason) {
      const bundled = `offline-${slug(contestant)}`;
      await bundle({ entry: { contents: program(contestant.file) }, name: bundled, into: files, unpacked });
      try {
        const samples = [];
        for (let round = 0; round < rounds; round += 1)
          samples.push(await once(browser, `${site.url}/?${bundled}`, round));
        const facts = [...new Set(samples.map(({ facts }) => facts))].join("; or ");
        const figures = samples.map(({ figure }) => figure);
        Object.assign(row, { summary: summary(figures), samples: figures, facts });
      } catch (error) {
        row.failed = error.message.split("\n")[0];
      }
    }
    say(`  ${row.contestant}: ${row.summary?.median.toPrecision(4) ?? row.failed ?? row.reason} ${row.facts ?? ""}`);
  }
  return { name, title, note, unit: "ms", rows };
}

/** A shopper of whom the browser knows nothing yet. */
async function once(browser, url, round) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const ask = async (act) => {
      await page.goto(url);
      await page.waitForFunction(() => window.offline, null, { timeout: 30_000 });
      return page.evaluate(([act, round]) => window.offline[act](round), [act, round]);
    };
    await ask("queue");
    return await ask("drain");
  } finally {
    await context.close();
  }
}

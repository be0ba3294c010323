// A server that is out of reach: a hundred changes of 20 lines, the page loaded anew, the server back. What is shown after the
// load, and what it takes until the server has it all.

import { bundle } from "./bundle.mjs";
import { compare, failure, rowOf, words } from "./report/row.mjs";
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
    "The server drops each connection, then is back and the page hears `online`. It takes 50 ms for an answer. Besides: what it took. One after the other.";
  const unit = "ms";
  const rows = [];
  say(title);
  for (const contestant of contestants) {
    const about = { contestant: contestant.name, size: COUNT };
    const reason = contestant.cannot?.[name];
    if (reason) {
      rows.push({ ...about, reason });
      continue;
    }
    const bundled = `offline-${slug(contestant)}`;
    await bundle({ entry: { contents: program(contestant.file) }, name: bundled, into: files, unpacked });
    try {
      const samples = [];
      for (let round = 0; round < rounds; round += 1)
        samples.push(await once(browser, `${site.url}/?${bundled}`, round));
      rows.push(rowOf(about, samples));
    } catch (error) {
      rows.push({ ...about, ...failure(error) });
    }
  }
  for (const row of compare(rows)) say(words(row, unit));
  return { name, title, note, unit, rows };
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

// Pages that have a cart already, opened again with their files cached. A bundle of its own for each contestant, as a shop
// would have it; the rounds are taken in turns, like all others.

import { bundle } from "./bundle.mjs";
import { numbers, shuffled } from "./page/numbers.mjs";
import { compare, failure, rowOf, words } from "./report/row.mjs";
import { slug } from "./slug.mjs";
import { say } from "../scripts/terminal.mjs";

const SEED = 20_261;

/** The first statement that runs is the one that looks at the clock. */
const program = ({ file }, opening, count) => `
import "./page/begun.mjs";
import * as contestant from "./contestants/${file}";
import { ${opening} } from "./page/${opening}.mjs";
window.restored = ${opening}(contestant, ${count});
`;

/**
 * Milliseconds until `opening` of `page/` has the cart, at each of the sizes.
 *
 * @param {any} run @param {{ name: string, title: string, note: string, opening: string, sizes: number[], rounds: number,
 *   reasonAgainst: (contestant: any) => string | null | undefined }} what
 */
export async function measureOpenings(run, { name, title, note, opening, sizes, rounds, reasonAgainst }) {
  const unit = "ms";
  const rows = [];
  say(title);
  for (const count of sizes) {
    const measured = await ofSize(run, { name, opening, count, rounds: run.rounds ?? rounds, reasonAgainst });
    for (const row of compare(measured)) say(words(row, unit));
    rows.push(...measured);
  }
  return { name, title, note, unit, rows };
}

async function ofSize(
  { browser, site, files, unpacked, contestants },
  { name, opening, count, rounds, reasonAgainst },
) {
  const turns = [];
  for (const contestant of contestants) {
    const turn = { about: { contestant: contestant.name, size: count }, samples: [] };
    turns.push(turn);
    const reason = reasonAgainst(contestant);
    if (reason) {
      turn.why = { reason };
      continue;
    }
    const bundled = `${name}-${count}-${slug(contestant)}`;
    const contents = program(contestant, opening, count);
    await bundle({ entry: { contents }, name: bundled, into: files, unpacked });
    turn.context = await browser.newContext();
    turn.page = await turn.context.newPage();
    turn.url = `${site.url}/?${bundled}`;
  }
  const random = numbers(SEED);
  // The first load fills the device, the second warms the cache up.
  for (let round = -2; round < rounds; round += 1) {
    for (const turn of shuffled(turns, random)) {
      if (turn.why) continue;
      try {
        await turn.page.goto(turn.url);
        await turn.page.waitForFunction(() => window.restored, null, { timeout: 30_000 });
        const sample = await turn.page.evaluate(() => window.restored);
        if (round >= 0) turn.samples.push(sample);
      } catch (error) {
        turn.why = failure(error);
      }
    }
  }
  for (const { context } of turns) await context?.close();
  return turns.map(({ about, samples, why }) => (why ? { ...about, ...why } : rowOf(about, samples)));
}

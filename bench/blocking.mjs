// For how long a change keeps the main thread busy, by the browser's own tracing.

import { say } from "../scripts/terminal.mjs";
import { openBench } from "./engine.mjs";
import { compare, failure, rowOf, words } from "./report/row.mjs";
import { summary } from "./report/statistics.mjs";
import { traced } from "./trace.mjs";

export const name = "blocking";
const SLOWER = 4;
const CHANGE = "bench: change";
const CHANGES = 60;
const PAUSE = 60;
const COUNT = 100;
/** The clock, the mark and the promise of a turn, and no cart. */
const NOTHING = { name: "no change at all" };

/** @param {any} run */
export async function measureBlocking({ browser, site, contestants }) {
  const title = `The longest task of the main thread after a change, ${SLOWER} times slower`;
  const note = `By the browser's own tracing, with the processor ${SLOWER} times slower, in a cart that is kept: the longest task from the change until the next one, ${PAUSE} ms later. One after the other.`;
  const unit = "ms";
  const rows = [];
  say(title);
  for (const { name } of [NOTHING, ...contestants]) {
    const row = await tasks({ contestant: name, size: COUNT }, { browser, site });
    rows.push(row);
  }
  for (const row of compare(rows)) say(words(row, unit));
  return { name, title, note, unit, rows };
}

async function tasks(about, { browser, site }) {
  if (browser.browserType().name() !== "chromium") return { ...about, reason: "the browser does not trace" };
  const context = await browser.newContext();
  try {
    const page = await openBench(context, site);
    await page.evaluate(([name, count]) => window.bench.oneByOne(name, count), [about.contestant, COUNT]);
    const session = await context.newCDPSession(page);
    const change = (times) => page.evaluate((options) => window.oneByOne(...options), [times, PAUSE, CHANGE]);
    await change(CHANGES);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await change(CHANGES);
    const events = await traced(page, () => change(CHANGES));
    const marks = events.filter(({ name }) => name === CHANGE).map(({ at }) => at);
    const ran = events.filter(({ name }) => name.endsWith("RunTask"));
    const between = marks.slice(0, -1).map((at, place) => {
      // The task in which the next change is made ends after its mark.
      const its = ran.filter((task) => task.at + task.took > at && task.at + task.took <= marks[place + 1]);
      return its.map(({ took }) => took);
    });
    const longest = between.map((tasks) => Math.max(...tasks));
    const own = summary(between.map(([first]) => first)).median;
    const facts = `${own.toFixed(2)} ms the task in which it is asked for; ${Math.max(...longest).toFixed(2)} ms at most`;
    return { ...rowOf(about, longest), facts };
  } catch (error) {
    return { ...about, ...failure(error) };
  } finally {
    await context.close();
  }
}

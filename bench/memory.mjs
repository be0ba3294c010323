// How much more a page holds after so many changes: in the heap and outside of it, wasm included, after collecting garbage.

import { say } from "../scripts/terminal.mjs";
import { openBench } from "./engine.mjs";
import { failure, rowOf, words } from "./report/row.mjs";

export const name = "memory";
const COUNT = 100;
const AT_ONCE = 200;
/** After so many everything has been there once. */
const WARM = 1_000;
/** What takes longer has no figure: one that sends each change by itself takes hours. */
const LIMIT = 4 * 60_000;

/** @param {any} run */
export async function measureMemory({ browser, site, contestants, changes }) {
  const title = `Memory after ${changes.toLocaleString("en")} changes`;
  const note =
    "More than after the first 1,000, in the page's heap and outside of it. Besides: the whole. Chromium alone can say. One after the other.";
  const unit = "kB";
  const rows = [];
  say(title);
  for (const contestant of contestants) {
    const row = await measured({ contestant: contestant.name, size: COUNT }, { browser, site, changes });
    rows.push(row);
    say(words(row, unit));
  }
  return { name, title, note, unit, rows };
}

async function measured(about, { browser, site, changes }) {
  if (browser.browserType().name() !== "chromium") return { ...about, reason: "the browser does not say" };
  const context = await browser.newContext();
  try {
    const page = await openBench(context, site);
    const session = await context.newCDPSession(page);
    const held = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
      return (usedSize + backingStorageSize) / 1000;
    };
    await page.evaluate(([name, count]) => window.bench.grow(name, count), [about.contestant, COUNT]);
    const begun = Date.now();
    let warm = 0;
    for (let done = 0; done < changes; done += AT_ONCE) {
      if (done === WARM) warm = await held();
      await page.evaluate((changes) => window.grow(changes), AT_ONCE);
      if (Date.now() - begun < LIMIT) continue;
      return { ...about, reason: `${(done + AT_ONCE).toLocaleString("en")} changes took ${LIMIT / 60_000} minutes` };
    }
    const after = await held();
    return rowOf(about, [{ figure: after - warm, facts: `${(after / 1000).toFixed(2)} MB in all` }]);
  } catch (error) {
    return { ...about, ...failure(error) };
  } finally {
    await context.close();
  }
}

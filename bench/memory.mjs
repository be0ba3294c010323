// What a page holds after so many changes: the heap and what lies outside of it, wasm included, after collecting garbage.

import { say } from "../scripts/terminal.mjs";

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
    "More than after the first 1,000, in the page's heap and outside of it. Besides: the whole. Chromium alone can say.";
  const rows = [];
  say(title);
  for (const contestant of contestants) {
    const row = { contestant: contestant.name, size: COUNT };
    rows.push(row);
    if (browser.browserType().name() !== "chromium") row.reason = "the browser does not say";
    else await measured(row, { browser, site, changes });
    say(`  ${row.contestant}: ${row.summary?.median.toPrecision(4) ?? row.failed ?? row.reason} ${row.facts ?? ""}`);
  }
  return { name, title, note, unit: "kB", rows };
}

async function measured(row, { browser, site, changes }) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => window.bench);
    const session = await context.newCDPSession(page);
    const held = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
      return (usedSize + backingStorageSize) / 1000;
    };
    await page.evaluate(([name, count]) => window.bench.grow(name, count), [row.contestant, COUNT]);
    const begun = Date.now();
    let warm = 0;
    for (let done = 0; done < changes; done += AT_ONCE) {
      if (done === WARM) warm = await held();
      await page.evaluate((changes) => window.grow(changes), AT_ONCE);
      if (Date.now() - begun < LIMIT) continue;
      row.reason = `${(done + AT_ONCE).toLocaleString("en")} changes took ${LIMIT / 60_000} minutes`;
      return;
    }
    const after = await held();
    const more = after - warm;
    Object.assign(row, { summary: { median: more, lower: more, upper: more, count: 1 }, samples: [more] });
    row.facts = `${(after / 1000).toFixed(2)} MB in all`;
  } catch (error) {
    row.failed = error.message.split("\n")[0];
  } finally {
    await context.close();
  }
}

// The page as a shopper has it, by the browser's own tracing: when the storefront first paints something, with the wasm at
// once and with none; what moves when it comes; and for how long a change of a cart keeps the main thread busy.

import { serve } from "../scripts/serve.mjs";
import { startSandbox } from "../scripts/services/sandbox.mjs";
import { say } from "../scripts/terminal.mjs";
import { summary } from "./report/statistics.mjs";
import { traced } from "./trace.mjs";

export const name = "storefront";
const ROUNDS = 9;
const SLOWER = 4;
const CHANGE = "bench: change";
const CHANGES = 60;
const PAUSE = 60;
const COUNT = 100;

/** @param {any} run */
export async function measureStorefront({ browser, site, contestants, rounds = ROUNDS }) {
  const title = "The page: first paint, and the longest task of a change";
  const note =
    "By the browser's own tracing. First contentful paint is counted from the navigation; the storefront is the demo, its files asked for anew, the cart of three lines kept from the last visit. " +
    `A change is made at 100 lines with the processor ${SLOWER} times slower, and kept on the device; what is counted is the longest task of the main thread from the change until the next one.`;
  const rows = [];
  say(title);
  if (browser.browserType().name() !== "chromium") {
    rows.push({ contestant: "Cartwright", reason: "the browser does not trace" });
  } else {
    await paints(rows, { browser, rounds });
    for (const contestant of contestants) await tasks(rows, { browser, site, contestant });
  }
  for (const { contestant, summary, facts, failed, reason } of rows)
    say(`  ${contestant}: ${summary?.median.toPrecision(4) ?? failed ?? reason} ms${facts ? `; ${facts}` : ""}`);
  return { name, title, note, unit: "ms", rows };
}

async function paints(rows, { browser, rounds }) {
  const sandbox = await startSandbox({ port: 0 });
  const files = await serve({ port: 0, sandbox: sandbox.url });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.goto(files.url);
    await page.waitForFunction(() => window.shop);
    for (const product of await page
      .getByRole("button", { name: /^Add .* to cart$/ })
      .all()
      .then((all) => all.slice(0, 3)))
      await product.click();
    await isAtRest(page);

    const atOnce = [];
    const without = [];
    let moved = 0;
    for (let round = 0; round < rounds; round += 1) {
      const events = await traced(page, async () => {
        await page.reload();
        await isAtRest(page);
      });
      atOnce.push(firstPaint(events));
      moved = Math.max(moved, shifts(events));

      let comes;
      const waits = new Promise((resolve) => (comes = resolve));
      await page.route("**/*.wasm", async (route) => {
        await waits;
        await route.continue();
      });
      const held = await traced(page, async () => {
        await page.reload();
        await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
        comes();
        await isAtRest(page);
      });
      await page.unroute("**/*.wasm");
      without.push(firstPaint(held));
      moved = Math.max(moved, shifts(held));
    }
    const facts = `layout shift ${moved.toFixed(4)} at most, in ${rounds * 2} loads`;
    rows.push({ contestant: "first paint, wasm at once", summary: summary(atOnce), samples: atOnce });
    rows.push({ contestant: "first paint, wasm after it", summary: summary(without), samples: without, facts });
  } finally {
    await context.close();
    files.close();
    await sandbox.stop();
  }
}

const isAtRest = (page) =>
  page.waitForFunction(() => {
    const { status, pendingCount, lines } = window.shop?.cart.getSnapshot() ?? {};
    return status === "ready" && pendingCount === 0 && lines.length >= 3;
  });

/** Milliseconds from the navigation to the first paint with something in it. */
function firstPaint(events) {
  const painted = events.findLast(({ name }) => name === "firstContentfulPaint");
  const { navigationId } = painted.args.data;
  const begun = events.find(({ name, args }) => name === "navigationStart" && args.data?.navigationId === navigationId);
  return painted.at - begun.at;
}

/** What moved without the shopper, as the browser weighs it. */
function shifts(events) {
  const scores = events.filter(({ name, args }) => name === "LayoutShift" && !args.data.had_recent_input);
  return scores.reduce((sum, { args }) => sum + args.data.score, 0);
}

async function tasks(rows, { browser, site, contestant }) {
  const row = { contestant: `one change, ${SLOWER} times slower: ${contestant.name}`, size: COUNT };
  rows.push(row);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => window.bench);
    await page.evaluate(([name, count]) => window.bench.oneByOne(name, count), [contestant.name, COUNT]);
    const session = await context.newCDPSession(page);
    const change = (times) => page.evaluate((options) => window.oneByOne(...options), [times, PAUSE, CHANGE]);
    await change(CHANGES);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await change(CHANGES);
    const events = await traced(page, () => change(CHANGES));
    const marks = events.filter(({ name }) => name === CHANGE).map(({ at }) => at);
    const ran = events.filter(({ name }) => name.endsWith("RunTask"));
    const between = marks.slice(0, -1).map((at, place) => {
      const its = ran.filter((task) => task.at + task.took > at && task.at < marks[place + 1]);
      return its.map(({ took }) => took);
    });
    const longest = between.map((tasks) => Math.max(...tasks));
    const own = summary(between.map(([first]) => first)).median;
    Object.assign(row, { summary: summary(longest), samples: longest });
    row.facts = `${own.toFixed(2)} ms the task in which it is asked for; ${Math.max(...longest).toFixed(2)} ms at most`;
  } catch (error) {
    row.failed = error.message.split("\n")[0];
  } finally {
    await context.close();
  }
}

// The storefront as a shopper has it, by the browser's own tracing: when it first paints something, with the wasm at once and
// while it is held back, and what moves when it comes.

import { serve } from "../scripts/serve.mjs";
import { startSandbox } from "../scripts/services/sandbox.mjs";
import { say } from "../scripts/terminal.mjs";
import { rowOf, words } from "./report/row.mjs";
import { traced } from "./trace.mjs";

export const name = "paint";
const ROUNDS = 9;
const COUNT = 3;
const OWN = { contestant: "Cartwright", size: COUNT };

/** @param {any} run */
export async function measurePaint({ browser, rounds = ROUNDS }) {
  const title = "The storefront's first contentful paint";
  const note =
    "By the browser's own tracing, from the navigation: the demo, its files asked for anew, the cart kept from the last visit. Besides: when the wasm came, and the most that moved without the shopper.";
  const unit = "ms";
  say(title);
  const isTraced = browser.browserType().name() === "chromium";
  const rows = isTraced ? await paints({ browser, rounds }) : [{ ...OWN, reason: "the browser does not trace" }];
  for (const row of rows) say(words(row, unit));
  return { name, title, note, unit, rows };
}

async function paints({ browser, rounds }) {
  const sandbox = await startSandbox({ port: 0 });
  const files = await serve({ port: 0, sandbox: sandbox.url });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    let comes = Promise.resolve();
    // Both ways, as a page of which requests are held has no cache.
    await page.route("**/*.wasm", async (route) => {
      await comes;
      await route.continue();
    });
    await page.goto(files.url);
    await page.waitForFunction(() => window.shop);
    const products = await page.getByRole("button", { name: /^Add .* to cart$/ }).all();
    for (const product of products.slice(0, COUNT)) await product.click();
    await isAtRest(page);

    const atOnce = { when: "wasm at once", paints: [], moved: 0 };
    const heldBack = { when: "wasm held back until then", paints: [], moved: 0 };
    const visit = async (way, act) => {
      const events = await traced(page, async () => {
        await act();
        await isAtRest(page);
      });
      way.paints.push(firstPaint(events));
      way.moved = Math.max(way.moved, shifts(events));
    };
    for (let round = 0; round < rounds; round += 1) {
      await visit(atOnce, () => page.reload());
      await visit(heldBack, async () => {
        let come;
        comes = new Promise((resolve) => (come = resolve));
        await page.reload();
        await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
        come();
      });
    }
    return [atOnce, heldBack].map(({ when, paints, moved }) => ({
      ...rowOf(OWN, paints),
      facts: `${when}; layout shift ${moved.toFixed(4)}`,
    }));
  } finally {
    await context.close();
    files.close();
    await sandbox.stop();
  }
}

const isAtRest = (page) =>
  page.waitForFunction((count) => {
    const { status, pendingCount, lines } = window.shop?.cart.getSnapshot() ?? {};
    return status === "ready" && pendingCount === 0 && lines.length >= count;
  }, COUNT);

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

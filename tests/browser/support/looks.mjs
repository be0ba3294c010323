// What axe finds wrong with a page.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What is wrong, as rule and place. */
export async function wrongWith(page) {
  // What appears a moment later has no contrast until it is there.
  await page.waitForFunction(() => {
    const isStill = (root) =>
      root.getAnimations().every(({ playState }) => playState !== "running") &&
      [...root.querySelectorAll("*")].every(({ shadowRoot }) => !shadowRoot || isStill(shadowRoot));
    return isStill(document);
  });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target, failureSummary]));
}

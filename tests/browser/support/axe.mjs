// What axe finds wrong with a page as it stands. The functions are sent to the page.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The source of axe, which is run in the page before it is asked. */
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Whether nothing moves any more: what appears a moment later has no contrast until it is there. */
export function isStill() {
  const still = (root) =>
    root.getAnimations().every(({ playState }) => playState !== "running") &&
    [...root.querySelectorAll("*")].every(({ shadowRoot }) => !shadowRoot || still(shadowRoot));
  return still(document);
}

/** What is wrong: rule, place and what axe says of it. */
export async function wrong() {
  const { violations } = await window.axe.run({ resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")}: ${failureSummary}`),
  );
}

/** The same of a page of Playwright's, once nothing moves. */
export async function wrongWith(page) {
  await page.waitForFunction(isStill);
  await page.evaluate(axe);
  return page.evaluate(wrong);
}

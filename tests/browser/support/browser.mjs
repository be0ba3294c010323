// Chromium, and pages in it that know the package.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

// `npm test` says which Chromium it has found.
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const LAUNCH = { executablePath, args: ["--no-sandbox", "--disable-gpu"], headless: true };

export const launchBrowser = () => chromium.launch(LAUNCH);

/** A browser whose storage is on a disk, so that it can be killed and started again. */
export async function launchProfile(folder) {
  return chromium.launchPersistentContext(folder, LAUNCH);
}

export async function profileFolder() {
  const folder = await mkdtemp(join(tmpdir(), "profile-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * Opens a cart as `cart` in the page's window and waits until it is there. `options` are those of `openCart`, but for
 * the server's, which stand beside.
 */
export async function openCart(page, { server, customer, token, ...options }) {
  return page.evaluate(
    async ([server, customer, token, options]) => {
      const { openCart, vesuvioPay } = await import("/pkg/index.js");
      window.cart = await openCart({
        server: vesuvioPay({ ...server, token: async () => token }),
        customer,
        ...options,
      });
    },
    [server, customer, token, options],
  );
}

/** Errors of a page that nobody caught. */
export function watchErrors(page) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(`${error.stack ?? error}`));
  page.on("console", (message) => {
    // The browser notes each answer that is not a success, and each that does not come: both are daily bread here.
    if (message.type() === "error" && !message.text().startsWith("Failed to load")) errors.push(message.text());
  });
  return errors;
}

/** The page's lines: quantity by key. */
export const quantities = (page) =>
  page.evaluate(() => Object.fromEntries(window.cart.getSnapshot().lines.map(({ key, quantity }) => [key, quantity])));

/** Waits until a condition on the snapshot, given as a function of it, holds. */
export const snapshotWhere = (page, condition, argument) =>
  page.waitForFunction(
    ([source, argument]) => {
      const snapshot = window.cart.getSnapshot();
      return new Function("snapshot", "argument", `return (${source})(snapshot, argument)`)(snapshot, argument)
        ? snapshot
        : false;
    },
    [condition.toString(), argument],
    { timeout: 30_000 },
  );

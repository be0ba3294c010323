// Chromium or Firefox, and pages in them that know the package.

import { chromium, firefox } from "playwright-core";

// `npm test` says which browsers it has found.
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const LAUNCH = { executablePath, args: ["--no-sandbox", "--disable-gpu"], headless: true };

export const launchBrowser = () => chromium.launch(LAUNCH);

export const launchFirefox = () =>
  firefox.launch({
    channel: "moz-firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
  });

/** A browser whose storage is on a disk, so that it can be killed and started again. */
export async function launchProfile(folder) {
  return chromium.launchPersistentContext(folder, LAUNCH);
}

/**
 * Opens a cart as `cart` in the page's window and waits until it is there. `vendor` is the package's function for it,
 * `server` what that takes, but for the tokens, which stand beside. `entry` is the package's entry that both come from. All
 * else is what `openCart` takes.
 */
export async function openCart(
  page,
  { entry = "index", vendor = "vesuvioPay", server, token, customerToken, accountToken, ...options },
) {
  const tokens = { token, customerToken, accountToken };
  return page.evaluate(
    async ([entry, vendor, server, tokens, options]) => {
      const { openCart, ...vendors } = await import(`/pkg/${entry}.js`);
      const asked = Object.entries(tokens).map(([name, token]) => [name, async () => token]);
      window.cart = await openCart({
        server: vendors[vendor]({ ...server, ...Object.fromEntries(asked) }),
        ...options,
      });
    },
    [entry, vendor, server, present(tokens), options],
  );
}

const present = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

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

/** Asks the page's cart for a change, by the name of the call, and answers what became of it. */
export const change = (page, name, ...args) =>
  page.evaluate(
    async ([name, args]) => {
      const told = ({ status, asked, got, items, error }) => ({
        status,
        asked,
        got,
        ...(items && { items: items.map(told) }),
        ...(error && { code: error.code }),
      });
      return told(await window.cart[name](...args).settled);
    },
    [name, args],
  );

/** Calls the page's cart, and answers what it does. */
export const call = (page, name, ...args) => page.evaluate(([name, args]) => window.cart[name](...args), [name, args]);

/** Why a call is refused: code and subject of its error; null where it is not. */
export const refusal = (page, name, ...args) =>
  page.evaluate(
    async ([name, args]) => {
      try {
        await window.cart[name](...args);
        return null;
      } catch ({ code, subject }) {
        return { code, subject };
      }
    },
    [name, args],
  );

/** The cart as the page shows it. */
export const snapshot = (page) => page.evaluate(() => window.cart.getSnapshot());

/** All that the page's origin keeps in the browser, as one text. */
export const stored = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = await done(database.transaction(store).objectStore(store).getAll());
        texts.push(JSON.stringify(rows));
      }
      database.close();
    }
    for (const name of await caches.keys()) texts.push(name);
    return texts.join();
  });

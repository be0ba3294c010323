// Carts that are sent when no page is open: what a page asks the browser for, and what the shop's worker does then.

import { drain } from "./background/drain.js";
import { invalid } from "./errors.js";

/** The name under which the browser is asked. */
const TAG = "cartwright";

/**
 * In the shop's service worker: sends what waits when the browser says that the network is there.
 *
 * @param {any} carts
 */
export function drainInBackground(carts) {
  if (carts === null || !["object", "function"].includes(typeof carts)) {
    throw invalid("carts", "is what openCart takes, or a function that answers with it");
  }
  addEventListener("sync", (/** @type {any} */ event) => {
    if (event.tag === TAG) event.waitUntil(drainAll(carts));
  });
}

/** One cart that cannot be sent keeps no other waiting. @param {any} carts */
async function drainAll(carts) {
  const given = await (typeof carts === "function" ? carts() : carts);
  const list = Array.isArray(given) ? given : [given];
  const ends = await Promise.allSettled(list.filter(Boolean).map(drain));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/**
 * In a page: has the worker woken when the page goes out of sight and something waits. Answers what ends it.
 *
 * @param {{ getSnapshot(): any, pending(): readonly any[] }} cart
 * @param {ServiceWorkerRegistration} registration
 */
export function drainWhenClosed(cart, registration) {
  const { sync } = /** @type {any} */ (registration);
  // A browser without it: the next page sends it, as ever.
  if (!sync) return () => {};
  const ended = new AbortController();
  const { signal } = ended;
  const ask = () => {
    // Denied: then it is as in a browser without.
    if (waits(cart)) sync.register(TAG).catch(() => {});
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && ask(), { signal });
  addEventListener("pagehide", ask, { signal });
  return () => ended.abort();
}

/** Whether a worker can do something: what is in review needs the shopper. @param {{ getSnapshot(): any, pending(): readonly any[] }} cart */
function waits(cart) {
  if (cart.getSnapshot().pendingCount === 0) return false;
  try {
    return cart.pending().some(({ state }) => state !== "review");
  } catch {
    // A cart that is closed does not say; the worker finds out.
    return true;
  }
}

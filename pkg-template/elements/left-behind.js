// What was asked for on a page that was left before its cart was open: it lies in the tab, and is done by the page that takes it.

import { randomWords } from "../random.js";
import { isCopy } from "../tab.js";

/** What has lain longer was asked for on another occasion. */
const LASTS = 5 * 60_000;

/** @typedef {{ id: string, since: number, item: any }} Wanted */

/** What this page has asked for, and does itself as long as it is there. @type {Set<string>} */
const own = new Set();

/**
 * Lays an item down for the cart that is kept under `partition`. Answers what takes it up again, and says whether it is still to
 * be added: a page that comes back by the browser's "Back" finds that another one has done it.
 *
 * @param {string} partition @param {any} item @returns {() => boolean}
 */
export function layDown(partition, item) {
  const id = randomWords();
  try {
    write(partition, [...read(partition), { id, since: Date.now(), item }]);
  } catch {
    // Denied or full: it is this page's alone.
    return () => true;
  }
  own.add(id);
  // A copy of this tab knows by its mark that it is one.
  isCopy().catch(() => {});
  return () => {
    own.delete(id);
    return take(partition, (one) => one.id === id).length > 0;
  };
}

/** Takes what other pages of this tab have left for a cart, in the order in which it was asked for. @param {string} partition @returns {Promise<any[]>} */
export async function takeUp(partition) {
  const isLeft = (/** @type {Wanted} */ { id }) => !own.has(id);
  if (!read(partition).some(isLeft)) return [];
  const isAnothers = await isCopy().catch(() => true);
  const left = take(partition, isLeft);
  return isAnothers ? [] : left.filter(({ since }) => Date.now() - since < LASTS).map(({ item }) => item);
}

/** @param {string} partition @param {(wanted: Wanted) => boolean} isTaken @returns {Wanted[]} */
function take(partition, isTaken) {
  const all = read(partition);
  const taken = all.filter(isTaken);
  const rest = all.filter((wanted) => !taken.includes(wanted));
  try {
    if (taken.length > 0) write(partition, rest);
  } catch {
    // What cannot be taken away would be taken twice.
    return [];
  }
  return taken;
}

/** Any script of the origin may have written it. @param {string} partition @returns {Wanted[]} */
function read(partition) {
  try {
    const all = JSON.parse(sessionStorage.getItem(keyOf(partition)) ?? "[]");
    return Array.isArray(all) ? all.filter((one) => typeof one?.id === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string} partition @param {Wanted[]} all */
function write(partition, all) {
  if (all.length === 0) sessionStorage.removeItem(keyOf(partition));
  else sessionStorage.setItem(keyOf(partition), JSON.stringify(all));
}

/** @param {string} partition */
const keyOf = (partition) => `cartwright:${partition}:asked`;

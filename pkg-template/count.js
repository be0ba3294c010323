// How many of a page's intents are known: what the bridge still holds of them is settled.

import { isMark } from "./evicted.js";

/** The count of a row. @param {string | undefined} text */
const numberOf = (text) => Number(/"(?:is|number)":(\d+)/.exec(text ?? "")?.[1] ?? 0);

/** A count of which nothing says that its page was found to be idle. */
const LIVE = /^\{"v":1,"is":\d+\}$/;

/**
 * What stands in the record of a page after a write. A count that arrives late takes nothing back, and one that is dropped
 * because its page was idle stays where it is not any more.
 *
 * @param {string | undefined} there @param {string | undefined} text
 */
export function counted(there, text) {
  if (text === undefined) return there !== undefined && LIVE.test(there) ? there : undefined;
  return numberOf(there) > numberOf(text) ? there : text;
}

/** The row that says that an intent, and all before it of the same page, are over. @param {string} intent */
export function countOf(intent) {
  const [, id, number] = /^(.+)-(\d+)$/.exec(intent) ?? [];
  return id === undefined ? null : { id, text: `{"v":1,"is":${number}}` };
}

/** How many of each page's intents are known. @param {import("./database.js").Row[]} rows @returns {Map<string, number>} */
export function seenIn(rows) {
  return new Map(rows.filter(({ kind }) => kind === "seen").map(({ id, text }) => [id, numberOf(text)]));
}

/** Whether it depends on what is there what a row says after a write. @param {import("./database.js").Edit} edit */
export const isLasting = (edit) => edit.kind === "seen" || isMark(edit);

/** What such a row says then. Of two marks the first stays. @param {string | undefined} there @param {import("./database.js").Edit} edit */
export const standing = (there, edit) => (isMark(edit) ? (there ?? edit.text) : counted(there, edit.text));

/** Whether an intent was stored once, by its page or by another that had found it. @param {string} id @param {Map<string, number>} seen */
export function isSeen(id, seen) {
  const dash = id.lastIndexOf("-");
  return Number(id.slice(dash + 1)) <= (seen.get(id.slice(0, dash)) ?? 0);
}

// A record that was taken away: by the browser, which wanted its room, or by another script of the origin.

import { randomWords } from "./random.js";

/** @typedef {import("./database.js").Row} Row */

/** The row by which a record that was taken away is told from one that never was. @returns {Row} */
export const mark = () => ({ kind: "meta", id: "born", text: randomWords() });

/** @param {{ kind: string, id: string }} row */
export const isMark = ({ kind, id }) => kind === "meta" && id === "born";

/**
 * What must be written anew of the rows that were there; where another tab has begun the record again, by a mark of its own,
 * what was asked for. What has been sent of it meanwhile nobody knows any more, as with an attempt that cannot be read: so
 * there is one, and the shopper is asked.
 *
 * @param {Iterable<Row>} before @param {string | undefined} born What the mark says now. @returns {Row[]}
 */
export function rowsAnew(before, born) {
  const isGone = born === undefined;
  const rows = [...before].filter(({ kind }) => (isGone ? kind !== "meta" : kind === "intent"));
  return [{ kind: "attempt", id: "", text: "" }, ...(isGone ? [mark()] : []), ...rows];
}

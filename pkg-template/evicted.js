// A record that was taken away: by the browser, which wanted its room, or by another script of the origin.

/** @typedef {import("./database.js").Row} Row */

/** The row by which a record that was taken away is told from one that never was. @returns {Row} */
export const mark = () => ({ kind: "meta", id: "born", text: String(Date.now()) });

/** @param {{ kind: string, id: string }} row */
export const isMark = ({ kind, id }) => kind === "meta" && id === "born";

/**
 * What must be written anew of the rows that were there. What another tab has sent of them meanwhile nobody knows any more,
 * as with an attempt that cannot be read: so there is one, and the shopper is asked.
 *
 * @param {Iterable<Row>} before @returns {Row[]}
 */
export function rowsAnew(before) {
  const rows = [...before].filter((row) => row.kind !== "meta" || isMark(row));
  return [{ kind: "attempt", id: "", text: "" }, ...rows];
}

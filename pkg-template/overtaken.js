// What a page asks for lies on the bridge until the record holds it. Another page that finds it there first may send it: it is
// written late then, and must not stand in the record as if it still waited.

import { isSeen, seenIn } from "./count.js";

/** @typedef {import("./database.js").Edit} Edit */

const WAITS = '"standing":"waiting"';

/**
 * Marks the intents that a batch brings as new ones: they wait, come with the count of their page, under no lock, and were not
 * set aside before.
 *
 * @param {Edit[]} edits @param {number | undefined} epoch
 */
export function markNew(edits, epoch) {
  if (epoch !== undefined) return;
  const isCounted = (/** @type {string} */ id) =>
    edits.some((edit) => edit.kind === "seen" && edit.id === pageOf(id) && edit.text);
  const isAside = (/** @type {string} */ id) =>
    edits.some((edit) => edit.kind === "aside" && edit.id === `intent/${id}`);
  for (const edit of edits) {
    const { kind, id, text } = edit;
    if (kind === "intent" && text?.includes(WAITS)) edit.isNew = isCounted(id) && !isAside(id);
  }
}

/**
 * Applies edits without those new intents that the record has counted already: whoever has counted one has written it, and may
 * have ended it since.
 *
 * @param {IDBObjectStore} rows @param {Edit[]} edits @param {(edits: Edit[]) => void} apply
 */
export function applyUnlessCounted(rows, edits, apply) {
  const fresh = edits.filter(({ isNew }) => isNew);
  /** @type {Map<string, IDBValidKey>} */
  const keys = new Map(
    fresh.map(({ partition, id }) => [`${partition}\n${pageOf(id)}`, [partition, "seen", pageOf(id)]]),
  );
  /** @type {any[]} */
  const counts = [];
  let asked = keys.size;
  for (const key of keys.values()) {
    const count = rows.get(key);
    count.onsuccess = () => {
      if (count.result) counts.push(count.result);
      asked -= 1;
      if (asked === 0) apply(edits.filter((edit) => !edit.isNew || !isCounted(edit, counts)));
    };
  }
  if (asked === 0) apply(edits);
}

/** @param {Edit} edit @param {any[]} counts */
const isCounted = ({ partition, id }, counts) =>
  isSeen(id, seenIn(counts.filter((count) => count.partition === partition)));

/** @param {string} id */
const pageOf = (id) => id.slice(0, id.lastIndexOf("-"));

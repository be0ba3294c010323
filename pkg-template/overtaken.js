// What a page asks for lies on the bridge until the record holds it. Another page that finds it there first may send it: it is
// written late then, and must not stand in the record as if it still waited.

import { isSeen, seenIn } from "./count.js";

/** @typedef {import("./database.js").Edit} Edit */

/**
 * Marks the intents that a batch brings as new ones: with the count of their page, under no lock, and not out of what was set
 * aside.
 *
 * @param {Edit[]} edits @param {number | undefined} epoch
 */
export function markNew(edits, epoch) {
  if (epoch !== undefined || edits.some(({ kind }) => kind === "aside")) return;
  const pages = edits.flatMap(({ kind, id, text }) => (kind === "seen" && text !== undefined ? [id] : []));
  for (const edit of edits) {
    if (edit.kind === "intent" && edit.text !== undefined) edit.isNew = pages.includes(pageOf(edit.id));
  }
}

/**
 * Applies edits without those new intents of which the record says that it has held them, and holds them no more.
 *
 * @param {IDBObjectStore} rows @param {Edit[]} edits @param {(edits: Edit[]) => void} apply
 */
export function applyUnlessOver(rows, edits, apply) {
  const fresh = edits.filter(({ isNew }) => isNew);
  /** @type {Set<Edit>} */
  const over = new Set();
  let asked = 0;
  /** @param {IDBRequest} request @param {(found: any) => void} act */
  const ask = (request, act) => {
    asked += 1;
    request.onsuccess = () => {
      act(request.result);
      asked -= 1;
      if (asked === 0) apply(edits.filter((edit) => !over.has(edit)));
    };
  };
  const keys = new Map(
    fresh.map(({ partition, id }) => [`${partition}\n${pageOf(id)}`, [partition, "seen", pageOf(id)]]),
  );
  for (const key of keys.values()) {
    const its = fresh.filter(({ partition, id }) => partition === key[0] && pageOf(id) === key[2]);
    ask(rows.get(key), (count) => {
      const seen = seenIn(count ? [count] : []);
      for (const edit of its.filter(({ id }) => isSeen(id, seen)))
        ask(rows.count([edit.partition, "intent", edit.id]), (there) => there || over.add(edit));
    });
  }
  if (asked === 0) apply(edits);
}

/** @param {string} id */
const pageOf = (id) => id.slice(0, id.lastIndexOf("-"));

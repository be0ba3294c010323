// The record in `sessionStorage`: the same rows, kept as long as the tab.

import { isLasting, standing } from "./count.js";
import { Trouble, epochAfter } from "./database.js";
import { isCopy } from "./tab.js";

/** @typedef {import("./database.js").Edit} Edit */

const PREFIX = "cartwright:rows:";

export class SessionRows {
  async open() {
    try {
      sessionStorage.setItem("cartwright:probe", "1");
      sessionStorage.removeItem("cartwright:probe");
    } catch (cause) {
      throw new Trouble("storage-denied", cause);
    }
    // Once for the page: a second cart would take itself for the copy of the first.
    if (!ready) {
      own();
      addEventListener("pageshow", ({ persisted }) => persisted && own());
    }
    await ready;
  }

  close() {}

  /** @param {string} partition @param {Edit[]} edits */
  async write(partition, edits) {
    await ready;
    try {
      for (const edit of edits) {
        const key = keyOf(edit.partition, edit.kind, edit.id);
        const text = isLasting(edit) ? standing(sessionStorage.getItem(key) ?? undefined, edit) : edit.text;
        if (text === undefined) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, text);
      }
    } catch (cause) {
      throw new Trouble("storage-full", cause);
    }
  }

  /** @param {string} partition */
  async read(partition) {
    await ready;
    const rows = [];
    for (const key of Object.keys(sessionStorage)) {
      const [owner, kind, id] = nameOf(key) ?? [];
      if (owner === partition) rows.push({ kind, id, text: sessionStorage.getItem(key) ?? "" });
    }
    return rows;
  }

  /** @param {string} partition */
  async take(partition) {
    await ready;
    const key = keyOf(partition, "meta", "epoch");
    const epoch = epochAfter(sessionStorage.getItem(key));
    try {
      sessionStorage.setItem(key, String(epoch));
    } catch (cause) {
      throw new Trouble("storage-full", cause);
    }
    return { epoch, rows: await this.read(partition) };
  }

  /** @param {string} partition */
  async end(partition) {
    await ready;
    sessionStorage.removeItem(keyOf(partition, "meta", "epoch"));
    return this.read(partition);
  }
}

/** That it is known whose the rows are. @type {Promise<unknown> | undefined} */
let ready;

/** A page that comes back out of the back/forward cache may find that a copy of its tab has them now. */
function own() {
  ready = isCopy().then((isIt) => isIt && empty());
}

function empty() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

/** @param {string} partition @param {string} kind @param {string} id */
const keyOf = (partition, kind, id) => PREFIX + JSON.stringify([partition, kind, id]);

/** What a key stands for; nothing where another script has made it. @param {string} key @returns {string[] | null} */
function nameOf(key) {
  if (!key.startsWith(PREFIX)) return null;
  try {
    const name = JSON.parse(key.slice(PREFIX.length));
    return name.every((/** @type {unknown} */ part) => typeof part === "string") && name.length === 3 ? name : null;
  } catch {
    return null;
  }
}

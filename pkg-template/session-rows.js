// The record in `sessionStorage`: the same rows, kept as long as the tab.

import { isLasting, standing } from "./count.js";
import { LONGEST, Trouble, epochAfter, within } from "./database.js";

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
      ready = own();
      addEventListener("pageshow", ({ persisted }) => {
        if (persisted) ready = own();
      });
    }
    await ready;
  }

  close() {}

  abandon() {}

  /** @param {string} partition @param {Edit[]} edits */
  async write(partition, edits) {
    await within(LONGEST, Promise.resolve(ready));
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

/**
 * A tab that was duplicated begins with a copy of the other's rows, and both would send them: the copy gives its own up.
 * The tab that has them holds a lock of its name for as long as it is there. A page that comes back out of the back/forward
 * cache had let go of it, and may find that a copy has it now.
 */
async function own() {
  await shown();
  const mark = "cartwright:tab";
  const name = sessionStorage.getItem(mark);
  if (name !== null) {
    if (await hold(name)) return;
    // First: who has a name of its own is no copy any more.
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
  const fresh = crypto.getRandomValues(new Uint32Array(2)).join("-");
  sessionStorage.setItem(mark, fresh);
  await hold(fresh);
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

/** A page that is rendered ahead gets no lock before it is shown. */
async function shown() {
  if (!(/** @type {any} */ (document).prerendering)) return;
  await new Promise((resolve) => document.addEventListener("prerenderingchange", resolve, { once: true }));
}

/** How long the page before in the same tab may take to let go of the lock. */
const MOMENT = 1_000;

/** Answers whether the lock could be had. @param {string} tab @returns {Promise<boolean>} */
function hold(tab) {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(true);
  const name = `cartwright-tab:${tab}`;
  const patience = new AbortController();
  const { signal } = patience;
  // On a device that is slow nobody may have it, and the browser not have said so yet.
  const look = async () => {
    const { held } = await locks.query().catch(() => /** @type {LockManagerSnapshot} */ ({}));
    if (held?.some((lock) => lock.name === name)) patience.abort();
    else timer = setTimeout(look, MOMENT);
  };
  let timer = setTimeout(look, MOMENT);
  // A page in the back/forward cache must not hold locks.
  const until = new Promise((release) => addEventListener("pagehide", release, { once: true }));
  return new Promise((resolve) => {
    const granted = () => {
      clearTimeout(timer);
      resolve(true);
      return until;
    };
    locks.request(name, { signal }, granted).catch(() => resolve(!signal.aborted));
  });
}

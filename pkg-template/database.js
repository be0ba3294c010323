// The record in IndexedDB: one database, one store of rows, keyed by partition, kind and id.

import { isLasting, standing } from "./count.js";
import { applyUnlessCounted } from "./overtaken.js";

const NAME = "cartwright";
const ROWS = "rows";

// How long a transaction may take, and how long until one that is undone for it has said so.
export const LONGEST = 10_000;
const MOMENT = 1_000;

/**
 * @typedef {{ kind: string, id: string, text: string }} Row
 * @typedef {{ partition: string, kind: string, id: string, text?: string, claim?: { isOurs: boolean }, isNew?: boolean }} Edit
 *   A row to write; without text, to remove. A claim is told whether the row was still there, and so nobody else's. What is new
 *   was in no record before.
 */

/** A failure of the record, by its code. */
export class Trouble extends Error {
  /** Whether it was begun, and may be written after all, now or later. */
  isUnanswered = false;

  /** @param {string} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code, { cause });
    this.code = code;
  }
}

export class Database {
  /** @type {IDBDatabase | null} */
  #connection = null;
  #lost;
  /** What has begun and not ended. @type {Set<IDBTransaction>} */
  #open = new Set();
  #isAbandoned = false;

  /** @param {() => void} lost Called when the browser closes the connection under our hands. */
  constructor(lost) {
    this.#lost = lost;
  }

  /** @returns {Promise<void>} */
  open() {
    return new Promise((resolve, reject) => {
      /** @type {IDBOpenDBRequest} */
      let request;
      try {
        request = indexedDB.open(NAME, 1);
      } catch (cause) {
        reject(new Trouble("storage-denied", cause));
        return;
      }
      request.onupgradeneeded = () => {
        request.result.createObjectStore(ROWS, { keyPath: ["partition", "kind", "id"] });
      };
      let late = false;
      request.onsuccess = () => {
        const connection = request.result;
        if (late || this.#isAbandoned) {
          connection.close();
          return;
        }
        // Another script has made a database of this name.
        if (!connection.objectStoreNames.contains(ROWS)) {
          connection.close();
          reject(new Trouble("storage-denied"));
          return;
        }
        this.#connection = connection;
        // Another release wants to change the database: we must not stand in its way.
        connection.onversionchange = () => this.#drop(connection);
        connection.onclose = () => this.#drop(connection);
        resolve();
      };
      // A newer release left a newer version behind, or the browser denies storage: either way there is none for us.
      request.onerror = () => reject(new Trouble("storage-denied", request.error));
      request.onblocked = () => {
        late = true;
        reject(new Trouble("storage-blocked"));
      };
    });
  }

  close() {
    this.#connection?.close();
    this.#connection = null;
  }

  /**
   * Nothing more is to be done here, and what is under way is undone. Answers whether there was anything: a browser that is
   * already completing a transaction says so or says nothing, and then that comes to its end.
   */
  abandon() {
    this.#isAbandoned = true;
    const open = [...this.#open];
    for (const transaction of open) {
      try {
        transaction.abort();
      } catch {
        // It is about to be complete.
      }
    }
    this.close();
    return open.length > 0;
  }

  /** @param {IDBDatabase} connection */
  #drop(connection) {
    connection.close();
    if (this.#connection !== connection) return;
    this.#connection = null;
    this.#lost();
  }

  /**
   * Writes all edits or none; with an epoch, only while it is still that one. What does not answer is undone, as far as the
   * browser says that it is.
   *
   * @param {string} partition @param {Edit[]} edits @param {number | undefined} epoch @param {boolean} strict
   */
  async write(partition, edits, epoch, strict) {
    const writing = this.#write(partition, edits, epoch, strict);
    try {
      await within(LONGEST, writing);
    } catch (error) {
      if (!isHanging(error)) throw error;
      const isBegun = this.abandon();
      const end = isBegun ? await within(MOMENT, writing).catch((end) => end) : error;
      // It was complete before it could be undone.
      if (end === undefined) return;
      error.isUnanswered = isBegun && isHanging(end);
      throw error;
    }
  }

  /** @param {string} partition @param {Edit[]} edits @param {number | undefined} epoch @param {boolean} strict */
  #write(partition, edits, epoch, strict) {
    return this.#transact("readwrite", strict, (rows, transaction, fail) => {
      /** @template {any[]} T @param {(...given: T) => void} act @returns {(...given: T) => void} */
      const tried =
        (act) =>
        (...given) => {
          try {
            act(...given);
          } catch (error) {
            fail(troubleOf(error));
          }
        };
      const putAll = tried((/** @type {Edit[]} */ edits) => {
        for (const edit of edits) if (!isLasting(edit)) put(rows, edit);
        putLasting(edits.filter(isLasting));
      });
      /** Writes each by what is there. @param {Edit[]} edits */
      const putLasting = ([first, ...others]) => {
        if (!first) return;
        const there = rows.get([first.partition, first.kind, first.id]);
        there.onsuccess = tried(() => {
          put(rows, { ...first, text: standing(there.result?.text, first) });
          putLasting(others);
        });
      };
      const apply = () => applyUnlessCounted(rows, edits, putAll);
      if (epoch === undefined) {
        apply();
        return;
      }
      const current = rows.get([partition, "meta", "epoch"]);
      current.onsuccess = () => {
        if (Number(current.result?.text ?? 0) === epoch) apply();
        else fail(new Trouble("epoch-moved"));
      };
    });
  }

  /** All rows of a cart. @param {string} partition @returns {Promise<Row[]>} */
  async read(partition) {
    return inTexts(await this.#transact("readonly", false, (rows) => rows.getAll(rangeOf(partition))));
  }

  /** Raises the epoch and reads all rows, in one step. @param {string} partition */
  async take(partition) {
    let epoch = 0;
    const rows = await this.#transact("readwrite", false, (rows) => {
      const all = rows.getAll(rangeOf(partition));
      const current = rows.get([partition, "meta", "epoch"]);
      current.onsuccess = () => {
        epoch = epochAfter(current.result?.text);
        rows.put({ partition, kind: "meta", id: "epoch", text: String(epoch) });
      };
      return all;
    });
    return { epoch, rows: inTexts(rows) };
  }

  /** Ends the epoch and reads all rows, in one step that needs no room. @param {string} partition @returns {Promise<Row[]>} */
  async end(partition) {
    const rows = await this.#transact("readwrite", false, (rows) => {
      const all = rows.getAll(rangeOf(partition));
      rows.delete([partition, "meta", "epoch"]);
      return all;
    });
    return inTexts(rows);
  }

  /**
   * One transaction; a connection that was lost meanwhile is opened once more. Resolves when it is complete.
   *
   * @param {IDBTransactionMode} mode @param {boolean} strict
   * @param {(rows: IDBObjectStore, transaction: IDBTransaction, fail: (why: Trouble) => void) => IDBRequest | void} body
   * @returns {Promise<any>}
   */
  async #transact(mode, strict, body) {
    try {
      if (!this.#connection) await this.open();
      return await this.#attempt(mode, strict, body);
    } catch (error) {
      if (error instanceof Trouble && error.code !== "storage-lost") throw error;
      this.close();
      await this.open();
      return this.#attempt(mode, strict, body);
    }
  }

  /** @param {IDBTransactionMode} mode @param {boolean} strict @param {any} body @returns {Promise<any>} */
  #attempt(mode, strict, body) {
    return new Promise((resolve, reject) => {
      /** @type {Trouble | null} */
      let why = null;
      /** @type {IDBRequest | void} */
      let answer;
      try {
        if (this.#isAbandoned) throw new Trouble("storage-failed");
        const options = { durability: strict ? "strict" : "relaxed" };
        const transaction = /** @type {any} */ (this.#connection).transaction(ROWS, mode, options);
        this.#open.add(transaction);
        const end = (/** @type {() => void} */ act) => () => {
          this.#open.delete(transaction);
          act();
        };
        // Safari ends a transaction that has no request by the end of the step in which it was made.
        answer = body(transaction.objectStore(ROWS), transaction, (/** @type {Trouble} */ trouble) => {
          why = trouble;
          try {
            transaction.abort();
          } catch {
            // It has come to its end without us.
          }
        });
        transaction.oncomplete = end(() => resolve(answer?.result));
        transaction.onabort = end(() => reject(why ?? troubleOf(transaction.error)));
      } catch (error) {
        reject(troubleOf(error));
      }
    });
  }
}

/** @param {IDBObjectStore} rows @param {Edit} edit */
function put(rows, { partition, kind, id, text, claim, isNew }) {
  if (claim) {
    const there = rows.count([partition, kind, id]);
    there.onsuccess = () => (claim.isOurs = there.result > 0);
  }
  const row = { partition, kind, id, text };
  if (text === undefined) rows.delete([partition, kind, id]);
  else if (isNew) addOnce(rows, row);
  else rows.put(row);
}

/** Another page that has found the same may have written it down, and what has become of it. @param {IDBObjectStore} rows @param {any} row */
function addOnce(rows, row) {
  const added = rows.add(row);
  added.onerror = (event) => {
    if (added.error?.name !== "ConstraintError") return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** @param {any} error */
function troubleOf(error) {
  if (error instanceof Trouble) return error;
  if (error?.name === "QuotaExceededError") return new Trouble("storage-full", error);
  if (error?.name === "InvalidStateError" || /connection.*lost|closing/i.test(error?.message ?? "")) {
    return new Trouble("storage-lost", error);
  }
  return new Trouble("storage-failed", error);
}

/** @param {unknown} error @returns {error is Trouble} */
const isHanging = (error) => error instanceof Trouble && error.code === "storage-hanging";

/** What takes longer is in trouble. @template T @param {number} patience @param {Promise<T>} promise @returns {Promise<T>} */
export function within(patience, promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Trouble("storage-hanging")), patience);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * The epoch that follows the one in the record. One that was ended for want of room, or has been made unreadable by another
 * script, is followed by none that ever was.
 *
 * @param {unknown} text
 */
export const epochAfter = (text) => (/^\d{1,15}$/.test(String(text)) ? Number(text) + 1 : Date.now());

/**
 * Any script of the origin can write to the database. A row that we cannot have named stays where it is; what is no text
 * is handed on as one, so that it is set aside like all that cannot be read.
 *
 * @param {any[]} rows @returns {Row[]}
 */
function inTexts(rows) {
  const isOurs = (/** @type {any} */ { kind, id }) => typeof kind === "string" && typeof id === "string";
  return rows.filter(isOurs).map((row) => (typeof row.text === "string" ? row : { ...row, text: asText(row.text) }));
}

/** @param {unknown} thing */
function asText(thing) {
  try {
    return JSON.stringify(thing) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} partition */
const rangeOf = (partition) => IDBKeyRange.bound([partition], [partition, []]);

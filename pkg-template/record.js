// The record of one cart: what was handed over to be written, in order, and what is known to be there.
//
// A copy of all rows stands in memory. It is what the cart is brought back from after a trap, and what it lives on while
// nothing can be stored.

import { counted, isSeen, seenIn } from "./count.js";
import { Database, LONGEST, Trouble, within } from "./database.js";
import { isMark, rowsAnew } from "./evicted.js";
import { SessionRows } from "./session-rows.js";
import { Unsaved } from "./unsaved.js";

/**
 * @typedef {import("./database.js").Row} Row
 * @typedef {import("./database.js").Edit} Edit
 * @typedef {{ id: number, epoch: number | undefined, strict: boolean, retry: 0 | 1 | 2, partition: string, edits: Edit[],
 *   done: (trouble: Trouble | null) => void }} Batch
 * @typedef {"durable" | "session" | "memory"} Durability
 */

// How long an open may take before the cart goes on without, and how long until the next try.
const PATIENCE = 3_000;
const AGAIN = 5_000;

// Rows of which a cart has one: written late, they could take the place of what another tab wrote since.
const SINGLE = new Set(["base", "attempt", "checkout", "name"]);

// Whether a batch that could not be written is tried again; one in between is unless there was no room for it.
export const [NEVER, ALWAYS] = /** @type {const} */ ([0, 2]);

// Epochs from here on are in no record: nothing that is written under one of them may count.
const UNRECORDED = 2 ** 52;

export class Record {
  /** @type {Durability} */
  kind;
  partition;
  /** Why nothing is stored although it should be. @type {string | null} */
  trouble = null;
  /** Whether what was kept has been taken away meanwhile, and was not told of yet. */
  isTaken = false;
  /** What has become of the cart that was left: handed over to come along, or another tab's before that was written. */
  left = { isHanded: false, isOvertaken: false };
  /** @type {Database | SessionRows | null} */
  #rows = null;
  /** @type {Map<string, Row>} */
  #copy = new Map();
  #unsaved = new Unsaved();
  /** The intents that were in the record when it was last read or written. @type {Set<string>} */
  #there = new Set();
  /** What the record said that the cart is called, when it was last read or written. @type {string | undefined} */
  #name;
  /** What the mark said when the record was last read. @type {string | undefined} */
  #mark;
  /** The epoch that stood in the record when it was last read, or begun here. @type {string | undefined} */
  #epoch;
  /** @type {Batch[]} */
  #waiting = [];
  /** @type {Batch[]} */
  #writing = [];
  /** What was handed over since each read that is under way began. @type {Set<Edit[]>} */
  #reads = new Set();
  #closed = false;
  #epochs = 0;
  /** @type {(() => void)[]} */
  #idle = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  #found;

  /**
   * @param {Durability} kind @param {string} partition
   * @param {() => void} found Called when the record can be opened after all.
   */
  constructor(kind, partition, found) {
    this.kind = kind;
    this.partition = partition;
    this.#found = found;
  }

  /** Opens what there is to open. Never fails: `trouble` says what is missing. */
  async open() {
    if (this.kind === "memory") return;
    const rows = this.kind === "session" ? new SessionRows() : new Database(() => {});
    let late = false;
    const opening = rows.open().then(() => {
      if (late || this.#closed) this.#adopt(rows);
      else this.#rows = rows;
    });
    try {
      await within(PATIENCE, opening);
      const kept = await within(PATIENCE, /** @type {any} */ (this.#rows).read(this.partition));
      this.#remember(kept, []);
    } catch (error) {
      late = true;
      opening.catch(() => {});
      this.#lose(error instanceof Trouble ? error.code : "storage-failed");
    }
  }

  /** How long what is written here lasts; `bridged` when there is at least the bridge. @param {boolean} bridged @returns {Durability} */
  durability(bridged) {
    if (!this.trouble) return this.kind;
    return bridged ? "session" : "memory";
  }

  /** Whether nothing was ever kept here. */
  get isNew() {
    return this.#copy.size === 0;
  }

  /** Writes rows of this cart, without a condition. @param {Row[]} rows */
  put(rows) {
    const edits = rows.map((row) => ({ ...row, partition: this.partition }));
    this.write({ id: 0, epoch: undefined, strict: false, retry: ALWAYS, partition: this.partition, edits, done() {} });
  }

  /** @param {string} code @param {Database | SessionRows | null} rows */
  #lose(code, rows = this.#rows) {
    this.trouble = code;
    rows?.abandon();
    this.#rows = null;
    if (code === "storage-denied" || this.#closed || this.kind !== "durable") return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      const rows = new Database(() => {});
      const opening = within(LONGEST, rows.open()).then(() => this.#adopt(rows));
      opening.catch(() => this.#lose(code, rows));
    }, AGAIN);
  }

  /** The record can be had after all, and is read before anything is written. @param {Database | SessionRows} rows */
  async #adopt(rows) {
    if (this.#closed || this.#rows) return rows.close();
    clearTimeout(this.#retry);
    this.#rows = rows;
    await this.#remembering(() => rows.read(this.partition)).catch(() => {});
    if (this.trouble) this.#lose(this.trouble);
    else this.#found();
  }

  /** Hands a batch over; `done` is told later, never at once. @param {Batch} batch */
  write(batch) {
    if (batch.retry !== NEVER) this.#take(batch);
    this.left.isHanded ||= batch.partition !== this.partition;
    this.#waiting.push(batch);
    if (this.#waiting.length === 1 && this.#writing.length === 0) queueMicrotask(() => this.#next());
  }

  /** @param {Batch} batch */
  #take({ edits }) {
    for (const edit of edits) this.#note(edit);
    for (const since of this.#reads) since.push(...edits);
  }

  /** @param {Edit} edit */
  #note({ partition, kind, id, text }) {
    // What a guest leaves behind is no row of ours.
    if (partition !== this.partition) return;
    const name = `${kind}\n${id}`;
    if (kind === "seen") text = counted(this.#copy.get(name)?.text, text);
    if (text === undefined) this.#copy.delete(name);
    else this.#copy.set(name, { kind, id, text });
  }

  async #next() {
    if (this.#writing.length > 0) return;
    const [first] = this.#waiting;
    if (!first) {
      for (const idle of this.#idle.splice(0)) idle();
      return;
    }
    // What waits together is written together, as long as it stands under the same condition.
    const alike = this.#waiting.findIndex(
      (batch) => batch.epoch !== first.epoch || batch.partition !== first.partition || batch.strict !== first.strict,
    );
    this.#writing = this.#waiting.splice(0, alike < 0 ? this.#waiting.length : alike);
    const batches = this.#writing;
    const trouble = await this.#write(batches);
    this.#writing = [];
    if (trouble === null) for (const batch of batches) if (batch.retry === NEVER) this.#take(batch);
    for (const { done } of batches) done(trouble);
    this.#next();
  }

  /** @param {Batch[]} batches @returns {Promise<Trouble | null>} */
  async #write(batches) {
    if (this.kind === "memory") return null;
    const [{ epoch, strict, partition }] = batches;
    const edits = batches.flatMap((batch) => batch.edits);
    const keep = (isFull = false) => {
      for (const { retry, edits } of batches) if (retry > Number(isFull)) this.#unsaved.keep(edits, this.partition);
    };
    const isOurs = (/** @type {Edit} */ edit) => edit.partition === this.partition;
    // What a guest leaves behind goes as a whole: the rest of it would be the next guest's.
    const mayBeLate = (/** @type {Edit} */ edit) => epoch !== undefined || !SINGLE.has(edit.kind) || !isOurs(edit);
    const late = this.#unsaved.all().filter(mayBeLate);
    const isUnrecorded = epoch !== undefined && epoch >= UNRECORDED;
    if (isUnrecorded && partition === this.partition && !this.trouble) {
      keep(true);
      return new Trouble("storage-full");
    }
    if (!this.#rows || this.trouble) {
      keep();
      return new Trouble(this.trouble ?? "storage-failed");
    }
    const rows = this.#rows;
    try {
      // A guest's epoch for which there was no room is over when there is another.
      const condition = isUnrecorded ? 0 : epoch;
      await this.#twice(() => rows.write(partition, [...late, ...edits], condition, strict));
    } catch (error) {
      const trouble = error instanceof Trouble ? error : new Trouble("storage-failed", error);
      if (trouble.code === "epoch-moved") {
        this.left.isOvertaken ||= partition !== this.partition;
        return trouble;
      }
      if (trouble.isUnanswered) this.#unsaved.hang([...late, ...edits]);
      if (trouble.code !== "storage-full") this.#lose(trouble.code);
      keep(trouble.code === "storage-full");
      return trouble;
    }
    this.#unsaved.written(late);
    for (const { partition, kind, id, text } of [...late, ...edits]) {
      if (kind === "intent") text === undefined ? this.#there.delete(id) : this.#there.add(id);
      if (kind === "name" && partition === this.partition) this.#name = text;
    }
    return null;
  }

  /** A full store is tried once more: the browser may have made room. @param {() => Promise<void>} act */
  async #twice(act) {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Trouble && error.code === "storage-full")) throw error;
      await act();
    }
  }

  /** Resolves when everything handed over has been written, or refused. */
  idle() {
    if (this.#waiting.length === 0 && this.#writing.length === 0) return Promise.resolve();
    return new Promise((/** @type {(value?: any) => void} */ resolve) => this.#idle.push(() => resolve()));
  }

  /**
   * The rows as they are now, for the core: kind, id, text, one after the other. What could not be written is among
   * them, and named once more as such.
   */
  flat() {
    const unsaved = this.#unsaved.intents(this.#there);
    const rows = [...this.#copy.values()].flatMap(({ kind, id, text }) => [kind, id, text]);
    return [...rows, ...unsaved.flatMap((id) => ["unsaved", id, ""])];
  }

  /** Reads the record, after all that was handed over before. */
  async read() {
    await this.idle();
    if (this.#rows && !this.trouble) {
      try {
        const rows = this.#rows;
        await this.#remembering(() => rows.read(this.partition));
      } catch {
        // The next write will say so; until then the copy is as good.
      }
    }
  }

  /** Begins an epoch, in which only this tab may write under a condition. Answers its number. */
  async take() {
    await this.idle();
    if (this.#rows && !this.trouble) {
      try {
        const rows = this.#rows;
        // What an earlier one could not write would hide what another tab has written since.
        this.#unsaved.forgetEpoch();
        const { epoch } = await this.#remembering(() => rows.take(this.partition));
        this.#epoch = String(epoch);
        return epoch;
      } catch (error) {
        const code = error instanceof Trouble ? error.code : "storage-failed";
        if (code !== "storage-full" || !(await this.#end())) this.#lose(code);
      }
    }
    this.#epochs += 1;
    return UNRECORDED + this.#epochs;
  }

  /** Where there is no room for a new epoch: the one before is ended, and the record read, which needs none. */
  async #end() {
    try {
      const rows = /** @type {Database | SessionRows} */ (this.#rows);
      await this.#remembering(() => rows.end(this.partition));
      this.#epoch = undefined;
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Reads, and takes over what was read with all on top of it that is not in it yet; nothing if it is another cart's by now.
   *
   * @template {Row[] | { rows: Row[] }} T @param {() => Promise<T>} read @returns {Promise<T>}
   */
  async #remembering(read) {
    const { partition } = this;
    const since = [...this.#writing, ...this.#waiting].flatMap(({ retry, edits }) => (retry === NEVER ? [] : edits));
    this.#reads.add(since);
    try {
      const answer = await within(LONGEST, read());
      if (partition === this.partition) this.#remember(Array.isArray(answer) ? answer : answer.rows, since);
      return answer;
    } finally {
      this.#reads.delete(since);
    }
  }

  /** @param {Row[]} rows @param {Edit[]} since */
  #remember(rows, since) {
    if (this.#rows) this.trouble = null;
    const born = rows.find(isMark)?.text;
    if (this.#mark !== undefined && born !== this.#mark) {
      this.isTaken = true;
      this.#there.clear();
      this.put(rowsAnew(this.#copy.values(), born));
    }
    this.#mark = born;
    const intents = new Set(rows.filter(({ kind }) => kind === "intent").map(({ id }) => id));
    const seen = seenIn(rows);
    // What was there and is not any more was settled by another tab: no late word of it counts.
    this.#unsaved.read((id) => !intents.has(id) && (this.#there.has(id) || isSeen(id, seen)));
    this.#there = intents;
    const name = rows.find(({ kind }) => kind === "name")?.text;
    const epoch = rows.find(({ kind, id }) => kind === "meta" && id === "epoch")?.text;
    if (name !== this.#name) this.#unsaved.forgetName();
    if (name !== this.#name || epoch !== this.#epoch) this.#unsaved.forgetEpoch();
    this.#name = name;
    this.#epoch = epoch;
    this.#copy = new Map(rows.map((row) => [`${row.kind}\n${row.id}`, row]));
    for (const edit of [...this.#unsaved.all(), ...since]) this.#note(edit);
  }

  /** Changes with all that is done in this record under the drain lock. */
  async progress() {
    const rows = await this.#read(this.partition);
    return JSON.stringify(rows.filter(({ kind }) => kind === "meta" || kind === "attempt"));
  }

  /** The rows of another cart on this device. @param {string} partition */
  async rowsOf(partition) {
    const rows = await this.#read(partition);
    return rows.flatMap(({ kind, id, text }) => [kind, id, text]);
  }

  /** What is there, and nothing where that cannot be read. @param {string} partition @returns {Promise<Row[]>} */
  async #read(partition) {
    if (!this.#rows || this.trouble) return [];
    return within(LONGEST, this.#rows.read(partition)).catch(() => []);
  }

  /** Whether the row is there, as far as is known. @param {string} kind @param {string} id */
  has(kind, id) {
    return this.#copy.has(`${kind}\n${id}`);
  }

  /**
   * From here on this is the record of another cart. Answers the way back, with all that could not be written before.
   *
   * @param {string} partition @param {string[]} flat
   */
  moveTo(partition, flat) {
    const before = /** @type {const} */ ([this.#copy, this.#there, this.#unsaved, this.#name, this.#epoch, undefined]);
    const home = this.partition;
    this.partition = partition;
    this.left = { isHanded: false, isOvertaken: false };
    [this.#copy, this.#there, this.#unsaved] = [new Map(), new Set(), new Unsaved()];
    this.#name = this.#mark = undefined;
    for (let place = 0; place + 2 < flat.length; place += 3) {
      const [kind, id, text] = flat.slice(place, place + 3);
      if (kind === "unsaved") continue;
      if (kind === "name") this.#name = text;
      this.#copy.set(`${kind}\n${id}`, { kind, id, text });
    }
    return () => {
      const since = this.#unsaved.all().filter((edit) => edit.partition === home);
      this.partition = home;
      this.left = { isHanded: false, isOvertaken: false };
      [this.#copy, this.#there, this.#unsaved, this.#name, this.#epoch, this.#mark] = before;
      this.#unsaved.keep(since, home);
    };
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#rows?.close();
  }
}

// What was handed over to be written and is not known to be there: there was no room, or no record, or no answer.

import { counted } from "./count.js";

/** @typedef {import("./database.js").Edit} Edit */

export class Unsaved {
  /** By row: they count as there, and are tried again with the next batch. @type {Map<string, Edit>} */
  #edits = new Map();
  /** The intents that are over together with a name of the cart, by row. @type {Set<string>} */
  #named = new Set();
  /** The intents of a transaction that does not answer. @type {Set<string>} */
  #unanswered = new Set();

  all() {
    return [...this.#edits.values()];
  }

  /** @param {Edit[]} batch @param {string} home The partition whose rows are called by kind and id alone. */
  keep(batch, home) {
    const isNaming = this.#edits.has("name\n") || batch.some(({ kind, text }) => kind === "name" && text !== undefined);
    for (const edit of batch) {
      const name = `${edit.partition === home ? "" : edit.partition}${edit.kind}\n${edit.id}`;
      const text = edit.kind === "seen" ? counted(this.#edits.get(name)?.text, edit.text) : edit.text;
      this.#edits.set(name, { ...edit, text });
      if (isNaming && edit.kind === "intent" && text === undefined) this.#named.add(name);
      else this.#named.delete(name);
    }
  }

  /** These may be in the record, now or later: nobody says. @param {Edit[]} edits */
  hang(edits) {
    for (const { kind, id } of edits) if (kind === "intent") this.#unanswered.add(id);
  }

  /** These are in the record. @param {Edit[]} edits */
  written(edits) {
    for (const [name, edit] of this.#edits) if (edits.includes(edit)) this.#edits.delete(name);
  }

  /** What was written since under another epoch counts. */
  forgetEpoch() {
    for (const kind of ["base", "attempt"]) this.#edits.delete(`${kind}\n`);
  }

  /** Another tab has found or made a cart meanwhile: ours is not the shopper's, and what was asked of it is not over. */
  forgetName() {
    for (const name of ["name\n", ...this.#named]) this.#edits.delete(name);
    this.#named.clear();
  }

  /**
   * The record was read, which says of each intent whether it is there.
   *
   * @param {(id: string) => boolean} isOver Whether it was there, and is not any more: no late word of it counts.
   */
  read(isOver) {
    this.#unanswered.clear();
    for (const [name, { kind, id, text }] of this.#edits)
      if (kind === "intent" && text !== undefined && isOver(id)) this.#edits.delete(name);
  }

  /** The intents that the record does not hold. @param {Set<string>} there Those that it held when it was last read or written. */
  intents(there) {
    const ids = this.all().flatMap(({ kind, id }) => (kind === "intent" ? [id] : []));
    return ids.filter((id) => !there.has(id) && !this.#unanswered.has(id));
  }
}

// What the next page paints first: a small copy of the cart, written when nobody waits.

import { peekKey } from "./partition.js";

export class FirstPaint {
  #key;
  #snapshot;
  /** @type {any} */
  #written = null;
  #planned = false;
  #removed = false;

  /** @param {string} partition @param {() => any} snapshot */
  constructor(partition, snapshot) {
    this.#key = peekKey(partition);
    this.#snapshot = snapshot;
  }

  /** There is something new to be written some time. */
  plan() {
    if (this.#removed || this.#planned || this.#snapshot() === this.#written) return;
    this.#planned = true;
    const write = () => this.write();
    if (typeof requestIdleCallback === "function") requestIdleCallback(write, { timeout: 1_000 });
    else setTimeout(write, 200);
  }

  /** Writes it now: the page may be about to go. */
  write() {
    this.#planned = false;
    if (this.#removed) return;
    const snapshot = this.#snapshot();
    const { itemCount, totals } = snapshot;
    const same =
      this.#written && this.#written.lines === snapshot.lines && this.#written.totals === totals && this.exists();
    this.#written = snapshot;
    if (same) return;
    const lines = snapshot.lines.map((/** @type {any} */ line) => ({ ...line, unitPriceBefore: null, error: null }));
    try {
      localStorage.setItem(this.#key, JSON.stringify({ v: 1, itemCount, lines, totals }));
    } catch {
      // Denied or full: the next page paints when its cart is open.
    }
  }

  /** Whether something was ever written here. */
  exists() {
    try {
      return localStorage.getItem(this.#key) !== null;
    } catch {
      return false;
    }
  }

  /** The cart is somebody else's from now on: nothing of it stays to be painted. */
  remove() {
    // What was planned before would be written under the wrong name.
    this.#removed = true;
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Denied: then there is nothing.
    }
  }
}

// What the next page paints first: a small copy of the cart, written when nobody waits.

import { peekKey } from "./partition.js";

// A large cart takes longer to be written than to be changed. After a write there is none for so many times as long.
const PAUSE = 50;

export class FirstPaint {
  #key;
  #snapshot;
  /** @type {any} */
  #written = null;
  /** The lines as they are written: most are as they were the last time. @type {WeakMap<any, string>} */
  #texts = new WeakMap();
  #planned = false;
  /** When it may be written next. */
  #next = 0;
  #stopped = false;

  /** @param {string} partition @param {() => any} snapshot */
  constructor(partition, snapshot) {
    this.#key = peekKey(partition);
    this.#snapshot = snapshot;
  }

  /** There is something new to be written some time. */
  plan() {
    if (this.#stopped || this.#planned || this.#snapshot() === this.#written) return;
    this.#planned = true;
    const write = () => this.write();
    const isIdle = typeof requestIdleCallback === "function";
    const plan = isIdle ? () => requestIdleCallback(write, { timeout: 1_000 }) : () => setTimeout(write, 200);
    const wait = this.#next - performance.now();
    if (wait > 0) setTimeout(plan, wait);
    else plan();
  }

  /** Writes it now: the page may be about to go. */
  write() {
    this.#planned = false;
    if (this.#stopped) return;
    const snapshot = this.#snapshot();
    const { itemCount, totals } = snapshot;
    const same =
      this.#written && this.#written.lines === snapshot.lines && this.#written.totals === totals && this.exists();
    this.#written = snapshot;
    if (same) return;
    const begun = performance.now();
    const lines = snapshot.lines.map((/** @type {any} */ line) => this.#textOf(line));
    const rest = JSON.stringify({ v: 1, itemCount, totals });
    try {
      localStorage.setItem(this.#key, `${rest.slice(0, -1)},"lines":[${lines.join()}]}`);
    } catch {
      // Denied or full: the next page paints when its cart is open.
    }
    const now = performance.now();
    this.#next = now + PAUSE * (now - begun);
  }

  /** @param {any} line */
  #textOf(line) {
    let text = this.#texts.get(line);
    if (!text) this.#texts.set(line, (text = JSON.stringify({ ...line, unitPriceBefore: null, error: null })));
    return text;
  }

  /** Whether something was ever written here. */
  exists() {
    try {
      return localStorage.getItem(this.#key) !== null;
    } catch {
      return false;
    }
  }

  /** What is shown from now on is not to be painted under this name, also where it was planned before. */
  stop() {
    this.#stopped = true;
  }

  /** It is, after all. */
  resume() {
    this.#stopped = false;
  }

  /** The cart is somebody else's from now on: nothing of it stays to be painted. */
  remove() {
    this.stop();
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Denied: then there is nothing.
    }
  }
}

// A cart that holds something and that nobody changes: after a while it is abandoned.

import { LONGEST } from "./host.js";
import { randomWords } from "./random.js";

/** A page that was opened just now has yet to say who listens, and to hear what another device has changed. */
const GRACE = 5_000;

/**
 * What lies in the cart, since when, and whether that has been told. It is on the device, because a rest outlasts a page
 * and has one name in all of them.
 *
 * @typedef {{ content: number, since: number, id: string, told: boolean }} Rest
 */

/**
 * Tells `cart:abandoned` when nothing has changed for so many milliseconds. Answers what ends it.
 *
 * @param {import("./driver.js").Driver} driver @param {number | undefined} after @returns {() => void}
 */
export function watchRest(driver, after) {
  if (after === undefined) return () => {};
  const watch = new Watch(driver, after);
  const end = driver.listeners.subscribe(({ lines }) => watch.look(lines));
  return () => {
    end();
    watch.end();
  };
}

class Watch {
  #driver;
  #after;
  /** @type {readonly any[] | null} */
  #lines = null;
  /** Where the device keeps nothing. @type {Rest | null} */
  #own = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #ended = false;
  /** @type {number | undefined} */
  #content;
  /** Under which key that is kept. @type {string | undefined} */
  #kept;
  #earliest;
  /** Lets go of the lock. */
  #let = () => {};

  /** @param {import("./driver.js").Driver} driver @param {number} after */
  constructor(driver, after) {
    this.#driver = driver;
    this.#after = after;
    this.#earliest = Date.now() + Math.min(after, GRACE);
  }

  /** @param {readonly any[]} lines */
  look(lines) {
    const key = this.#key;
    if (lines === this.#lines && key === this.#kept) return;
    const content = contentOf(lines);
    const isSame = content === this.#content && key === this.#kept;
    [this.#lines, this.#content, this.#kept] = [lines, content, key];
    if (isSame) return;
    const rest = this.#read();
    // Another page may have seen the same change before this one.
    if (lines.length === 0) this.#write(null);
    else if (rest?.content !== content) this.#write({ content, since: Date.now(), id: randomWords(), told: false });
    this.#wait();
  }

  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#let();
  }

  #wait() {
    clearTimeout(this.#timer);
    const rest = this.#read();
    if (!rest || rest.told || this.#ended) return;
    const left = Math.max(rest.since + this.#after, this.#earliest) - Date.now();
    this.#timer = setTimeout(() => this.#over(), Math.min(Math.max(left, 0), LONGEST));
  }

  async #over() {
    const rest = this.#read();
    if (!rest || rest.told || this.#ended) return;
    if (Date.now() < rest.since + this.#after) return this.#wait();
    if (!(await this.#isOurs(rest.id))) return;
    // It may have ended while the lock was asked for.
    if (this.#read()?.id !== rest.id) return this.#wait();
    this.#write({ ...rest, told: true });
    // A page in the back/forward cache must not hold locks.
    addEventListener("pagehide", () => this.#let(), { once: true });
    const { listeners } = this.#driver;
    listeners.add("cart:abandoned", { id: rest.id, since: rest.since });
    listeners.tell();
  }

  /**
   * Whether this page is the one to tell of a rest. It holds a lock of that name from then on: what one page has written
   * others may read a while later.
   *
   * @param {string} id @returns {Promise<boolean>}
   */
  async #isOurs(id) {
    this.#let();
    const until = new Promise((resolve) => (this.#let = () => resolve(undefined)));
    try {
      return await new Promise((resolve, reject) => {
        const held = (/** @type {Lock | null} */ lock) => {
          resolve(lock !== null && !this.#ended);
          return lock && until;
        };
        navigator.locks.request(`cartwright-rest:${id}`, { ifAvailable: true }, held).catch(reject);
      });
    } catch {
      // No locks where storage is denied, or in a page that is not secure.
      return !this.#ended;
    }
  }

  get #key() {
    return `cartwright:${this.#driver.place.partition}:rest`;
  }

  /** @returns {Rest | null} */
  #read() {
    try {
      const storage = this.#storage;
      if (storage) return JSON.parse(storage.getItem(this.#key) ?? "null");
    } catch {
      // Denied: then it is this page's own.
    }
    return this.#own;
  }

  /** @param {Rest | null} rest */
  #write(rest) {
    this.#own = rest;
    try {
      if (rest) this.#storage?.setItem(this.#key, JSON.stringify(rest));
      else this.#storage?.removeItem(this.#key);
    } catch {
      // Denied, or full: then a rest that began here is told of by this page or by none.
    }
  }

  /** Nothing of a cart outlasts what it was opened to outlast. */
  get #storage() {
    const { kind } = this.#driver.place.record;
    if (kind === "durable") return localStorage;
    return kind === "session" ? sessionStorage : null;
  }
}

/** A number for what lies in the cart, from which nobody can read what that is. @param {readonly any[]} lines */
function contentOf(lines) {
  let sum = 0;
  for (const { key, quantity } of lines) {
    for (const unit of `${key} ${quantity};`) sum = (Math.imul(sum, 31) + unit.charCodeAt(0)) | 0;
  }
  return sum;
}

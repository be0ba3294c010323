// One vendor's core, an instance of its wasm: loaded once, entered through one door, replaced when it has trapped.

import { CartError, toCartError } from "./errors.js";
import { moduleFrom } from "./source.js";

// So many traps within so long, and the carts are only shown any more.
const TRAPS = 3;
const WHILE = 60_000;

/**
 * What lives on an instance. `died` must not enter; `reborn` brings the cart back from what is stored; `broken` ends it.
 *
 * @typedef {{ died(): void, reborn(words: string): void, broken(words: string): void }} Tenant
 */

export class Core {
  #glue;
  #source;
  /** @type {Promise<void> | null} */
  #loading = null;
  /** @type {Set<Tenant>} */
  #tenants = new Set();
  /** @type {number[]} */
  #traps = [];
  #broken = "";

  /**
   * @param {any} glue The generated module; or, where it needs no wasm, what loads it.
   * @param {() => URL | Promise<BufferSource>} [source] Where its wasm is.
   */
  constructor(glue, source) {
    this.#glue = glue;
    this.#source = source;
  }

  /** Loads and instantiates, once. */
  load() {
    this.#loading ??= this.#load();
    this.#loading.catch(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #load() {
    const module = this.#source && (await moduleFrom(this.#source));
    try {
      const glue = module ? this.#glue : await this.#glue();
      await glue.default({ module_or_path: module });
      this.#glue = glue;
    } catch (cause) {
      // Where there is no wasm it is a script that has not come, and may the next time.
      const message = module && "wasm-unavailable: this wasm is another vendor's, or of another release of cartwright";
      throw new CartError("wasm-unavailable", { message, retryable: !module, cause });
    }
  }

  /** @param {Tenant} tenant */
  join(tenant) {
    this.#tenants.add(tenant);
  }

  /** @param {Tenant} tenant */
  leave(tenant) {
    this.#tenants.delete(tenant);
  }

  /**
   * Makes a handle. @param {any[]} args
   */
  handle(...args) {
    return this.enter(() => new this.#glue.Handle(...args));
  }

  /** Gives a handle back that nobody needs any more. @param {any} handle */
  free(handle) {
    try {
      this.enter(() => handle?.free());
    } catch {
      // Those who go on have been told.
    }
  }

  /**
   * The one door into wasm. What is refused comes out as a `CartError`; a trap ends the instance, and a fresh one has
   * taken its place when this throws. No code of a shop runs in here.
   *
   * @template T @param {() => T} act @returns {T}
   */
  enter(act) {
    if (this.#broken) throw new CartError("core-failed", { message: this.#broken });
    try {
      return act();
    } catch (error) {
      // The core refuses with a plain object. Whatever is an error in its own right has torn through its frames.
      if (!(error instanceof Error)) throw toCartError(error);
      const words = this.#lastWords(error);
      this.#revive(words);
      throw new CartError("core-restarted", { retryable: true, message: `core-restarted: ${words}`, cause: error });
    }
  }

  /** @param {string} words */
  #revive(words) {
    for (const tenant of this.#tenants) tenant.died();
    const now = Date.now();
    this.#traps = this.#traps.filter((moment) => now - moment < WHILE);
    this.#traps.push(now);
    try {
      if (this.#traps.length >= TRAPS) throw new Error(words);
      this.#glue.__wbg_reset_state();
    } catch {
      this.#give(words);
      return;
    }
    for (const tenant of [...this.#tenants]) tenant.reborn(words);
  }

  /** @param {string} words */
  #give(words) {
    this.#broken = words || "the core has trapped";
    for (const tenant of [...this.#tenants]) tenant.broken(words);
  }

  /** @param {Error} error */
  #lastWords(error) {
    try {
      return this.#glue.lastWords() || error.message;
    } catch {
      return error.message;
    }
  }
}

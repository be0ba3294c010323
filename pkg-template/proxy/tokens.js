// The shop's token for Violet: fetched when it is needed, again when it was refused, once for all who wait.

import { askFor } from "../token.js";
import { Refusal } from "./refusal.js";

/**
 * A token, what answers with one, or what Violet gives one for.
 *
 * @typedef {string | ((refused: string | null) => unknown) | { username: string, password: string }} Source
 */

/** After a failure, the next attempt waits: a login that is tried too often is locked. */
const PAUSE = 5_000;

export class Tokens {
  #obtain;
  /** @type {string | null} */
  #token = null;
  /** The one before it: an answer that is still on its way may repeat it. @type {string | null} */
  #last = null;
  /** @type {Promise<string> | null} */
  #renewal = null;
  #failed = { at: -Infinity, error: /** @type {unknown} */ (null) };

  /** @param {(refused: string | null) => Promise<string>} obtain */
  constructor(obtain) {
    this.#obtain = obtain;
  }

  /** The token of now; if that is the one that was refused, its successor. @param {string | null} [refused] */
  get(refused = null) {
    if (this.#token !== null && this.#token !== refused) return Promise.resolve(this.#token);
    this.#renewal ??= this.#renew(refused).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  /** The token, for who wants to keep it out of sight. @returns {string[]} */
  known() {
    return [this.#token, this.#last].filter((token) => token !== null);
  }

  /** @param {string | null} refused */
  async #renew(refused) {
    if (Date.now() - this.#failed.at < PAUSE) throw this.#failed.error;
    try {
      const token = await this.#obtain(refused);
      [this.#token, this.#last] = [token, this.#token];
      return token;
    } catch (error) {
      this.#failed = { at: Date.now(), error };
      throw error;
    }
  }
}

/** From the shop itself. @param {string | ((refused: string | null) => unknown)} source */
export function fromShop(source) {
  return async (/** @type {string | null} */ refused) => {
    const { token } = await askFor(typeof source === "function" ? () => source(refused) : source);
    if (token === undefined) throw new Refusal(503, "credentials_unavailable");
    return token;
  };
}

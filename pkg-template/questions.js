// Questions that wait for an answer, each under its ticket.

import { CartError, toCartError } from "./errors.js";

/** @typedef {{ resolve(answer: any): void, reject(error: CartError): void, again: ((ticket: number) => void) | null }} Waiting */

export class Questions {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #tickets = 0;

  /**
   * Asks, and resolves with the answer.
   *
   * @param {(ticket: number) => void} ask @param {boolean} [repeatable] Whether it may be asked anew of a fresh core.
   * @returns {Promise<any>}
   */
  ask(ask, repeatable = false) {
    this.#tickets += 1;
    const ticket = this.#tickets;
    return new Promise((resolve, reject) => {
      this.#waiting.set(ticket, { resolve, reject, again: repeatable ? ask : null });
      try {
        ask(ticket);
      } catch (error) {
        this.#waiting.delete(ticket);
        reject(error);
      }
    });
  }

  /** @param {number} ticket @param {any} answer @param {any} error */
  answer(ticket, answer, error) {
    const waiting = this.#waiting.get(ticket);
    this.#waiting.delete(ticket);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(toCartError(error));
  }

  /** A fresh core is asked anew what may be asked twice; the rest fails. */
  restart() {
    for (const [ticket, { reject, again }] of [...this.#waiting]) {
      if (again) {
        again(ticket);
        continue;
      }
      this.#waiting.delete(ticket);
      reject(new CartError("core-restarted", { retryable: true }));
    }
  }

  /** @param {string} code */
  end(code) {
    for (const { reject } of this.#waiting.values()) reject(new CartError(code));
    this.#waiting.clear();
  }
}

// A cart at VesuvioPay: stock, and a notice when something is back.

import { readItem } from "./arguments.js";
import { Cart, inquire } from "./cart.js";

/** How long an answer about stock is good for. */
const FRESH = 10_000;

export class VesuvioPayCart extends Cart {
  /** @type {Map<string, { until: number, answer: Promise<any> }>} */
  #stock = new Map();

  /** @param {any} item @param {{ withSubscription?: boolean }} [options] */
  async checkAvailability(item, options) {
    const { withSubscription = false } = options ?? {};
    const { reference, quantity } = readItem({ quantity: 1, ...item });
    const name = `${quantity} ${withSubscription} ${reference}`;
    const now = Date.now();
    const known = this.#stock.get(name);
    if (known && known.until > now) return known.answer;
    for (const [other, { until }] of this.#stock) if (until <= now) this.#stock.delete(other);
    const ask = (/** @type {any} */ handle, /** @type {number} */ ticket) =>
      handle.availability(ticket, reference, quantity, withSubscription);
    const answer = inquire(this, ask).then(({ isSubscribed, ...told }) =>
      Object.freeze({ ...told, ...(isSubscribed != null && { isSubscribed }), checkedAt: Date.now() }),
    );
    this.#stock.set(name, { until: now + FRESH, answer });
    answer.catch(() => this.#stock.delete(name));
    return answer;
  }

  /** @param {any} item */
  subscribeBackInStock(item) {
    return this.#backInStock(item, true);
  }

  /** @param {any} item */
  unsubscribeBackInStock(item) {
    return this.#backInStock(item, false);
  }

  /** @param {any} item @param {boolean} wanted */
  async #backInStock(item, wanted) {
    const { reference } = readItem({ ...item, quantity: 1 });
    this.#stock.clear();
    return inquire(this, (handle, ticket) => handle.backInStock(ticket, reference, wanted));
  }

  /** @param {any} who */
  async signIn(who) {
    this.#stock.clear();
    return super.signIn(who);
  }

  async signOut() {
    this.#stock.clear();
    return super.signOut();
  }
}

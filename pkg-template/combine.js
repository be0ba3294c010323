// Several carts as one store, for one badge over all of them: of several stores, at one vendor or at several.

import { invalid } from "./errors.js";
import { Listeners } from "./listeners.js";
import { kept, money, sameList } from "./store.js";

/**
 * One store over carts; they stay open, and their own. What they come to is told for each currency.
 *
 * @param {readonly any[]} carts
 */
export function combineCarts(carts) {
  const isCart = (/** @type {any} */ cart) =>
    typeof cart?.getSnapshot === "function" && typeof cart.subscribe === "function";
  if (!Array.isArray(carts) || !carts.every(isCart)) throw invalid("carts", "is a list of carts");
  if (new Set(carts).size < carts.length) throw invalid("carts", "holds each cart once");
  const all = Object.freeze([...carts]);
  const combined = new Combined(all);
  return { carts: all, getSnapshot: combined.getSnapshot, subscribe: combined.subscribe };
}

class Combined {
  #carts;
  /** @type {any} */
  #snapshot;
  #listeners = new Listeners(() => this.getSnapshot());
  #subscribers = 0;
  /** @type {(() => void)[]} */
  #ends = [];

  /** @param {readonly any[]} carts */
  constructor(carts) {
    this.#carts = carts;
  }

  getSnapshot = () => {
    const before = this.#snapshot;
    const carts = sameList(before?.carts, this.#carts, (cart) => cart.getSnapshot());
    if (carts !== before?.carts) this.#snapshot = together(before, carts);
    return this.#snapshot;
  };

  subscribe = (/** @type {(snapshot: any) => void} */ listener) => {
    if (typeof listener !== "function") throw invalid("listener", "is a function");
    // Before this one listens to the carts, so that what has happened unheard is told to nobody twice.
    const end = this.#listeners.subscribe(listener);
    if (this.#subscribers === 0) this.#ends = this.#carts.map((cart) => cart.subscribe(() => this.#listeners.tell()));
    this.#subscribers += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      end();
      this.#subscribers -= 1;
      if (this.#subscribers === 0) this.#ends.splice(0).forEach((endOne) => endOne());
    };
  };
}

/** @param {any} before @param {readonly any[]} carts Their snapshots. */
function together(before, carts) {
  /** @type {Record<string, any>} */
  const totals = {};
  for (const { currency } of carts) {
    totals[currency] ??= inCurrency(
      before?.totals[currency],
      currency,
      carts.filter((cart) => cart.currency === currency),
    );
  }
  return Object.freeze({
    carts,
    itemCount: total(carts, ({ itemCount }) => itemCount),
    pendingCount: total(carts, ({ pendingCount }) => pendingCount),
    totals: kept(before?.totals, totals),
  });
}

/** @param {any} before @param {string} currency @param {any[]} carts */
function inCurrency(before, currency, carts) {
  /** @param {"subtotal" | "total"} part */
  const amount = (part) => {
    const sum = total(carts, ({ totals }) => totals[part]?.amount ?? NaN);
    return money(Number.isSafeInteger(sum), sum, currency, before?.[part]);
  };
  return kept(before, {
    subtotal: amount("subtotal"),
    total: amount("total"),
    itemCount: total(carts, ({ itemCount }) => itemCount),
    estimated: carts.some(({ totals }) => totals.estimated),
  });
}

/** @param {readonly any[]} carts @param {(cart: any) => number} of */
function total(carts, of) {
  return carts.reduce((sum, cart) => sum + of(cart), 0);
}

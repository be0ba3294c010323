// What totals must come to after each change, kept by difference; and numbers that are the same in each run.

import { linesOf, totalsOf } from "../lines.mjs";

export class Oracle {
  #lines;
  #totals;

  constructor(count) {
    this.count = count;
    this.#lines = linesOf(count);
    this.#totals = totalsOf(this.#lines);
  }

  /** What must be shown once the line at a place has that quantity. */
  after(place, quantity) {
    const line = this.#lines[place];
    const { subtotal, pieces } = this.#totals;
    const more = quantity - line.quantity;
    line.quantity = quantity;
    this.#totals = { subtotal: subtotal + more * line.unitPrice, pieces: pieces + more };
    return { ...this.#totals, quantity, total: quantity * line.unitPrice };
  }
}

/** Whole numbers below a limit, by mulberry32. */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

let shops = 0;

/** The name of a new cart at the server. */
export function shopName({ name }, count) {
  shops += 1;
  return `${name.replace(/\W/g, "-")}.${count}.${shops}`;
}

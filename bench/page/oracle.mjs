// What totals must come to after each change, kept by difference.

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

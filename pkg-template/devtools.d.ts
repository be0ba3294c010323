// The developer panel.

import type { Cart, CombinedCarts } from "./index.js";

/** The open panel. */
export interface Devtools {
  /** Closes the panel: every fault is switched off, and requests go their own way again. */
  close(): void;
}

/**
 * Opens a panel at the lower edge of the page: what waits, the last requests, how things are kept, faults to try the cart
 * with, and a file for a bug report. Import it where it is needed and nowhere else, so that no shopper downloads it.
 *
 * A page has one panel: one that is open already is closed before.
 *
 * @example
 * const { openDevtools } = await import("cartwright/devtools");
 * openDevtools(cart);
 *
 * @throws {CartError} `invalid-argument`
 */
export function openDevtools(cart: Cart<any> | CombinedCarts): Devtools;

// The cart as it was shown last, before anything is loaded.

import { partitionOf, peekKey } from "./partition.js";

/**
 * What this device showed last of a cart; null when there is nothing, or no way to know. Never throws.
 *
 * @param {{ vendor: string, storeId: string, customer?: string | null, cartId?: string }} cart
 */
export function peek(cart) {
  try {
    const { vendor, storeId, customer, cartId } = cart;
    const key = peekKey(partitionOf(vendor, storeId, customer, cartId));
    const { v, itemCount, lines, totals } = JSON.parse(/** @type {string} */ (localStorage.getItem(key)));
    return v === 1 ? { itemCount, lines, totals } : null;
  } catch {
    return null;
  }
}

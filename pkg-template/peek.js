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
    // Any script of the origin may have written it: what is no cart is not painted.
    const isCart = v === 1 && isCount(itemCount) && lines.every(isLine) && areTotals(totals);
    return isCart ? { itemCount, lines, totals } : null;
  } catch {
    return null;
  }
}

/** @param {any} line */
const isLine = ({ key, quantity, item, attributes, name, sku, unitPrice, total }) =>
  typeof key === "string" &&
  isCount(quantity) &&
  [item, attributes].every((part) => part && typeof part === "object") &&
  [name, sku].every((word) => word === null || typeof word === "string") &&
  [unitPrice, total].every(isMoney);

/** @param {any} totals */
const areTotals = ({ estimated, reasons, itemCount, ...amounts }) =>
  Array.isArray(reasons) && Object.values(amounts).every(isMoney);

/** @param {any} count */
const isCount = (count) => Number.isSafeInteger(count) && count >= 0;

/** @param {any} money */
const isMoney = (money) => money === null || (Number.isSafeInteger(money.amount) && /^[A-Z]{3}$/.test(money.currency));

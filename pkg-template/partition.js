// Where a cart is kept: one place for each vendor, store and customer, and for each cart that a shop has named.

/**
 * Names the place. No two carts share one, whatever their ids hold.
 *
 * @param {string} vendor @param {string} storeId @param {string | null | undefined} customer @param {string} [cartId]
 */
export function partitionOf(vendor, storeId, customer, cartId) {
  const named = customer == null ? "guest" : `customer:${encodeURIComponent(customer)}`;
  const place = `${vendor}:${encodeURIComponent(storeId)}:${named}`;
  return cartId === undefined ? place : `${place}:cart:${encodeURIComponent(cartId)}`;
}

/** The key in `localStorage` of what is painted first. @param {string} partition */
export const peekKey = (partition) => `cartwright:${partition}:peek`;

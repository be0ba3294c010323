// Where a cart is kept: one place for each vendor, store and customer.

/**
 * Names the place. No two carts share one, whatever their ids hold.
 *
 * @param {string} vendor @param {string} storeId @param {string | null | undefined} customer
 */
export function partitionOf(vendor, storeId, customer) {
  const named = customer == null ? "guest" : `customer:${encodeURIComponent(customer)}`;
  return `${vendor}:${encodeURIComponent(storeId)}:${named}`;
}

/** The key in `localStorage` of what is painted first. @param {string} partition */
export const peekKey = (partition) => `cartwright:${partition}:peek`;

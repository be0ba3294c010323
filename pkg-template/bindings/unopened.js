// What is shown of a cart that is not open yet.

/**
 * A snapshot with what is known of the cart, and nothing in it where nothing is.
 *
 * @param {string} currency @param {{ itemCount: number, lines: readonly any[], totals: any } | null} [known]
 */
export function unopened(currency, known) {
  const { itemCount, lines, totals } = known ?? { itemCount: 0, lines: [], totals: nothing(currency) };
  const bag = {
    key: "cart",
    id: null,
    merchantId: null,
    name: null,
    status: null,
    lines,
    totals,
    codes: [],
    shippingMethod: null,
    needsShipping: null,
    issues: [],
  };
  return frozen({
    revision: 0,
    cartId: null,
    currency: totals.total?.currency ?? currency,
    lines,
    bags: [bag],
    codes: [],
    totals,
    itemCount,
    pendingCount: 0,
    status: "syncing",
    durability: "durable",
    issues: [],
  });
}

/** @param {string} currency */
function nothing(currency) {
  const none = { amount: 0, currency };
  return {
    subtotal: none,
    discount: null,
    shipping: null,
    tax: null,
    includedTax: null,
    total: none,
    itemCount: 0,
    estimated: true,
    reasons: ["not-priced"],
  };
}

/** @param {any} part */
function frozen(part) {
  if (typeof part !== "object" || part === null || Object.isFrozen(part)) return part;
  Object.values(part).forEach(frozen);
  return Object.freeze(part);
}

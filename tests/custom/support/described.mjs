// The sandbox's own shop, as a shop would describe it: also what the pages of the browser tests import.

/** Its words for what went wrong, and the package's. */
const CODES = {
  unknown_cart: "cart-gone",
  unknown_item: "line-gone",
  unknown_sku: "item-not-found",
  unknown_coupon: "code-invalid",
  not_enough: "insufficient-stock",
};

/** What `customServer` takes; `changed` puts other functions in the place of some. */
export function described(baseUrl, { requests, answers, ...changed } = {}) {
  return {
    name: "own-shop",
    baseUrl: `${baseUrl}/shop`,
    currency: "USD",
    requests: {
      create: () => ({ path: ["carts"] }),
      read: ({ cart }) => ({ path: ["carts", cart] }),
      add: ({ cart, item, quantity, key }) => ({
        path: ["carts", cart, "items"],
        headers: { "Idempotency-Key": key },
        body: { sku: item.sku, quantity },
      }),
      setQuantity: ({ cart, line, quantity }) => ({
        method: "PATCH",
        path: ["carts", cart, "items", line],
        body: { quantity },
      }),
      remove: ({ cart, line }) => ({ method: "DELETE", path: ["carts", cart, "items", line] }),
      clear: ({ cart }) => ({ method: "DELETE", path: ["carts", cart, "items"] }),
      applyCode: ({ cart, code }) => ({ path: ["carts", cart, "coupons"], body: { code } }),
      removeCode: ({ cart, code }) => ({ method: "DELETE", path: ["carts", cart, "coupons", code] }),
      checkout: ({ cart, reference }) => ({ path: ["carts", cart, "checkout"], body: { reference } }),
      ...requests,
    },
    answers: {
      cart: ({ id, items, coupons, subtotal, discount, total, state }) => ({
        id,
        lines: items.map((row) => ({
          id: row.id,
          item: { sku: row.sku },
          name: row.name,
          quantity: row.quantity,
          unitPrice: row.price,
          total: row.total,
        })),
        codes: coupons,
        totals: { subtotal, discount, total },
        isOrdered: state === "ordered",
      }),
      error: (status, { error, left }) =>
        error && { code: CODES[error] ?? "refused", available: left, vendorCode: error },
      ...answers,
    },
    ...changed,
  };
}

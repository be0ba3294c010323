// A cart as a page shows it, and the events that it tells: as much of both as is counted.

const usd = (amount) => ({ amount, currency: "USD" });

/** A line of the cart. */
export const lineOf = (sku, quantity, price, more = {}) => ({
  key: `key-${sku}`,
  id: `id-${sku}`,
  item: { sku },
  name: sku.toLowerCase(),
  sku,
  attributes: {},
  quantity,
  unitPrice: price === null ? null : usd(price),
  total: price === null ? null : usd(price * quantity),
  pending: false,
  ...more,
});

/** A snapshot of these lines. */
export function shownOf(lines, { currency = "USD", pendingCount = 0 } = {}) {
  const subtotal = { amount: lines.reduce((sum, { total }) => sum + (total?.amount ?? 0), 0), currency };
  const itemCount = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    cartId: "secret",
    currency,
    lines,
    codes: [],
    totals: { subtotal, total: subtotal },
    itemCount,
    pendingCount,
  };
}

/** The detail of an event about a line's quantity. */
export const moveOf = (line, by, id = "page-1") => ({
  id,
  key: line.key,
  line,
  by,
  outcome: { status: "confirmed", got: line.quantity },
});

/** A cart that tells what a test has it tell. */
export class Told {
  #listeners = new Map();
  #subscribers = new Set();
  #snapshot;

  constructor(snapshot = shownOf([])) {
    this.#snapshot = snapshot;
  }

  getSnapshot = () => this.#snapshot;

  subscribe = (listener) => {
    this.#subscribers.add(listener);
    listener(this.#snapshot);
    return () => void this.#subscribers.delete(listener);
  };

  on = (event, listener) => {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => void listeners.delete(listener);
  };

  tell(event, detail) {
    for (const listener of this.#listeners.get(event) ?? []) listener(detail);
  }

  show(snapshot) {
    this.#snapshot = snapshot;
    for (const listener of [...this.#subscribers]) listener(snapshot);
  }
}

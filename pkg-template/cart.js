// The cart as a shop sees it.

import { readItem, readKey, readList, readQuantity } from "./arguments.js";
import { CartError, invalid } from "./errors.js";
import { signIn } from "./sign-in.js";

/** How long an answer about stock is good for. */
const FRESH = 10_000;

const EVENTS = new Set([
  "cart:created",
  "cart:item-added",
  "cart:item-updated",
  "cart:item-removed",
  "cart:cleared",
  "cart:checkout-started",
  "cart:adjusted",
  "cart:rejected",
  "cart:review",
  "cart:gone",
  "cart:restarted",
  "cart:storage",
]);

export class Cart {
  #driver;
  /** @type {Map<string, { until: number, answer: Promise<any> }>} */
  #stock = new Map();

  /** @param {import("./driver.js").Driver} driver */
  constructor(driver) {
    this.#driver = driver;
  }

  // As properties, so that they can be handed on without their cart.
  getSnapshot = () => this.#driver.snapshot();

  subscribe = (/** @type {(snapshot: any) => void} */ listener) => {
    if (typeof listener !== "function") throw invalid("listener", "is a function");
    return this.#driver.listeners.subscribe(listener);
  };

  on = (/** @type {string} */ event, /** @type {(detail: any) => void} */ listener) => {
    if (!EVENTS.has(event)) throw invalid("event", "is the name of an event");
    if (typeof listener !== "function") throw invalid("listener", "is a function");
    return this.#driver.listeners.on(event, listener);
  };

  /** @param {any} item */
  addItem(item) {
    const { reference, quantity, display } = readItem(item);
    const known = display ? JSON.stringify(display) : "";
    return this.#driver.change(1, false, (handle) => handle.add(JSON.stringify(reference), quantity, known));
  }

  /** @param {string} key @param {number} quantity */
  updateItem(key, quantity) {
    const [line, count] = [readKey(key), readQuantity(quantity, 0)];
    return this.#driver.change(1, false, (handle) => handle.set(line, count));
  }

  /** @param {string} key */
  removeItem(key) {
    return this.updateItem(key, 0);
  }

  clearCart() {
    return this.#driver.change(1, false, (handle) => handle.clear());
  }

  /** @param {any[]} items */
  bulkAddItems(items) {
    const wanted = readList(items, "items").map(readItem);
    const references = wanted.map(({ reference }) => JSON.stringify(reference));
    const quantities = Uint32Array.from(wanted, ({ quantity }) => quantity);
    const displays = wanted.map(({ display }) => (display ? JSON.stringify(display) : ""));
    return this.#driver.change(wanted.length, true, (handle) => handle.addAll(references, quantities, displays));
  }

  /** @param {any[]} wishes */
  bulkUpdateItems(wishes) {
    const wanted = readList(wishes, "items");
    const keys = wanted.map((wish) => readKey(wish?.key));
    const quantities = Uint32Array.from(wanted, (wish) => readQuantity(wish?.quantity, 0));
    return this.#driver.change(wanted.length, true, (handle) => handle.setAll(keys, quantities));
  }

  /** @param {any} item @param {{ withSubscription?: boolean }} [options] */
  async checkAvailability(item, { withSubscription = false } = {}) {
    const { reference, quantity } = readItem({ quantity: 1, ...item });
    const text = JSON.stringify(reference);
    const name = `${quantity} ${withSubscription} ${text}`;
    const now = Date.now();
    const known = this.#stock.get(name);
    if (known && known.until > now) return known.answer;
    for (const [other, { until }] of this.#stock) if (until <= now) this.#stock.delete(other);
    const answer = this.#ask((handle, ticket) => handle.availability(ticket, text, quantity, withSubscription)).then(
      ({ isSubscribed, ...told }) =>
        Object.freeze({ ...told, ...(isSubscribed != null && { isSubscribed }), checkedAt: Date.now() }),
    );
    this.#stock.set(name, { until: now + FRESH, answer });
    answer.catch(() => this.#stock.delete(name));
    return answer;
  }

  /** @param {any} item */
  subscribeBackInStock(item) {
    return this.#backInStock(item, true);
  }

  /** @param {any} item */
  unsubscribeBackInStock(item) {
    return this.#backInStock(item, false);
  }

  /** @param {any} item @param {boolean} wanted */
  async #backInStock(item, wanted) {
    const text = JSON.stringify(readItem({ ...item, quantity: 1 }).reference);
    this.#stock.clear();
    return this.#ask((handle, ticket) => handle.backInStock(ticket, text, wanted));
  }

  /** Takes options for the sake of other vendors; VesuvioPay needs none. */
  async checkout() {
    try {
      const { url } = await this.#ask((handle, ticket) => handle.checkout(ticket));
      return { status: "link", url };
    } catch (error) {
      return { status: "rejected", error };
    }
  }

  pending() {
    const list = this.#driver.enter((handle) => handle.pending());
    return list.map((/** @type {any} */ { error, line, ...rest }) => ({
      ...rest,
      ...(line != null && { line }),
      ...(error && { error: new CartError(error.code, error) }),
    }));
  }

  /** @param {string} id */
  retry(id) {
    if (typeof id !== "string") throw invalid("id", "is the id of a waiting change");
    return this.#driver.change(1, false, (handle) => handle.retry(id));
  }

  /** @param {string} id */
  discard(id) {
    if (typeof id !== "string") throw invalid("id", "is the id of a waiting change");
    this.#driver.enter((handle) => handle.discard(id));
    const stored = this.#driver.place.record.idle();
    return Object.freeze({
      id,
      stored,
      settled: Promise.resolve(Object.freeze({ status: "confirmed", asked: null, got: null })),
    });
  }

  previewMerge() {
    const lines = this.#driver.customer === null ? this.getSnapshot().lines : [];
    return { items: lines.map(asItem) };
  }

  /** @param {{ customer: string }} who */
  async signIn({ customer } = /** @type {any} */ ({})) {
    if (typeof customer !== "string" || customer === "") throw invalid("customer", "is the id of a customer");
    const now = this.#driver.customer;
    if (now !== null && now !== customer) throw new CartError("already-signed-in", { subject: "customer" });
    const change = now === null ? await signIn(this.#driver, customer) : null;
    this.#stock.clear();
    return change ? change.settled : Object.freeze({ status: "confirmed", asked: null, got: null });
  }

  async signOut() {
    this.#stock.clear();
    if (this.#driver.customer !== null) await this.#driver.leave();
  }

  async sync() {
    await this.#ask((handle, ticket) => handle.sync(ticket), true);
  }

  async close() {
    await this.#driver.close("closed");
  }

  /** @param {(handle: any, ticket: number) => void} ask @param {boolean} [repeatable] */
  #ask(ask, repeatable) {
    const { questions } = this.#driver;
    return questions.ask((ticket) => this.#driver.enter((handle) => ask(handle, ticket)), repeatable);
  }
}

/** @param {any} line */
function asItem({ item, quantity, name, unitPrice, imageUrl, sku, attributes }) {
  const known = Object.entries({ name, unitPrice, imageUrl, sku, attributes }).filter(([, value]) => value !== null);
  return { ...item, quantity, display: Object.fromEntries(known) };
}

// What other vendors can do and VesuvioPay cannot: no type has these, and who calls them anyway is told so.
for (const name of [
  "addCustomItem",
  "addSubscription",
  "reorder",
  "mergeFrom",
  "applyCode",
  "removeCode",
  "setCustomer",
  "setShippingAddress",
  "setBillingAddress",
  "setShippingMethod",
]) {
  Object.defineProperty(Cart.prototype, name, {
    value() {
      throw new CartError("unsupported", { subject: name });
    },
  });
}
Object.defineProperty(Cart.prototype, "shippingMethods", {
  async value() {
    throw new CartError("unsupported", { subject: "shippingMethods" });
  },
});

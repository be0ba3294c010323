// The cart as a shop sees it: what is the same with every vendor.

import { inJson, readItem, readKey, readList, readQuantity } from "./arguments.js";
import { CartError, invalid, toCartError } from "./errors.js";
import { EVENTS } from "./events.js";
import { exactly } from "./money.js";
import { randomWords } from "./random.js";
import { signIn } from "./sign-in.js";

/** @type {WeakMap<Cart, import("./driver.js").Driver>} */
const drivers = new WeakMap();

/** What carries out what is asked of a cart. @param {Cart} cart */
export const driverOf = (cart) => /** @type {import("./driver.js").Driver} */ (drivers.get(cart));

/**
 * Asks a question beside the cart.
 *
 * @param {Cart} cart @param {(handle: any, ticket: number) => void} ask
 * @param {boolean} [repeatable] Whether it may be asked anew of a fresh core. @returns {Promise<any>}
 */
export function inquire(cart, ask, repeatable) {
  const driver = driverOf(cart);
  return driver.questions.ask((ticket) => driver.enter((handle) => ask(handle, ticket)), repeatable);
}

/**
 * Makes one of the vendor's own calls beside the cart.
 *
 * @param {Cart} cart @param {string} name By the room's name for it. @param {any} what
 * @param {boolean} [writes] Whether it changes something, so that it must not cross a write of the cart's. @returns {Promise<any>}
 */
export async function askVendor(cart, name, what, writes = false) {
  const words = inJson(what, name);
  return exactly(await inquire(cart, (handle, ticket) => handle.call(ticket, name, words, writes)));
}

export class Cart {
  /** @param {import("./driver.js").Driver} driver */
  constructor(driver) {
    drivers.set(this, driver);
  }

  // What is no plain object is left as it is by whoever makes proxies of objects, as Vue's `ref` does: a proxy is no cart.
  get [Symbol.toStringTag]() {
    return "Cart";
  }

  // As properties, so that they can be handed on without their cart.
  getSnapshot = () => driverOf(this).snapshot();

  subscribe = (/** @type {(snapshot: any) => void} */ listener) => {
    if (typeof listener !== "function") throw invalid("listener", "is a function");
    return driverOf(this).listeners.subscribe(listener);
  };

  on = (/** @type {string} */ event, /** @type {(detail: any) => void} */ listener) => {
    if (!EVENTS.has(event)) throw invalid("event", "is the name of an event");
    if (typeof listener !== "function") throw invalid("listener", "is a function");
    return driverOf(this).listeners.on(event, listener);
  };

  /** @param {any} item */
  addItem(item) {
    const { reference, quantity, display } = readItem(item);
    return driverOf(this).change(1, false, (handle) => handle.add(reference, quantity, display));
  }

  /** @param {string} key @param {number} quantity */
  updateItem(key, quantity) {
    const [line, count] = [readKey(key), readQuantity(quantity, 0)];
    return driverOf(this).change(1, false, (handle) => handle.set(line, count));
  }

  /** @param {string} key */
  removeItem(key) {
    return this.updateItem(key, 0);
  }

  clearCart() {
    return driverOf(this).change(1, false, (handle) => handle.clear());
  }

  /** @param {any[]} items */
  bulkAddItems(items) {
    const wanted = readList(items, "items").map(readItem);
    const references = wanted.map(({ reference }) => reference);
    const quantities = Uint32Array.from(wanted, ({ quantity }) => quantity);
    const displays = wanted.map(({ display }) => display);
    return driverOf(this).change(wanted.length, true, (handle) => handle.addAll(references, quantities, displays));
  }

  /** @param {any[]} wishes */
  bulkUpdateItems(wishes) {
    const wanted = readList(wishes, "items");
    const keys = wanted.map((wish) => readKey(wish?.key));
    const quantities = Uint32Array.from(wanted, (wish) => readQuantity(wish?.quantity, 0));
    return driverOf(this).change(wanted.length, true, (handle) => handle.setAll(keys, quantities));
  }

  /** @param {any} [options] */
  async checkout(options = {}) {
    try {
      const { appOrderId = `cw-${randomWords()}`, ...rest } = options ?? {};
      const words = inJson(rest, "options");
      const ask = (/** @type {any} */ handle, /** @type {number} */ ticket) =>
        handle.checkout(ticket, words, appOrderId);
      const { url, order, secret } = await inquire(this, ask);
      if (url != null) return { status: "link", url };
      const made = order == null ? {} : exactly(order);
      return secret == null
        ? { status: "submitted", order: made }
        : { status: "requires-action", order: made, clientSecret: secret };
    } catch (error) {
      return { status: "rejected", error: toCartError(/** @type {any} */ (error)) };
    }
  }

  pending() {
    return driverOf(this)
      .pending()
      .map((/** @type {any} */ { error, line, code, ...rest }) => ({
        ...rest,
        ...(line != null && { line }),
        ...(code != null && { code }),
        ...(error && { error: new CartError(error.code, error) }),
      }));
  }

  /** @param {string} id */
  retry(id) {
    if (typeof id !== "string") throw invalid("id", "is the id of a waiting change");
    return driverOf(this).change(1, false, (handle) => handle.retry(id));
  }

  /** @param {string} id */
  discard(id) {
    if (typeof id !== "string") throw invalid("id", "is the id of a waiting change");
    const driver = driverOf(this);
    driver.enter((handle) => handle.discard(id));
    const stored = driver.place.record.idle();
    return Object.freeze({
      id,
      stored,
      settled: Promise.resolve(Object.freeze({ status: "confirmed", asked: null, got: null })),
    });
  }

  previewMerge() {
    const lines = driverOf(this).customer === null ? this.getSnapshot().lines : [];
    // What the server has put in by itself does not come along: it puts in anew what it then gives.
    return { items: lines.filter((/** @type {any} */ line) => line.quantity > line.giftQuantity).map(asItem) };
  }

  /** @param {{ customer: string, customerToken?: import("./token.js").Token }} who */
  async signIn(who) {
    const { customer, customerToken } = who ?? {};
    const driver = driverOf(this);
    if (typeof customer !== "string" || customer === "") throw invalid("customer", "is the id of a customer");
    const now = driver.customer;
    if (now !== null && now !== customer) throw new CartError("already-signed-in", { subject: "customer" });
    const change = now === null ? await signIn(driver, customer, customerToken) : null;
    return change ? change.settled : Object.freeze({ status: "confirmed", asked: null, got: null });
  }

  async signOut() {
    const driver = driverOf(this);
    if (driver.customer === null) driver.stay();
    else await driver.leave();
  }

  async sync() {
    await inquire(this, (handle, ticket) => handle.sync(ticket), true);
  }

  async close() {
    await driverOf(this).close("closed");
  }
}

/** @param {any} line */
function asItem({ item, quantity, giftQuantity, name, unitPrice, imageUrl, sku, attributes }) {
  const known = Object.entries({ name, unitPrice, imageUrl, sku, attributes }).filter(([, value]) => value !== null);
  return { ...item, quantity: quantity - giftQuantity, display: Object.fromEntries(known) };
}

// What only some vendors can do: no type of another one's cart has these, and who calls them anyway is told so.
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
    configurable: true,
    value() {
      throw new CartError("unsupported", { subject: name });
    },
  });
}
for (const name of ["checkAvailability", "subscribeBackInStock", "unsubscribeBackInStock", "shippingMethods"]) {
  Object.defineProperty(Cart.prototype, name, {
    configurable: true,
    async value() {
      throw new CartError("unsupported", { subject: name });
    },
  });
}

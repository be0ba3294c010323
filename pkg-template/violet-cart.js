// A cart at Violet: a bag for each merchant, who buys, how each bag is sent, and how it is paid.

import { inJson, readText } from "./arguments.js";
import { Cart, driverOf, inquire } from "./cart.js";
import { CartError, invalid, toCartError } from "./errors.js";
import { exactly } from "./money.js";

export class VioletCart extends Cart {
  /** @param {string} code @param {{ merchantId?: string | number }} [options] */
  applyCode(code, options) {
    return this.#code(code, options, true);
  }

  /** @param {string} code @param {{ merchantId?: string | number }} [options] */
  removeCode(code, options) {
    return this.#code(code, options, false);
  }

  /** @param {string} code @param {{ merchantId?: string | number } | undefined} options @param {boolean} on */
  #code(code, options, on) {
    const text = readText(code, "code");
    const merchant = this.#merchant(options?.merchantId);
    return driverOf(this).change(1, false, (handle) => handle.code(text, merchant, on));
  }

  /** A code is for one merchant; where the cart has one only, that one is meant. @param {unknown} merchantId */
  #merchant(merchantId) {
    if (merchantId === undefined) {
      const merchants = this.getSnapshot().bags.map((/** @type {any} */ bag) => bag.merchantId);
      if (merchants.length === 1 && merchants[0] !== null) return merchants[0];
    }
    const text = Number.isSafeInteger(merchantId) ? String(merchantId) : merchantId;
    if (typeof text !== "string" || text === "") throw invalid("merchantId", "says which merchant the code is for");
    return text;
  }

  /** @param {any} customer */
  setCustomer(customer) {
    return this.#put("customer", customer);
  }

  /** @param {any} address */
  setShippingAddress(address) {
    return this.#put("shipping-address", address);
  }

  /** @param {any} address */
  setBillingAddress(address) {
    return this.#put("billing-address", address);
  }

  /** @param {string} field @param {any} value */
  #put(field, value) {
    if (typeof value !== "object" || value === null) throw invalid(field, "is an object");
    const words = inJson(value, field);
    return driverOf(this).change(1, false, (handle) => handle.put(field, words));
  }

  /** @param {{ bag: string, methodId: string | null }} choice */
  setShippingMethod(choice) {
    const { bag, methodId } = choice ?? /** @type {any} */ ({});
    const [key, method] = [readText(bag, "bag"), methodId === null ? undefined : readText(methodId, "methodId")];
    return driverOf(this).change(1, false, (handle) => handle.ship(key, method));
  }

  /** @param {{ signal?: AbortSignal }} [options] */
  async shippingMethods(options) {
    const { signal } = options ?? {};
    const list = await this.#call("shipping-methods", {}, false, signal);
    const { bags, currency } = this.getSnapshot();
    return list.flatMap((/** @type {any} */ { id, methods }) => {
      const bag = bags.find((/** @type {any} */ each) => each.id === id);
      return bag ? [{ bag: bag.key, methods: methods.map((/** @type {any} */ each) => asMethod(each, currency)) }] : [];
    });
  }

  async priceCart() {
    return this.#call("price", {}, true);
  }

  /** @param {any} payment */
  async pay(payment) {
    if (typeof payment !== "object" || payment === null) throw invalid("payment", "is an object");
    return this.#call("pay", payment, true);
  }

  async walletPayment() {
    return this.#call("pay", { intent: true }, true);
  }

  async updatePayment() {
    return this.#call("update-payment", {}, true);
  }

  /** @param {string | number} id */
  async order(id) {
    return this.#call("order", { id: Number.isSafeInteger(id) ? id : readText(id, "id") });
  }

  /** @param {{ appOrderId?: string }} [options] */
  async checkout(options) {
    const { appOrderId = driverOf(this).server.appOrderId, ...rest } = options ?? {};
    if (appOrderId !== undefined) readText(appOrderId, "appOrderId");
    /** @type {any} */
    const result = await super.checkout({ ...rest, ...(appOrderId !== undefined && { appOrderId }) });
    const { order } = result;
    if (!order) return result;
    const told = { ...result, order: withErrors(order), bags: withErrors(order).bags };
    if (!isRejected(order)) return told;
    return { ...told, status: "rejected", error: reasonOf(told.order) };
  }

  /** @param {string} name @param {any} what @param {boolean} [writes] @param {AbortSignal} [signal] */
  async #call(name, what, writes = false, signal) {
    const words = inJson(what, name);
    let own = 0;
    const ask = (/** @type {any} */ handle, /** @type {number} */ ticket) => {
      own = ticket;
      handle.call(ticket, name, words, writes);
    };
    const letGo = () => driverOf(this).take((handle) => handle.forget(own));
    const said = exactly(await unless(signal, () => inquire(this, ask), letGo));
    return Array.isArray(said) ? said : withErrors(said);
  }
}

/** Who stops asking hears so at once. @template T @param {AbortSignal | undefined} signal @param {() => Promise<T>} ask @param {() => void} letGo @returns {Promise<T>} */
function unless(signal, ask, letGo) {
  if (!signal) return ask();
  return new Promise((resolve, reject) => {
    const stop = () => reject(new CartError("aborted", { cause: signal.reason }));
    if (signal.aborted) return stop();
    const stopAsking = () => {
      stop();
      letGo();
    };
    signal.addEventListener("abort", stopAsking, { once: true });
    ask()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", stopAsking));
  });
}

/** @param {any} method @param {string} currency */
function asMethod({ id, label, price, carrier }, currency) {
  return { id, label, price: price === null ? null : { amount: price, currency }, carrier };
}

/** No merchant has taken its part. @param {any} order */
function isRejected({ status, bags }) {
  const isOut = (/** @type {any} */ part) => part.status === "REJECTED" || part.status === "CANCELED";
  return isOut({ status }) || (bags.length > 0 && bags.every(isOut));
}

/** @param {any} order */
function reasonOf({ bags, errors }) {
  const reasons = [...errors, ...bags.flatMap((/** @type {any} */ bag) => bag.errors)];
  return reasons[0] ?? new CartError("order-rejected");
}

/** @param {any} order */
function withErrors({ bags, errors, ...order }) {
  const asErrors = (/** @type {any[]} */ list) => list.map(toCartError);
  return {
    ...order,
    bags: bags.map((/** @type {any} */ bag) => ({ ...bag, errors: asErrors(bag.errors) })),
    errors: asErrors(errors),
  };
}

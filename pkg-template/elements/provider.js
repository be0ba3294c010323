// <cart-provider>: opens a cart by its attributes and provides it to what is within it, and to the page.

import { toCartError } from "../errors.js";
import { peek } from "../peek.js";
import { languageOf } from "./languages.js";
import { warn } from "./live-region.js";
import { el } from "./nodes.js";
import { NO_CART, joinPage, tellFollowers } from "./provision.js";
import { settingsOf } from "./settings.js";
import { Widget, localeOf } from "./widget.js";

/**
 * @attr vendor - `vesuviopay`, `elastic-path` or `violet`.
 * @attr base-url - The vendor's origin, or where the shop's proxy is; may be relative.
 * @attr currency - What prices are in; by default USD.
 * @attr store-id - The store, at VesuvioPay.
 * @attr api-key - The publishable key, at VesuvioPay.
 * @attr client-id - The client, at Elastic Path.
 * @attr calculation - `line` or `simple`, at Elastic Path.
 * @attr language - The catalogue's language, at Elastic Path.
 * @attr channel - At Elastic Path.
 * @attr app-order-id - The shop's name for what is ordered, at Violet.
 * @attr referral-id - Who has sent the shopper, at Violet.
 * @attr customer - The customer's id; a guest without it.
 * @attr cart-id - A cart of a known id.
 * @attr storage - `durable`, `session` or `memory`.
 * @attr on-cart-gone - `ask`, `pending` or `restore`.
 * @attr token-endpoint - An address of the shop's that answers the token, as text or as JSON `{ token }`; 204 or 401 where there is none.
 * @attr customer-token-endpoint - The same for the customer's token, at Elastic Path.
 * @attr account-token-endpoint - The same for the account's token, at Elastic Path.
 * @fires cart:opened - The cart is open.
 * @fires cart:failed - The cart cannot be opened.
 * @slot - What the provider is laid around.
 */
export class CartProvider extends Widget {
  /** @type {Promise<any> | null} */
  #opening = null;
  /** @type {any} */
  #opened = null;
  #standing = NO_CART;
  #leave = () => {};

  constructor() {
    super();
    this.root.append(el("slot"));
  }

  /** The cart, once it is open; rejects with a `CartError` where it cannot be opened. Null before it is in the page. */
  get opened() {
    return this.#opening;
  }

  around() {
    return this.#standing;
  }

  connectedCallback() {
    this.#leave = joinPage(this);
    super.connectedCallback();
    if (this.#opening) return;
    if (this.cart) {
      this.#opening = Promise.resolve(this.cart);
      return;
    }
    const opening = this.#open(() => this.#opening === opening);
    this.#opening = opening;
    opening.catch((error) => {
      if (this.#opening === opening) this.#fail(error);
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Who moves an element takes it out and puts it in again.
    queueMicrotask(() => this.isConnected || this.#close());
  }

  follow() {
    tellFollowers();
    return [];
  }

  /** @param {() => boolean} isWanted Whether the element has not been taken out since. */
  async #open(isWanted) {
    const { vendor, storeId, load, settings, options } = settingsOf(this);
    this.#stand({ first: peek({ vendor, storeId, ...options }) });
    const [server, { openCart }] = await Promise.all([load(), import("../open.js")]);
    const cart = await openCart({ server: server(settings), ...options });
    if (!isWanted()) {
      cart.close();
      return cart;
    }
    this.#opened = cart;
    this.#standing = NO_CART;
    this.cart = cart;
    this.dispatchEvent(new CustomEvent("cart:opened", { detail: { cart }, bubbles: true, composed: true }));
    return cart;
  }

  #close() {
    const cart = this.#opened;
    this.#opening = null;
    this.#opened = null;
    this.#standing = NO_CART;
    if (cart) this.cart = null;
    this.#leave();
    cart?.close();
  }

  /** @param {unknown} reason */
  async #fail(reason) {
    const error = toCartError(reason);
    this.#stand({ error });
    this.dispatchEvent(new CustomEvent("cart:failed", { detail: { error }, bubbles: true, composed: true }));
    const language = await languageOf(localeOf(this)).catch(() => null);
    if (language) warn("cart", language.text("not-opened", { why: language.why(error) }));
  }

  /** @param {Partial<import("./provision.js").Standing>} standing */
  #stand(standing) {
    this.#standing = { ...NO_CART, ...standing };
    tellFollowers();
  }
}

// No attributes, because they are no text or nothing to write into a page. They are known to the class, so that a framework
// that looks for a property of that name finds it.
for (const name of ["token", "customerToken", "accountToken", "rules"]) {
  Object.defineProperty(CartProvider.prototype, name, { value: undefined, writable: true, configurable: true });
}

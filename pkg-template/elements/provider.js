// <cart-provider>: opens a cart by its attributes and provides it to the page.

import { toCartError } from "../errors.js";
import { peek } from "../peek.js";
import { warn } from "./live-region.js";
import { el } from "./nodes.js";
import { provideCart, provideFirstPaint, providedCart } from "./provision.js";
import { settingsOf } from "./settings.js";
import { Widget } from "./widget.js";

export class CartProvider extends Widget {
  /** @type {Promise<any> | null} */
  #opening = null;
  /** @type {any} */
  #opened = null;

  constructor() {
    super();
    this.root.append(el("slot"));
  }

  /** The cart, once it is open; rejects with a `CartError` where it cannot be opened. Null before it is in the page. */
  get opened() {
    return this.#opening;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.#opening) return;
    this.#opening = this.#open();
    this.#opening.catch((error) => this.#fail(error));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Who moves an element takes it out and puts it in again.
    queueMicrotask(() => this.isConnected || this.#close());
  }

  async #open() {
    const { vendor, storeId, load, settings, options } = settingsOf(this);
    provideFirstPaint(peek({ vendor, storeId, ...options }));
    const [server, { openCart }] = await Promise.all([load(), import("../open.js")]);
    const cart = await openCart({ server: server(settings), ...options });
    this.#opened = cart;
    if (!this.isConnected) {
      this.#close();
      return cart;
    }
    provideCart(cart);
    this.dispatchEvent(new CustomEvent("cart:opened", { detail: { cart }, bubbles: true, composed: true }));
    return cart;
  }

  #close() {
    const cart = this.#opened;
    this.#opening = null;
    this.#opened = null;
    if (!cart) return;
    if (providedCart() === cart) provideCart(null);
    cart.close();
  }

  /** @param {unknown} reason */
  #fail(reason) {
    const error = toCartError(reason);
    const { language } = this;
    if (language) warn("cart", language.text("not-opened", { why: language.why(error) }));
    this.dispatchEvent(new CustomEvent("cart:failed", { detail: { error }, bubbles: true, composed: true }));
  }
}

// A cart on its way: opened when somebody holds it, closed when nobody does any more, and shown all the while.

import { driverOf } from "../cart.js";
import { CartError, report, toCartError } from "../errors.js";
import { Listeners } from "../listeners.js";
import { openCart } from "../open.js";
import { peek } from "../peek.js";
import { unopened } from "./unopened.js";

/** Tells one cart from another by what is given. @param {any} given */
export const nameOf = ({ cart, server, customer = null, cartId, storage }) =>
  cart ?? JSON.stringify([server?.vendor, server?.storeId, customer, cartId, storage]);

/** @typedef {{ isOver: boolean, end(): void }} Turn From the first who holds the cart to the last. */

const OPENING = Object.freeze({ status: "opening", cart: null, error: null });

export class Opening {
  /** What the server has rendered with; it never changes, as a part of the page may be taken over late. */
  first;
  firstState;
  /** @type {any} */
  #state = OPENING;
  #options;
  #isGiven;
  /** What is shown while there is no cart. @type {any} */
  #kept = null;
  #holders = 0;
  /** @type {Turn | null} */
  #turn = null;
  #listeners = new Listeners(() => this.shown());

  /** @param {any} given What `openCart` takes, or a cart that is open and stays its owner's. */
  constructor({ cart, initial, ...options }) {
    this.#options = options;
    this.#isGiven = cart != null;
    if (this.#isGiven) this.#state = opened(cart);
    this.firstState = this.#state;
    this.first = this.#isGiven && !initial ? cart.getSnapshot() : unopened(options.server?.currency ?? "XXX", initial);
  }

  /** What tells it from another: a guest's cart is the customer's after a sign-in, and that of a guest after a sign-out. */
  get name() {
    const { cart } = this.#state;
    return nameOf(this.#isGiven ? { cart } : { ...this.#options, ...(cart && { customer: driverOf(cart).customer }) });
  }

  /** The cart where it is open, else as this device has shown it last. */
  getSnapshot = () => this.#state.cart?.getSnapshot() ?? (this.#kept ??= this.#stored());

  /** The same, but as the server has rendered it until somebody holds the cart. */
  shown = () => (this.#holders > 0 || this.#kept ? this.getSnapshot() : this.first);

  /** Calls `tell` now and after each change of what is shown. @param {(snapshot: any) => void} tell */
  subscribe = (tell) => this.#listeners.subscribe(tell);

  getState = () => this.#state;

  /** Calls `tell` after each change of the state. @param {(state: any) => void} tell */
  watch = (tell) => this.#listeners.on("state", tell);

  /**
   * Opens the cart, unless it is. When everybody has called the function that this answers, the cart is closed; but not
   * where somebody holds it again at once.
   */
  hold() {
    this.#holders += 1;
    this.#turn ??= this.#begin();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holders -= 1;
      queueMicrotask(() => this.#holders === 0 && this.#close());
    };
  }

  #begin() {
    const turn = { isOver: false, end: () => {} };
    if (this.#isGiven) turn.end = this.#listen(this.#state.cart);
    else this.#open(turn);
    this.#listeners.tell();
    return turn;
  }

  /** @param {Turn} turn */
  async #open(turn) {
    try {
      const cart = await openCart(this.#options);
      if (turn.isOver) return void (await cart.close());
      const stop = this.#listen(cart);
      turn.end = () => {
        stop();
        this.#kept = cart.getSnapshot();
        this.#rememberWhose(cart);
        this.#become(OPENING);
        cart.close().catch(report);
      };
      this.#become(opened(cart));
    } catch (error) {
      const retry = () => this.#retry(turn);
      if (!turn.isOver) this.#become({ status: "failed", cart: null, error: toCartError(error), retry });
    }
  }

  /** @param {Turn} turn */
  #retry(turn) {
    if (turn.isOver || this.#state.status !== "failed") return;
    this.#become(OPENING);
    this.#open(turn);
  }

  #close() {
    const turn = this.#turn;
    if (!turn) return;
    this.#turn = null;
    turn.isOver = true;
    turn.end();
    // What has failed is tried anew by whoever holds the cart next.
    if (this.#state.error) this.#become(OPENING);
  }

  /** Who holds it again opens the cart of whoever it was then. @param {any} cart */
  #rememberWhose(cart) {
    const { customer } = driverOf(cart);
    // The shop's name for a cart is that of the cart of whom it was opened for.
    if (customer !== (this.#options.customer ?? null))
      this.#options = { ...this.#options, customer, cartId: undefined };
  }

  /** @param {any} cart */
  #listen(cart) {
    return cart.subscribe(() => this.#listeners.tell());
  }

  /** @param {any} state */
  #become(state) {
    this.#state = Object.freeze(state);
    this.#listeners.add("state", state);
    this.#listeners.tell();
  }

  #stored() {
    const { server, customer, cartId, storage = "durable" } = this.#options;
    if (!server || storage !== "durable") return this.first;
    const { vendor, storeId, currency } = server;
    const known = peek({ vendor, storeId, customer, cartId });
    return known ? unopened(currency, known) : this.first;
  }
}

/** @param {any} cart */
const opened = (cart) => Object.freeze({ status: "open", cart, error: null });

/** What a provider above has left here. @template T @param {string} provider @param {T | null | undefined} left @returns {T} */
export function providedBy(provider, left) {
  if (left == null) throw new CartError("no-provider", { message: `no-provider: there is no ${provider} above` });
  return left;
}

// The cart: what is the same with every vendor.

import type { CartEvents, Change, Outcome, PendingChange, Wanted } from "./change.js";
import type { CartSnapshot, Durability } from "./snapshot.js";

/**
 * What every cart can do, whatever its vendor.
 *
 * Calls that change it are synchronous: when they return, `getSnapshot()` shows the change. Bad arguments throw a
 * `CartError` at once and keep nothing: `invalid-argument`, `quantity-out-of-range`, `line-not-found`,
 * `currency-mismatch`, `too-many-lines`, `too-large`, `too-many-pending`, `readonly` while a checkout is under way,
 * `storage-full`, `closed`; `core-restarted` when the core failed under the call and was started afresh.
 */
export interface Cart<Item> {
  /** The cart as it is now; the same object until something changes. Never enters wasm. May be passed on by itself. */
  getSnapshot: () => CartSnapshot<Item>;
  /**
   * Calls `listener` at once, and after each change. A listener that throws is reported and stops nobody; one may change
   * the cart. Answers the function that ends it. May be passed on by itself.
   */
  subscribe: (listener: (snapshot: CartSnapshot<Item>) => void) => () => void;
  /** Calls `listener` with the detail of each such event. Answers the function that ends it. */
  on: <Name extends keyof CartEvents>(event: Name, listener: (detail: CartEvents<Item>[Name]) => void) => () => void;

  /**
   * Adds so many more of an item.
   *
   * @example
   * const change = cart.addItem({ sku: "MUG-BLUE", quantity: 2,
   *                               display: { name: "Mug", unitPrice: { amount: 1250, currency: "USD" } } });
   * await change.stored; // on this device
   * const { status, got } = await change.settled; // at the server
   */
  addItem(item: Wanted<Item>): Change;
  /** Sets the quantity of a line; 0 removes it. @throws {CartError} `line-not-found` */
  updateItem(key: string, quantity: number): Change;
  /** Removes a line. @throws {CartError} `line-not-found` */
  removeItem(key: string): Change;
  /**
   * Removes every line. Also ends a checkout that was begun here: the cart can be changed again at once, and what is
   * asked for waits until the server, which may hold the cart for a while yet, lets go of it.
   */
  clearCart(): Change;
  /** Adds many items as one change; all of them are checked before any is kept. */
  bulkAddItems(items: readonly Wanted<Item>[]): Change;
  /** Sets many quantities as one change; all of them are checked before any is kept. */
  bulkUpdateItems(quantities: readonly { readonly key: string; readonly quantity: number }[]): Change;

  /** The changes that the server has not settled, first asked first; none while a customer signs out. */
  pending(): PendingChange[];
  /** Sends a change in review again. @throws {CartError} `change-not-found` */
  retry(id: string): Change;
  /** Drops a change that is not on its way. @throws {CartError} `change-not-found`, `in-flight` */
  discard(id: string): Change;

  /** What a sign-in would add to the customer's cart; nothing when the cart is a customer's already. */
  previewMerge(): { readonly items: Wanted<Item>[] };
  /**
   * The guest's cart becomes the customer's: its lines are added to those at the server, once, also when two tabs sign
   * in. Resolves when these are settled, at once when there are none. Rejects with `already-signed-in` when the cart is
   * another customer's, with `checkout-under-way` while nobody knows whether it has become an order. Where the guest's
   * cart is at the server, what is on its way there is waited for first, offline too; until then the cart is still the
   * guest's. A page that opens the cart before that has resolved opens it as the guest's, and calls this again.
   *
   * `customerToken`: the token that tells the vendor who it is, or what answers with one, where it takes one.
   */
  signIn(who: {
    readonly customer: string;
    readonly customerToken?: string | (() => Promise<string | null | undefined> | string | null | undefined);
  }): Promise<Outcome>;
  /**
   * Goes on as a guest, with what a guest left on this device and otherwise empty. The customer's cart stays at the
   * server; changes that are not yet sent stay on this device and are sent when that customer is back. A sign-in that still
   * waits comes to nothing: it rejects with `signed-out`.
   */
  signOut(): Promise<void>;

  /** Sends all that can be sent and reads it back. Resolves also when it cannot be done now: `status` says why. */
  sync(): Promise<void>;
  /** Ends this cart object. The cart itself stays; waiting changes are sent when it is opened again. */
  close(): Promise<void>;
}

declare const brand: unique symbol;

/** A store, and the way to its server. */
export interface Server<Cart> {
  readonly vendor: string;
  readonly storeId: string;
  readonly currency: string;
  readonly [brand]?: Cart;
}

/**
 * Opens a cart from what is stored on this device; it never waits for the network.
 *
 * @example
 * const cart = await openCart({
 *   server: vesuvioPay({ baseUrl, storeId, apiKey, token: async () => jwt, currency: "USD" }),
 *   customer: "customer-id",
 * });
 *
 * Rejects with a `CartError`: `invalid-argument`, `unsupported` (a vendor without cart ids was given one),
 * `wasm-unavailable`; `wasm-forbidden` where the page's policy allows no wasm, which `cartwright/compat` does not need.
 */
export function openCart<Cart>(options: {
  readonly server: Server<Cart>;
  /** Whose cart it is; null, the default, for a guest. */
  readonly customer?: string | null | undefined;
  /**
   * A cart of a known id, at a vendor whose carts have ids. Whoever knows the id has the cart: it is as secret as a
   * password. By default a guest's cart gets an id that nobody can guess, and a customer's is found at the server.
   * Letters, digits, `_` and `-`, 200 at most. At Violet, where carts are named by the server, it is the token or the
   * number of one that there is. When the guest whose cart it is signs in, the cart becomes the customer's, and the next
   * guest on this device gets one of another id.
   */
  readonly cartId?: string | undefined;
  /**
   * Where changes are kept: across restarts, as long as the tab, as long as the page. By default `"durable"`; where that is
   * denied the cart works all the same and `durability` says what there is.
   */
  readonly storage?: Durability | undefined;
  /**
   * A language tag: in its manner `formatMoney` writes in this page from now on, where it is not told another one. By default
   * that of the machine. The widgets write in the language of the element that they stand in.
   */
  readonly locale?: string | undefined;
  /**
   * When the server no longer has the cart, or a merchant has not taken its part of an order: offer the items back by
   * `cart:gone` (`"ask"`, the default), go on with the waiting changes alone (`"pending"`), or put everything back
   * (`"restore"`).
   */
  readonly onCartGone?: "ask" | "pending" | "restore" | undefined;
  /** After how many milliseconds without a change a cart that holds something is `cart:abandoned`; by default never. */
  readonly abandonedAfter?: number | undefined;
}): Promise<Cart>;

/**
 * For hosts that bring the wasm themselves: a URL, a `Response`, bytes or a module. Call it before the first cart is
 * opened; further calls change nothing. It is for one vendor, whose file it is, and of this release of the package: with
 * any other `openCart` rejects with `wasm-unavailable`. A page with several vendors imports `cartwright/inline`. Rejects with
 * `wasm-unavailable`, `wasm-forbidden` or `invalid-argument`.
 */
export function init(options?: {
  readonly wasm?:
    | string
    | URL
    | Response
    | BufferSource
    | WebAssembly.Module
    | Promise<string | URL | Response | BufferSource | WebAssembly.Module>
    | undefined;
}): Promise<void>;

// What is the same with every vendor.

/**
 * An exact amount of money.
 *
 * @example { amount: 1250, currency: "USD" } // 12.50 dollars
 */
export interface Money {
  /** Whole minor units of the currency: cents for USD, whole yen for JPY, fils for KWD. Never a fraction. */
  readonly amount: number;
  /** The ISO 4217 code, three capital letters. */
  readonly currency: string;
}

/** What a page already knows of an item. It is shown until the server answers, and never sent to it. */
export interface Display {
  readonly name?: string | undefined;
  /**
   * The price of one, in the cart's currency. Without it the line has no price until the server answers, and the totals
   * leave it out and say so (`price-unknown`).
   */
  readonly unitPrice?: Money | undefined;
  readonly imageUrl?: string | undefined;
  /** The shop's stock-keeping unit. */
  readonly sku?: string | undefined;
  /** What else is shown of it, such as size and colour. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** So many of an item. */
export type Wanted<Item> = Item & {
  /** A whole number from 1 up. */
  readonly quantity: number;
  readonly display?: Display | undefined;
};

/** One row of the cart. Frozen; a row that has not changed is the same object in the next snapshot. */
export interface Line<Item = unknown> {
  /** Names the row for as long as it is in the cart, before and after the server has named it. */
  readonly key: string;
  /** The server's name of the row; null until it has answered. */
  readonly id: string | null;
  /** What is bought, as `addItem` takes it, without quantity and display. */
  readonly item: Readonly<Item>;
  /**
   * From the catalogue; described and priced by the shop itself; delivered and paid for again and again; or put in by the
   * server, which also takes it out again.
   */
  readonly kind: "product" | "custom" | "subscription" | "gift";
  /** The key of the bag that it lies in. */
  readonly bag: string;
  readonly name: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly quantity: number;
  /** How many of those the server has put in by itself, and takes out again by itself. */
  readonly giftQuantity: number;
  /** The price of one; null while nobody has stated it. */
  readonly unitPrice: Money | null;
  /** The price of the row; null while it is not known. */
  readonly total: Money | null;
  /** Whether something about the row waits to be confirmed by the server. */
  readonly pending: boolean;
  /** Whether the server says that it can be had in this quantity; null where it says nothing. */
  readonly available: boolean | null;
  /** How many the server says there are; null where it says nothing. */
  readonly availableQuantity: number | null;
  /**
   * Why the last change of the row was refused or waits for the shopper, until they act on it again.
   * `amount-out-of-range`: a price does not fit into a JavaScript number.
   */
  readonly error: CartError | null;
}

/** Why totals are estimated. */
export type TotalsReason =
  | "pending"
  | "price-unknown"
  | "amount-out-of-range"
  | "stated-before-change"
  /** The server has yet to work out shipping, tax and discounts. */
  | "not-priced"
  /** A line is priced in another currency than the cart's, and counts as nothing. */
  | "other-currency"
  /** Nobody has stated how a line, or shipping, is taxed; it counts without tax. */
  | "tax-unknown"
  /** The tax of a line is that of before the waiting changes. */
  | "tax-held"
  /** Nobody has stated what a code takes off; it takes off nothing. */
  | "code-unknown"
  /** What a code, or a discount without one, takes off is what it took off before the waiting changes. */
  | "code-held"
  /** What shipping costs is not known; it counts as nothing. */
  | "shipping-unknown";

/** What the cart or a bag costs. */
export interface Totals {
  /** Sum of the line totals. Null in one case alone: when `reasons` holds `amount-out-of-range`. */
  readonly subtotal: Money;
  /** What is taken off, as a positive amount; null when the server has not stated it. */
  readonly discount: Money | null;
  /** Null when the server has not stated it. */
  readonly shipping: Money | null;
  /** Tax that is added to the subtotal; null when the server has not stated it. */
  readonly tax: Money | null;
  /** Tax that lies in the prices already, and is added to nothing; null when the server has not stated it. */
  readonly includedTax: Money | null;
  /** What is to be paid, as far as is known. Null in one case alone: when `reasons` holds `amount-out-of-range`. */
  readonly total: Money;
  /** Sum of the product quantities. */
  readonly itemCount: number;
  /** Whether the server may yet state other amounts. What it has confirmed is not estimated. */
  readonly estimated: boolean;
  /** Why they are estimated; empty when they are not. */
  readonly reasons: readonly TotalsReason[];
}

/** A promotion on the cart. What it takes off is part of `totals.discount` already. */
export interface Code {
  /** What the shopper enters. */
  readonly code: string;
  /** The key of the bag that it is for. */
  readonly bag: string;
  /** What the shop calls it; null where it does not say. */
  readonly name: string | null;
  /** What it takes off, as a positive amount; null where nobody has stated it. */
  readonly discount: Money | null;
  readonly status: "applied" | "pending" | "invalid" | "expired" | "unsupported" | "failed";
  /** Whether the server put it there by itself, so that it cannot be taken off. */
  readonly automatic: boolean;
  /** Whether it waits to be confirmed by the server. */
  readonly pending: boolean;
}

/** Something that went other than asked, or stands in the way. */
export interface Issue {
  /** What happened, the same as `error.code`. */
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  /** The key of the line that it is about; null for the whole cart. */
  readonly line: string | null;
  /** The quantity that was asked for. */
  readonly asked: number | null;
  /** The quantity that the server holds. */
  readonly got: number | null;
  readonly error: CartError;
}

/** The part of a cart that belongs to one merchant or brand; one for all where the vendor does not divide it. */
export interface Bag<Item = unknown> {
  readonly key: string;
  /** The server's name of it; null where it has none. */
  readonly id: string | null;
  readonly merchantId: string | null;
  readonly name: string | null;
  /** The merchant's state of the bag; null where the vendor has none. */
  readonly status: string | null;
  readonly lines: readonly Line<Item>[];
  readonly totals: Totals;
  readonly codes: readonly Code[];
  /** How it is to be sent; null where nobody has chosen. */
  readonly shippingMethod: ShippingMethod | null;
  /** Whether a way to send it must be chosen: not where all of it is downloaded. Null where the vendor does not say. */
  readonly needsShipping: boolean | null;
  readonly issues: readonly Issue[];
}

/** A way to send a bag. */
export interface ShippingMethod {
  /** The server's name of it, within the bag. */
  readonly id: string;
  readonly label?: string | null;
  /** What it costs; absent where the server does not say. */
  readonly price?: Money | null;
  readonly carrier?: string | null;
}

/** How the cart stands. */
export type CartStatus =
  /** Nothing is under way, and nothing stands in the way. */
  | "ready"
  /** Changes are on their way, or about to be. */
  | "syncing"
  /** The server cannot be reached; changes are kept. */
  | "offline"
  /** The server refuses to be spoken to, or the shop gives no token; changes are kept. `issues` says why. */
  | "paused"
  /** A checkout is under way, or the cart can only be shown. */
  | "readonly";

/** How long what is written on this device lasts: across restarts, as long as the tab, or as long as the page. */
export type Durability = "durable" | "session" | "memory";

/** The cart as a page shows it. Frozen, and the same object until something changes. */
export interface CartSnapshot<Item = unknown> {
  /** Counts the snapshots of this page. */
  readonly revision: number;
  /** The server's name of the cart; null where it has none. */
  readonly cartId: string | null;
  readonly currency: string;
  readonly lines: readonly Line<Item>[];
  readonly bags: readonly Bag<Item>[];
  readonly codes: readonly Code[];
  readonly totals: Totals;
  /** Sum of the product quantities. */
  readonly itemCount: number;
  /** How many changes the server has not settled. */
  readonly pendingCount: number;
  readonly status: CartStatus;
  readonly durability: Durability;
  readonly issues: readonly Issue[];
}

/** What became of a change. */
export interface Outcome {
  readonly status: OutcomeStatus;
  /** The number that was asked for; null where none was. */
  readonly asked: number | null;
  /** The quantity that the server now holds; null where it is not known. */
  readonly got: number | null;
  /** The key of the line that it was about. */
  readonly line?: string | null;
  /** Of a bulk call: what became of each item, in the order they were given. */
  readonly items?: readonly Outcome[];
  /** Why it ended otherwise than asked. */
  readonly error?: CartError;
}

export type OutcomeStatus =
  /** The server has done what was asked. */
  | "confirmed"
  /** The server has done something else: less, or more. `got` says how many. */
  | "adjusted"
  /** Of a bulk call, a merge or a re-order: some items were done and some were not. */
  | "partial"
  /** The server has not done it and never will. */
  | "rejected"
  /** It waits for the shopper to retry or discard it; see `pending()`. */
  | "review"
  /** A later change took its place before it was sent, or it went on without this page. */
  | "superseded";

/** One change. The snapshot shows it before the call returns. */
export interface Change {
  readonly id: string;
  /**
   * Resolves when the change is on this device for as long as was asked for; rejects with a `CartError`
   * (`storage-denied`, `storage-full`, …) when it cannot be. Ignoring it is fine.
   */
  readonly stored: Promise<void>;
  /** Resolves when the server has settled it, which may be after days offline. Never rejects. */
  readonly settled: Promise<Outcome>;
}

/** A change that the server has not settled. */
export interface PendingChange {
  readonly id: string;
  readonly kind:
    "add" | "update" | "remove" | "clear" | "apply-code" | "remove-code" | "merge" | "reorder" | "describe" | "ship";
  /** The key of its line. */
  readonly line?: string;
  /** The promotion code that it is about. */
  readonly code?: string;
  readonly asked: number | null;
  /** When it was asked for, in milliseconds since 1970. */
  readonly since: number;
  /** Waits to be sent; is on its way; its answer was lost and the cart is read to find out; needs the shopper. */
  readonly state: "waiting" | "sending" | "checking" | "review";
  readonly error?: CartError;
}

/** A checkout that came to nothing, or whose outcome is not known (`checkout-unknown`). */
export interface CheckoutRejected {
  readonly status: "rejected";
  readonly error: CartError;
}

/**
 * What every refused, failed or impossible call ends in. Decide on `code`, never on the text.
 *
 * @example try { cart.updateItem(key, 3); } catch (error) { if (isCartError(error) && error.code === "line-not-found") … }
 */
export class CartError extends Error {
  constructor(
    code: string,
    facts?: {
      message?: string;
      retryable?: boolean;
      subject?: string | null;
      available?: number | null;
      vendorCode?: string | null;
      cause?: unknown;
    },
  );
  /** What happened, in kebab-case, stable across releases. */
  readonly code: string;
  /** Whether the same call may succeed later without being changed. */
  readonly retryable: boolean;
  /** What it is about: the key of a line, the name of an argument. */
  readonly subject: string | null;
  /** How many could be had, where the server said so. */
  readonly available: number | null;
  /** The vendor's own code, as it came. */
  readonly vendorCode: string | null;
}

/** Whether `error` is a `CartError`, also when another copy of the package made it. */
export function isCartError(error: unknown): error is CartError;

/** What an event about a line tells. */
export interface LineDetail<Item = unknown> {
  /** The same on every delivery. */
  readonly id: string;
  /** The key of the line; null for the whole cart. */
  readonly key: string | null;
  /** The line as it is shown, or was shown last. */
  readonly line: Line<Item> | null;
  readonly outcome: Outcome;
}

/** Events, told after the server has confirmed what they are named after. A change that is rolled back is never told as done. */
export interface CartEvents<Item = unknown> {
  /** The first line was confirmed in a cart that had none. */
  "cart:created": { readonly id: string };
  "cart:item-added": LineDetail<Item>;
  "cart:item-updated": LineDetail<Item>;
  "cart:item-removed": LineDetail<Item>;
  "cart:cleared": { readonly id: string };
  "cart:checkout-started": { readonly id: string };
  /** The server has done something else than was asked. */
  "cart:adjusted": LineDetail<Item>;
  /** The server has refused a change; it alone was taken back. */
  "cart:rejected": LineDetail<Item>;
  /** A change needs the shopper; see `pending()`. */
  "cart:review": LineDetail<Item>;
  /** The server no longer has what the cart held. `items` is what `bulkAddItems` takes, to put it back. */
  "cart:gone": { readonly id: string; readonly items: readonly Wanted<Item>[] };
  /** The core has failed and was started afresh from what is stored; nothing was lost. */
  "cart:restarted": { readonly id: string; readonly message: string };
  /** How long things last on this device has changed: for the worse with an error, else for the better. */
  "cart:storage": { readonly id: string; readonly error: CartError | null };
}

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

  /** The changes that the server has not settled, first asked first. */
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
   * another customer's, with `checkout-under-way` while nobody knows whether it has become an order. Where the guest's cart is at the server, what is on its way there is waited for first, offline
   * too; until then the cart is still the guest's.
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
 * `wasm-unavailable`.
 */
export function openCart<Cart>(options: {
  readonly server: Server<Cart>;
  /** Whose cart it is; null, the default, for a guest. */
  readonly customer?: string | null | undefined;
  /**
   * A cart of a known id, at a vendor whose carts have ids. Whoever knows the id has the cart: it is as secret as a
   * password. By default a guest's cart gets an id that nobody can guess, and a customer's is found at the server.
   * Letters, digits, `_` and `-`, 200 at most. When the guest whose cart it is signs in, the cart becomes the customer's,
   * and the next guest on this device gets one of another id.
   */
  readonly cartId?: string | undefined;
  /**
   * Where changes are kept: across restarts, as long as the tab, as long as the page. By default `"durable"`; where that is
   * denied the cart works all the same and `durability` says what there is.
   */
  readonly storage?: Durability | undefined;
  /** What names and prices are shown in by what is built on the cart. */
  readonly locale?: string | undefined;
  /**
   * When the server no longer has the cart: offer its items back by `cart:gone` (`"ask"`, the default), go on with the
   * waiting changes alone (`"pending"`), or put everything back (`"restore"`).
   */
  readonly onCartGone?: "ask" | "pending" | "restore" | undefined;
}): Promise<Cart>;

/**
 * Money as text, in the manner of a locale (by default the browser's). Exact: the amount never becomes a fraction.
 *
 * @example formatMoney({ amount: 123456, currency: "EUR" }, "de-DE") // "1.234,56 €"
 * @throws {CartError} `invalid-argument`
 */
export function formatMoney(money: Money, locale?: string | string[]): string;

/**
 * For hosts that bring the wasm themselves: a URL, a `Response`, bytes or a module. Call it before the first cart is
 * opened; further calls change nothing. Rejects with `wasm-unavailable` or `invalid-argument`.
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

// What a cart shows, the same with every vendor.

import type { CartError } from "./error.js";
import type { Money } from "./money.js";

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
  /**
   * What the server asked for one before, where it asks another price now: as this device was shown it last, in the visit
   * before if the price has changed since then. Null while it has not changed, and again in the next visit.
   */
  readonly unitPriceBefore: Money | null;
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
  /**
   * Nobody has stated what a code takes off, or the code did not fit the cart before, or a line is new and the server may
   * give a promotion for it by itself; it takes off nothing.
   */
  | "code-unknown"
  /**
   * What a code, or a discount without one, takes off is what it took off before the waiting changes; or the cart comes to
   * less than where the code was seen to count, and it may not any more.
   */
  | "code-held"
  /** What shipping costs is not known, or what it costs for a line that is new; it counts as nothing. */
  | "shipping-unknown"
  /** By the shop's rules (`Rules`) the cart that the server has confirmed last would have come to something else. */
  | "rules-differ";

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
  /** Changes are on their way, or about to be; or merchants are asked about the cart. */
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

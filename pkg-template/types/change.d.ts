// What is asked for, and what becomes of it.

import type { CartError } from "./error.js";
import type { Money } from "./money.js";
import type { TaxRate } from "./rules.js";
import type { Line, TotalsReason } from "./snapshot.js";

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
  /** How it is taxed, an empty list where it is not; until the server states it. Without it: `taxes` of the shop's `Rules`. */
  readonly taxes?: readonly TaxRate[] | undefined;
}

/** So many of an item. */
export type Wanted<Item> = Item & {
  /** A whole number from 1 up. */
  readonly quantity: number;
  readonly display?: Display | undefined;
};

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

/** What an event about a quantity tells. */
export interface MovedDetail<Item = unknown> extends LineDetail<Item> {
  /**
   * How many more the cart holds by this change, as the server has confirmed it; fewer where it is negative. What another
   * device has added meanwhile does not count. Null where only the outcome is known.
   */
  readonly by: number | null;
}

/** What was taken out of the cart, as `bulkAddItems` takes it to put it back. */
export interface TakenOut<Item = unknown> {
  /** Empty where it is not known any more. */
  readonly items: readonly Wanted<Item>[];
}

/** Events, told after the server has confirmed what they are named after. A change that is rolled back is never told as done. */
export interface CartEvents<Item = unknown> {
  /** The first line was confirmed in a cart that had none. */
  "cart:created": { readonly id: string };
  "cart:item-added": MovedDetail<Item>;
  "cart:item-updated": MovedDetail<Item>;
  "cart:item-removed": MovedDetail<Item> & TakenOut<Item>;
  "cart:cleared": { readonly id: string } & TakenOut<Item>;
  "cart:checkout-started": { readonly id: string };
  /**
   * Something has lain in the cart for as long as the shop has said (`abandonedAfter`), and nobody has changed anything.
   * Told once for each such rest, by one page of the device: by one that is open then, or by the next one that is opened.
   */
  "cart:abandoned": {
    readonly id: string;
    /** When the rest began, in milliseconds since 1970. */
    readonly since: number;
  };
  /** The server has done something else than was asked. */
  "cart:adjusted": LineDetail<Item>;
  /** The server has refused a change; it alone was taken back. */
  "cart:rejected": LineDetail<Item>;
  /** A change needs the shopper; see `pending()`. */
  "cart:review": LineDetail<Item>;
  /**
   * The server no longer has what the cart held. `items` is what `bulkAddItems` takes, to put it back; where the cart was
   * opened with `onCartGone: "restore"`, it has done so by itself, and says that it was `restored`.
   */
  "cart:gone": { readonly id: string; readonly items: readonly Wanted<Item>[]; readonly restored?: true };
  /** The core has failed and was started afresh from what is stored; nothing was lost. */
  "cart:restarted": { readonly id: string; readonly message: string };
  /** How long things last on this device has changed: for the worse with an error, else for the better. */
  "cart:storage": { readonly id: string; readonly error: CartError | null };
  /**
   * The server asks another price for one of a line than this device was shown before, also in an earlier visit. Each page
   * tells it of what it has shown itself.
   */
  "cart:price-changed": {
    readonly id: string;
    /** The key of the line. */
    readonly key: string;
    readonly line: Line<Item>;
    readonly before: Money;
    readonly now: Money;
  };
  /**
   * The server has stated totals where estimated ones were shown: `estimated` is what was shown last and `reasons` why it
   * was an estimate. Each page tells it of what it has shown itself, also where both are the same. After a change that was
   * refused they are those of two different carts.
   */
  "cart:totals": {
    readonly id: string;
    readonly estimated: Money;
    readonly stated: Money;
    readonly reasons: readonly TotalsReason[];
  };
}

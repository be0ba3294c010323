// VesuvioPay.

import type { Cart, Server } from "./cart.js";
import type { CheckoutRejected } from "./change.js";
import type { Rules } from "./rules.js";

/** How many of an item can be had. Advice: the server checks again at every change. */
export interface Availability {
  readonly isAvailable: boolean;
  /** How many there are; null where stock is not tracked. */
  readonly availableQuantity: number | null;
  readonly requestedQuantity: number;
  readonly trackInventory: boolean;
  /** Whether the customer is told when it is back; there when it was asked for. */
  readonly isSubscribed?: boolean;
  /** When the server said so, in milliseconds since 1970. */
  readonly checkedAt: number;
}

/** Names an item on VesuvioPay: a product and one of its variants, by the merchant's own ids. */
export interface VesuvioPayItem {
  readonly externalProductId: string;
  readonly externalVariantId: string;
}

/** Paid at `url`. The cart is `readonly` until the server lets go of it or `clearCart()`. */
export type VesuvioPayCheckout = { readonly status: "link"; readonly url: string } | CheckoutRejected;

/**
 * A cart at a VesuvioPay store. A line holds 999 at the most.
 *
 * VesuvioPay keeps no carts for guests: what a guest adds stays on this device until `signIn`.
 */
export interface VesuvioPayCart extends Cart<VesuvioPayItem> {
  /**
   * Asks the server how many can be had; by default for one. An answer is good for ten seconds, and repeated within
   * them. `withSubscription` also tells whether the customer is told when it is back, and needs a customer.
   * Rejects with a `CartError`, for example `network`, `item-not-found`, `sign-in-needed`.
   */
  checkAvailability(
    item: VesuvioPayItem & { readonly quantity?: number },
    options?: { readonly withSubscription?: boolean },
  ): Promise<Availability>;
  /** Asks to be told when an item is back. Needs a customer. Rejects with a `CartError`, for example `product-in-stock`. */
  subscribeBackInStock(item: VesuvioPayItem): Promise<{ readonly isSubscribed: boolean }>;
  /** Takes that back. Needs a customer. */
  unsubscribeBackInStock(item: VesuvioPayItem): Promise<{ readonly isSubscribed: boolean }>;

  /**
   * Hands the cart over to be paid, once every change is settled. The server sends the customer a message at once:
   * it is never repeated by itself. `checkout-unknown`: the answer was lost, and the server may have begun it.
   * `offline`, `review-needed`, `sign-in-needed`, `cart-empty`: nothing was begun.
   */
  checkout(options?: Readonly<Record<never, never>>): Promise<VesuvioPayCheckout>;
}

/**
 * A store on VesuvioPay. Nothing is loaded before a cart is opened.
 *
 * @throws {CartError} `invalid-argument` about a field; `secret-key-refused` for an `sk_` key, which does not belong into a browser.
 */
export function vesuvioPay(options: {
  /** The origin of the API, with http or https. */
  readonly baseUrl: string;
  /** The store's id, any text. */
  readonly storeId: string;
  /** The publishable key, where the store wants one. */
  readonly apiKey?: string | undefined;
  /**
   * Answers the customer's token, or null when nobody is signed in. Asked when it is needed and again after the server has
   * refused one; given up after 15 seconds. What it answers is never stored.
   */
  readonly token: () => Promise<string | null | undefined> | string | null | undefined;
  /** What the store's prices are in, which VesuvioPay does not say. By default USD. */
  readonly currency?: string | undefined;
  /** By what totals are estimated until the server has answered, where that is not the vendor's usual way. */
  readonly rules?: Rules | undefined;
}): Server<VesuvioPayCart>;

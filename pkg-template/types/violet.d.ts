// Violet.

import type { Cart, Server } from "./cart.js";
import type { Change, CheckoutRejected } from "./change.js";
import type { CartError } from "./error.js";
import type { Money } from "./money.js";
import type { Rules } from "./rules.js";
import type { Bag, ShippingMethod } from "./snapshot.js";

/** What is bought: a SKU of Violet's catalogue, over all merchants. */
export interface VioletItem {
  /** A number; as a text where it is too large to be exact in JavaScript. */
  readonly skuId: number | string;
  /**
   * What it is personalised with; merchants on Shopify alone take it. As an object or as Violet's list; the same SKU with
   * other words is another line.
   */
  readonly customProperties?:
    Readonly<Record<string, string>> | readonly { readonly name: string; readonly value: string }[] | undefined;
}

/** An address. The telephone number is sent and never stored: after a reload the address goes on without it. */
export interface VioletAddress {
  readonly firstName: string;
  readonly lastName: string;
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  /** State or province, where the country has them. */
  readonly region?: string;
  readonly postcode: string;
  /** The ISO 3166 code, two letters. */
  readonly country: string;
  readonly phone?: string;
  readonly email?: string;
}

/** Who buys: always as a guest; nothing of it is kept for another cart. */
export interface VioletCustomer {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly shippingAddress?: VioletAddress;
  readonly billingAddress?: VioletAddress;
  /** Whether the address that is given is both. By default it is where one is given alone. */
  readonly sameAddress?: boolean;
}

/**
 * How it is paid: by a token of the payment provider. Card data is refused wherever it is found (`card-data-refused`): it
 * goes from the page to the provider, which answers with the token.
 */
export interface VioletPayment {
  readonly token: string;
  /** By default `STRIPE`. */
  readonly provider?: string;
  readonly type?: "SINGLE_USE_CARD_TOKEN" | "MULTI_USE_CARD_TOKEN" | "BANK_TOKEN" | "PAYMENT_INTENT";
}

/** What has become of one merchant's part. */
export interface OrderBag {
  /** The key of the bag in the cart's snapshot. */
  readonly bag: string | null;
  readonly id: string | null;
  readonly merchantId: string | null;
  readonly name: string | null;
  /**
   * `IN_PROGRESS`, `SUBMITTED`, `ACCEPTED`, `COMPLETED`, `PARTIALLY_REFUNDED`, `REFUNDED`, `REJECTED`, `CANCELED`,
   * `BACKORDERED`; there may be others.
   */
  readonly status: string | null;
  /** `UNPAID`, `AUTHORIZED`, `PENDING`, `PAID`, … */
  readonly financialStatus: string | null;
  /** `PROCESSING`, `FULFILLED`, `SHIPPED`, `DELIVERED`, … */
  readonly fulfillmentStatus: string | null;
  readonly total: Money | null;
  /** What went wrong at this merchant. */
  readonly errors: readonly CartError[];
}

/** An order, or a cart on its way to be one. */
export interface VioletOrder {
  /** The same as the cart's. */
  readonly id: string;
  /** `IN_PROGRESS`, `PROCESSING`, `COMPLETED`, `CANCELED`, `REFUNDED`, `REQUIRES_ACTION`, …; there may be others. */
  readonly status: string;
  /** Whether the total is that of the cart as it is. */
  readonly priced: boolean;
  readonly total: Money | null;
  readonly bags: readonly OrderBag[];
  /** What went wrong beside the bags. */
  readonly errors: readonly CartError[];
}

/** A payment under way. */
export interface VioletPaymentState extends VioletOrder {
  /** What the page confirms the payment with. Only in memory, and only for the shopper who pays. */
  readonly clientSecret: string | null;
  /** The provider's publishable key. */
  readonly publishableKey: string | null;
}

/** The ways in which one bag can be sent. */
export interface ShippingChoices {
  /** The key of the bag. */
  readonly bag: string;
  /** The same id may stand for another way in another bag. */
  readonly methods: readonly ShippingMethod[];
}

export type VioletCheckout =
  | {
      /** Handed to the merchants. Some bags may have been refused all the same: each has its own `status`. */
      readonly status: "submitted";
      readonly order: VioletOrder;
      readonly bags: readonly OrderBag[];
    }
  | {
      /** The shopper's bank has a question. Confirm by `clientSecret`, then call `checkout` again. */
      readonly status: "requires-action";
      readonly order: VioletOrder;
      readonly bags: readonly OrderBag[];
      /** Empty where the server does not say it; `walletPayment` does. */
      readonly clientSecret: string;
    }
  | (CheckoutRejected & {
      /** Where it came to an order, and no merchant took its part. */
      readonly order?: VioletOrder;
      readonly bags?: readonly OrderBag[];
    });

/**
 * A cart at Violet: of several merchants, each with a bag. The cart's totals are the sums over its bags; shipping, tax and
 * discounts are stated once it is priced, and until then `totals.reasons` holds `not-priced`.
 *
 * `bags`: `status` in Violet's words, `issues` for what failed at the merchant while the other bags go on.
 *
 * A cart keeps the currency that it was made with. In a shop of another one adding to it throws `currency-mismatch` about
 * `currency`; what is in it can be changed, removed and ordered. After `clearCart()` what is added makes a new cart, in
 * the shop's currency.
 *
 * A cart never expires, and each has its like at every merchant: one that is emptied by `clearCart()`, or whose shopper
 * has signed in, is removed there as well. One whose making was answered to nobody, because the connection broke, is
 * known to nobody by name, and stays behind at Violet; it belongs to no shopper and what it holds is ordered by none.
 *
 * When a guest signs in, lines, codes, customer, addresses and ways of shipping come along to the customer's cart; of what
 * that cart says of itself already nothing is changed.
 *
 * `openCart({ cartId })` opens a cart by its token, or by its number: behind the proxy one that was made in the shopper's
 * session, without it any of the channel's. Where there is no such cart, the issue `cart-gone` says so, and the first
 * change makes one.
 */
export interface VioletCart extends Cart<VioletItem> {
  /**
   * Removes the cart, here and at the merchants, with all that was said of it: lines, codes, customer, addresses. The next
   * change makes another one.
   */
  clearCart(): Change;

  /**
   * Puts a promotion code on a merchant's bag; without `merchantId` on the only bag that there is. It is `pending` until
   * the cart is priced. Rejected with `code-invalid`, `code-expired`, `code-unsupported`, `code-failed`, or
   * `merchant-not-in-cart`. A code that does not count is in nobody's way.
   */
  applyCode(code: string, options?: { readonly merchantId?: string | number }): Change;
  /** Takes a promotion code off. */
  removeCode(code: string, options?: { readonly merchantId?: string | number }): Change;

  /** Says who buys. @throws {CartError} `invalid-argument` about the field */
  setCustomer(customer: VioletCustomer): Change;
  setShippingAddress(address: VioletAddress): Change;
  setBillingAddress(address: VioletAddress): Change;
  /**
   * Chooses how a bag is sent; `null` takes the choice back. When each bag has its choice the cart is priced. Violet takes
   * a choice back by its name alone: where another bag is sent in a way of the same name, the snapshot tells whether that
   * choice is there still.
   *
   * @throws {CartError} `bag-not-found`
   */
  setShippingMethod(choice: { readonly bag: Bag["key"]; readonly methodId: string | null }): Change;
  /**
   * Asks the merchants how their bags can be sent, which takes seconds and needs a shipping address; the snapshot's
   * `status` is `"syncing"` meanwhile. `signal` gives the request up: `aborted`.
   */
  shippingMethods(options?: { readonly signal?: AbortSignal }): Promise<readonly ShippingChoices[]>;
  /** Has the merchants work out shipping, tax and discounts. The snapshot shows them afterwards. */
  priceCart(): Promise<VioletOrder>;

  /** Says how it is paid. Rejects with `card-data-refused` for what only a payment provider may see. */
  pay(payment: VioletPayment): Promise<VioletPaymentState>;
  /**
   * Begins a payment that the page confirms itself, in its own wallet or card form; for a cart that was made with
   * `wallet: true`.
   */
  walletPayment(): Promise<VioletPaymentState>;
  /** Has a payment that was begun go by the price of now. */
  updatePayment(): Promise<VioletPaymentState>;

  /**
   * Hands the cart to its merchants, once every change is settled. Never repeated by itself. `checkout-unknown`: the answer
   * was lost; called again it goes out under the same `appOrderId`, by which the server knows it for the same.
   *
   * The cart is read right before. What the merchants have said meanwhile stops the checkout with that error, another
   * price with `total-changed`, other lines at the same price with `changed-elsewhere`; the snapshot shows it then, and
   * called again the checkout goes on.
   *
   * What a merchant does not take is in no order: it is offered back by `cart:gone`, as `onCartGone` says, with the issue
   * `order-rejected`. Where the cart was ordered on another device, nothing is offered back; the issue `cart-ordered` is
   * about the order, by whose id `order` tells of it.
   */
  checkout(options?: {
    /** The shop's own name for the order. By default that of the settings, or one that is made up. */
    readonly appOrderId?: string;
  }): Promise<VioletCheckout>;
  /** Asks what has become of an order. */
  order(id: string | number): Promise<VioletOrder>;
}

/**
 * A channel on Violet. Nothing is loaded before a cart is opened.
 *
 * @example violet({ baseUrl: "https://shop.example/api/violet", currency: "USD" })
 * @throws {CartError} `invalid-argument` about a field.
 */
export function violet(options: {
  /** Where the shop's proxy is mounted (`cartwright/proxy`); its cookie goes along. */
  readonly baseUrl: string;
  /**
   * Headers of every request. With those that Violet knows the shop by, `baseUrl` is Violet's own address up to `/v1` and
   * no cookie goes along: for tests and servers. `X-Violet-App-Secret` and `X-Violet-Token` open every cart of the shop; in
   * a page they are refused (`invalid-argument` about `headers`).
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What a new cart's amounts are in. By default USD. */
  readonly currency?: string | undefined;
  /** The shop's own name for what is ordered: of each new cart, and of its checkout. */
  readonly appOrderId?: string | undefined;
  /** Who has sent the shopper. */
  readonly referralId?: string | undefined;
  /** Makes carts that are paid in the page, with the provider's own form, and in no other way. By default false. */
  readonly wallet?: boolean | undefined;
  /** By what totals are estimated until the server has answered, where that is not the vendor's usual way. */
  readonly rules?: Rules | undefined;
}): Server<VioletCart>;

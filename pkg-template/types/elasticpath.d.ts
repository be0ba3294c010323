// Elastic Path.

import type { Cart, Server } from "./cart.js";
import type { Change, CheckoutRejected, Wanted } from "./change.js";
import type { Money } from "./money.js";
import type { Rules } from "./rules.js";

/** A token, or what answers with one. Asked for when it is needed and again after the server has refused one. */
export type Token = string | (() => Promise<string | null | undefined> | string | null | undefined);

/** Texts that the shopper has a product personalised with, by the name of the field; 255 characters each at the most. */
export type CustomInputs = Readonly<Record<string, string>>;

/** What is chosen of a bundle: how many of each product, component by component. */
export type BundleSelection = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A product of the catalogue. The same product with other texts or another choice is another line. */
export type ElasticPathProduct = ({ readonly productId: string } | { readonly sku: string }) & {
  readonly customInputs?: CustomInputs | undefined;
  readonly bundle?: BundleSelection | undefined;
  /** The id of a shipping group of this cart. */
  readonly shippingGroup?: string | undefined;
  /** The stock location. A second add with another one moves the whole line there. */
  readonly location?: string | undefined;
  /** What the line is called in this cart, in the place of the product's own name. */
  readonly name?: string | undefined;
  /** What the shop marks the line with, in the vendor's terms; it makes no other line. */
  readonly customAttributes?: Readonly<Record<string, unknown>> | undefined;
};

/** Something that is not in the catalogue. */
export interface ElasticPathCustom {
  readonly custom: {
    readonly name: string;
    readonly price: Money;
    readonly sku?: string;
    readonly description?: string;
    readonly customInputs?: CustomInputs;
    /** Whether the price includes tax; by default it does. */
    readonly includesTax?: boolean;
    /** The id of a shipping group of this cart. */
    readonly shippingGroup?: string;
  };
}

/** A subscription: an offering, and one of its plans. */
export interface ElasticPathSubscription {
  readonly offeringId: string;
  readonly plan: string;
  readonly pricingOption?: string;
}

export type ElasticPathItem = ElasticPathProduct | ElasticPathCustom | ElasticPathSubscription;

/** An address. What is left out is sent as an empty text. */
export interface Address {
  readonly firstName: string;
  readonly lastName: string;
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly county?: string;
  readonly region?: string;
  readonly postcode: string;
  /** The ISO 3166 code, two letters. */
  readonly country: string;
  readonly companyName?: string;
  readonly phoneNumber?: string;
  readonly instructions?: string;
}

/** Who buys: a customer by id or a guest by name and email, or else the contact of an account. */
export type ElasticPathBuyer =
  | {
      readonly customer:
        | { readonly id: string; readonly email?: never; readonly name?: never }
        | { readonly email: string; readonly name: string; readonly id?: never };
      readonly contact?: never;
    }
  | { readonly contact: { readonly email: string; readonly name: string }; readonly customer?: never };

/** Who buys, and where to. What is left out or has another name is refused, about the field. */
export type ElasticPathCheckoutOptions = ElasticPathBuyer & {
  readonly billingAddress: Address;
  readonly shippingAddress: Address;
  readonly orderNumber?: string;
  /** The shop's own reference, 64 characters at the most. */
  readonly externalRef?: string;
};

/**
 * The order is made and not paid. The cart stays at the server, and here it is `readonly` until `clearCart()`, which a shop
 * calls when the order is paid, or until the shop's own server has emptied it. Either takes the payment that was begun off
 * the cart as well.
 */
export type ElasticPathCheckout = { readonly status: "submitted"; readonly order: Order } | CheckoutRejected;

/** An order of the shopper's. */
export interface Order {
  readonly id: string;
  /** `incomplete`, `processing`, `complete`, `cancelled`. */
  readonly status: string;
  /** `unpaid`, `authorized`, `paid`, … */
  readonly payment: string;
  /** `unfulfilled`, `fulfilled`. */
  readonly shipping: string;
  readonly total: Money | null;
  readonly createdAt: string | null;
}

/** A product, as far as a cart needs to know it. */
export interface Product {
  readonly id: string;
  readonly sku: string | null;
  readonly name: string | null;
  readonly price: Money | null;
  readonly imageUrl: string | null;
  readonly files: readonly {
    readonly name: string | null;
    readonly mimeType: string | null;
    readonly url: string | null;
  }[];
  /** Of a bundle: the choice that is made by default, or that was asked about. */
  readonly bundle?: BundleSelection;
  /** The rules of the texts that it is personalised with, by the name of the field. */
  readonly customInputs: Readonly<
    Record<string, { readonly name: string; readonly required: boolean; readonly maxLength: number | null }>
  >;
  /** What a bundle is made of, by the key of the component. */
  readonly components: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly min: number | null;
        readonly max: number | null;
        readonly options: readonly {
          readonly productId: string;
          readonly quantity: number;
          readonly name: string | null;
          readonly sku: string | null;
          readonly price: Money | null;
        }[];
      }
    >
  >;
}

/**
 * A cart at an Elastic Path store. It holds 100 rows at the most, promotions among them: `too-many-lines`.
 *
 * A promotion is told in `codes`, not in `lines`; what it takes off is in `totals.discount`, once.
 */
export interface ElasticPathCart extends Cart<ElasticPathItem> {
  /**
   * Adds something that is not in the catalogue. Custom items of one `sku` are one line, under the first name.
   *
   * Its price is what the page says: whoever accepts the order must check it.
   */
  addCustomItem(item: {
    readonly name: string;
    readonly price: Money;
    readonly quantity: number;
    readonly sku?: string;
    readonly description?: string;
    readonly customInputs?: CustomInputs;
    /** Whether the price includes tax; by default it does. */
    readonly includesTax?: boolean;
    /** The id of a shipping group of this cart. */
    readonly shippingGroup?: string;
  }): Change;
  /** Adds a subscription. Its price is that of the first billing period. */
  addSubscription(subscription: Wanted<ElasticPathSubscription>): Change;
  /** Adds what an earlier order held, custom items left out; `partial` when some of it cannot be had. */
  reorder(orderId: string): Change;
  /**
   * Adds what another cart holds, all of it or nothing. The other cart stays as it is.
   *
   * @throws {CartError} `invalid-argument`: it is this very cart.
   */
  mergeFrom(cartId: string): Change;
  /** Puts a promotion code on the cart. `code-invalid`, `code-not-applied`: the server does not give it. */
  applyCode(code: string): Change;
  /** Takes a promotion code off the cart. @throws {CartError} `code-automatic`: the server gives it by itself. */
  removeCode(code: string): Change;

  /**
   * Asks for a product: price, image, the rules of its texts, the components of a bundle. What it answers is held against
   * what is added of that product from then on, by id or by stock-keeping unit: `custom-input-required`,
   * `custom-input-too-long`, `bundle-selection-invalid`. A bundle that is added without a choice is then that of the
   * default choice.
   */
  product(productId: string): Promise<Product>;
  /** The same for the first page of the catalogue. */
  products(): Promise<readonly Product[]>;
  /** Asks what a choice of a bundle costs; it is held against the minimum and maximum of each component first. */
  configureBundle(choice: { readonly productId: string; readonly bundle: BundleSelection }): Promise<Product>;
  /** All of the shopper's earlier orders, newest first; needs a customer's or an account's token. */
  orders(): Promise<readonly Order[]>;
  /** What an order held, in the vendor's terms. */
  orderItems(orderId: string): Promise<readonly Readonly<Record<string, unknown>>[]>;

  /** The cart's shipping groups, in the vendor's terms. */
  shippingGroups(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  shippingGroup(id: string): Promise<Readonly<Record<string, unknown>>>;
  addShippingGroup(group: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
  updateShippingGroup(id: string, group: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
  /** Rejects with `shipping-group-in-use` while rows of the cart are in the group. */
  removeShippingGroup(id: string): Promise<void>;
  /**
   * Changes what a line says of itself beside its quantity, once the server has it: what is written on it, what it is
   * marked with, which shipping group it goes in. Other texts make another line, under another key. Rejects with
   * `line-not-found` where the server does not have the line yet, and with what the server has against it.
   */
  describeLine(
    key: string,
    line: {
      readonly customInputs?: CustomInputs;
      readonly customAttributes?: Readonly<Record<string, unknown>>;
      readonly shippingGroup?: string;
    },
  ): Promise<void>;
  /**
   * Sets the cart's name, description, the email of a guest, or its custom attributes (at most 20; sending them replaces
   * all). In the vendor's terms: `{ name, description, contact: { email }, custom_attributes }`.
   */
  describeCart(cart: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
  /** Makes the cart a customer's or an account's, beside whose token it is. */
  associate(who: { readonly customer: string } | { readonly account: string }): Promise<void>;
  dissociate(who: { readonly customer: string } | { readonly account: string }): Promise<void>;
  /** Starts a payment of the cart, in the vendor's terms. */
  startPayment(payment: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
  updatePayment(id: string, payment: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;

  /**
   * Makes an order of the cart, once every change is settled. Never repeated by itself: `checkout-unknown` says that the
   * answer was lost, and the server may have made it.
   */
  checkout(options: ElasticPathCheckoutOptions): Promise<ElasticPathCheckout>;
}

/**
 * A store on Elastic Path. Nothing is loaded before a cart is opened.
 *
 * @example elasticPath({ baseUrl: "https://euwest.api.elasticpath.com", clientId: "abc", currency: "EUR" })
 * @throws {CartError} `invalid-argument` about a field.
 */
export function elasticPath(options: {
  /** The origin of the API: a store lives in one region. */
  readonly baseUrl: string;
  /**
   * The store's public client id. With it alone the implicit token is fetched, kept in memory and renewed. Beside a `token` it
   * does nothing but name the store on this device: stores of one region have one `baseUrl`, and without it one cart there.
   */
  readonly clientId?: string | undefined;
  /** The bearer token, where the shop brings it. */
  readonly token?: Token | undefined;
  /** What a new cart's amounts are in. By default USD. */
  readonly currency?: string | undefined;
  /**
   * The store's setting `calculation_method`, which carts do not tell: what totals are estimated by until the server has
   * answered. By default `"line"`, as it is in stores made since February 2020.
   */
  readonly calculation?: "line" | "simple" | undefined;
  /** By what totals are estimated until the server has answered, where that is not the vendor's usual way. */
  readonly rules?: Rules | undefined;
  /** What names and descriptions are to be in, as `X-Moltin-Language` says it. */
  readonly language?: string | undefined;
  /** `EP-Channel` and `EP-Context-Tag` of every request: they choose the catalogue, and with it the prices. */
  readonly channel?: string | undefined;
  readonly contextTag?: string | undefined;
  /** The token of the customer who is signed in; null when nobody is. Never used for a guest's cart. */
  readonly customerToken?: Token | undefined;
  /** The token of the account member who is signed in, in the place of a customer's. */
  readonly accountToken?: Token | undefined;
}): Server<ElasticPathCart>;

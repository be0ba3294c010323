// A server of the shop's own.

import type { Cart, Server } from "./cart.js";
import type { Change, CheckoutRejected } from "./change.js";
import type { Money } from "./money.js";
import type { Rules } from "./rules.js";

/** Names an item in the shop's own terms: texts, whole numbers and flags by name, and at least one of them. */
export interface CustomItem {
  readonly [field: string]: any;
}

/** A request, relative to `baseUrl`. */
export interface CustomRequest {
  /** By default GET to read, and POST for everything else. What changes something is never a GET. */
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | undefined;
  /** The parts of the path. Each is escaped, so that no name becomes two of them. */
  readonly path: readonly (string | number)[];
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  /** Beside `Content-Type` for a body, and the token as `Authorization: Bearer …` where it is not given here. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What JSON can say. */
  readonly body?: unknown;
}

/** The cart that a request is about. */
export interface CustomCartFacts {
  /** The name that the server has given it; empty where there is no `create`. */
  readonly cart: string;
}

/** What is added. */
export interface CustomAddFacts<Item> extends CustomCartFacts {
  readonly item: Readonly<Item>;
  readonly quantity: number;
  /**
   * The same when the same is sent again, and another for anything else and for another cart: an idempotency key, for a server that knows such.
   * Nothing that is promised hangs on it.
   */
  readonly key: string;
}

/** The line that a request is about, by the server's name of it. */
export interface CustomLineFacts extends CustomCartFacts {
  readonly line: string;
}

/**
 * How the server is asked. Each function answers at once, and only from what it is given: it may be called again for the same
 * thing. One that throws costs nothing: what was asked for waits, and after eight times is put aside for the shopper to
 * retry or discard.
 */
export interface CustomRequests {
  /**
   * Makes a cart and answers it: another one each time, and never one that is open already. Give it where carts have names:
   * then a guest has one at the server as well. Without it the server knows by the token or the session whose cart is meant,
   * so that a customer has the same one on every device, and a guest's cart stays on the device until `signIn`.
   */
  create?(): CustomRequest;
  /** Reads the cart. */
  read(facts: CustomCartFacts): CustomRequest;
  /** Adds so many more: of an item that is there already as well. */
  add(facts: CustomAddFacts<any>): CustomRequest;
  /** Sets a line to a quantity, from 1 up: twice is the same as once. */
  setQuantity(facts: CustomLineFacts & { readonly item: any; readonly quantity: number }): CustomRequest;
  /** Removes a line. */
  remove(facts: CustomLineFacts): CustomRequest;
  /** Removes every line. */
  clear(facts: CustomCartFacts): CustomRequest;
  /** Puts a promotion code on the cart. Given together with `removeCode`. */
  applyCode?(facts: CustomCartFacts & { readonly code: string }): CustomRequest;
  /** Takes one off; `id` is the server's name of it, where it has told one. */
  removeCode?(facts: CustomCartFacts & { readonly code: string; readonly id?: string | undefined }): CustomRequest;
  /** Hands the cart over to be paid. Sent once, whatever becomes of the answer. `options` are those of `cart.checkout`. */
  checkout?(facts: CustomCartFacts & { readonly reference: string; readonly options?: any }): CustomRequest;
}

/**
 * An amount: minor units with their currency, or major units as text, such as `"12.50"`. A bare number could mean either, and
 * is not taken.
 */
export type CustomAmount = Money | string;

/** The cart as the shop's function tells it. What the server does not say is left out, and not zero. */
export interface CustomCartTold<Item = CustomItem> {
  /** The server's name of it. Needed where there is `create`; elsewhere another one tells that it is another cart. */
  readonly id?: string | number | null | undefined;
  readonly lines: readonly {
    /** The server's name of the line, the same from one answer to the next. */
    readonly id: string | number;
    /** What lies on it, exactly as `addItem` takes it: by this an add whose answer was lost is found again. */
    readonly item: Item;
    readonly quantity: number;
    readonly unitPrice?: CustomAmount | null | undefined;
    /** By default the price of one times the quantity. */
    readonly total?: CustomAmount | null | undefined;
    readonly name?: string | null | undefined;
    readonly sku?: string | null | undefined;
    readonly imageUrl?: string | null | undefined;
    readonly attributes?: Readonly<Record<string, string>> | null | undefined;
    readonly available?: boolean | null | undefined;
    readonly availableQuantity?: number | null | undefined;
  }[];
  readonly codes?:
    | readonly {
        readonly code: string;
        readonly id?: string | number | null | undefined;
        readonly name?: string | null | undefined;
        readonly discount?: CustomAmount | null | undefined;
        /** Whether the server has put it there by itself. */
        readonly automatic?: boolean | null | undefined;
      }[]
    | null
    | undefined;
  readonly totals?:
    | {
        readonly subtotal?: CustomAmount | null | undefined;
        /** What is taken off, as a positive amount. */
        readonly discount?: CustomAmount | null | undefined;
        readonly shipping?: CustomAmount | null | undefined;
        readonly tax?: CustomAmount | null | undefined;
        /** Tax that lies in the prices already. */
        readonly includedTax?: CustomAmount | null | undefined;
        readonly total?: CustomAmount | null | undefined;
      }
    | null
    | undefined;
  /** Whether it has become an order: then the next change begins another cart. */
  readonly isOrdered?: boolean | null | undefined;
}

/**
 * What went wrong, by a code of the package's. Some have a meaning beside being told: `unauthorized` (the token is asked for
 * again), `forbidden`, `cart-locked` (a checkout is under way), `cart-gone`, `line-gone`, `insufficient-stock` and
 * `out-of-stock` (with `available` the quantity is lowered to that, once), `rate-limited` (the change is sent again later), and
 * `server-failed`, `server-timeout` and `unreadable-answer` (the change may have happened, and the cart finds out). Any other
 * code refuses the change for good.
 */
export type CustomError =
  | string
  | {
      readonly code: string;
      /** How many could be had. */
      readonly available?: number | null | undefined;
      readonly message?: string | null | undefined;
      /** The server's own word for it. */
      readonly vendorCode?: string | number | null | undefined;
    };

/** What the server's answers mean. Each function answers at once; one that throws leaves open what has become of the request. */
export interface CustomAnswers<Item = any> {
  /**
   * The whole cart in a good answer; nothing where the answer holds none, so that the cart is read. Must never make an empty
   * cart of an answer that is none.
   */
  cart(json: any): CustomCartTold<Item> | null | undefined;
  /**
   * Whether an answer is an error, and which. Called also for good statuses, for servers that say 200 to everything; not for
   * 408, 425, 429 and from 500 up, which say nothing of what was done. `json` has no fields where the answer is no object.
   * Where it says nothing, the status counts: 401, 403, 404 (the line, the cart, or what was to be added), 410 (the cart),
   * 423 (locked), and a refusal for all others from 400 up. A 404 or 410 with a body that is no JSON says nothing: it may be a
   * gateway's.
   */
  error?(status: number, json: any): CustomError | false | null | undefined;
  /** Where a checkout goes on, or what it has made. By default the answer is the order. */
  checkout?(json: any): { readonly url?: string | null | undefined; readonly order?: unknown } | null | undefined;
}

/** Paid at `url`, or done. */
export type CustomCheckout =
  | { readonly status: "link"; readonly url: string }
  | { readonly status: "submitted"; readonly order: any }
  | CheckoutRejected;

interface WithCodes {
  /** Puts a promotion code on the cart. */
  applyCode(code: string): Change;
  /** Takes one off. */
  removeCode(code: string): Change;
}

interface WithCheckout {
  /**
   * Hands the cart over to be paid, once every change is settled. Never repeated by itself: `checkout-unknown` says that its
   * answer was lost, and that the server may have begun it.
   */
  checkout(options?: Readonly<Record<string, unknown>>): Promise<CustomCheckout>;
}

/** A cart at a server of the shop's own: it can do what its requests describe. A line holds 999,999 at the most. */
export type CustomCart<Requests extends CustomRequests = CustomRequests> = Cart<
  Parameters<Requests["add"]>[0]["item"]
> &
  (Requests extends { applyCode: unknown } ? WithCodes : unknown) &
  (Requests extends { checkout: unknown } ? WithCheckout : unknown);

/**
 * A server of the shop's own, described by functions. Nothing is loaded before a cart is opened.
 *
 * @throws {CartError} `invalid-argument` about a field.
 */
export function customServer<const Requests extends CustomRequests>(options: {
  /** Tells this shop's carts from others on the device. */
  readonly name: string;
  /** What all paths are relative to, with http or https. */
  readonly baseUrl: string;
  /** What the prices are in. */
  readonly currency: string;
  /**
   * Answers the customer's token, or null when nobody is signed in: then a customer's cart waits, and a guest's, where there
   * is `create`, is asked for without one. Asked when it is needed and again after the server has refused one; given up after
   * 15 seconds. What it answers is never stored. Without it requests carry none.
   */
  readonly token?: (() => Promise<string | null | undefined> | string | null | undefined) | undefined;
  /** Whether requests carry cookies, as in `fetch`. By default not. */
  readonly credentials?: "omit" | "same-origin" | "include" | undefined;
  readonly requests: Requests;
  readonly answers: CustomAnswers;
  /** By what totals are estimated until the server has answered. Without it only sums of lines are. */
  readonly rules?: Rules | undefined;
}): Server<CustomCart<Requests>>;

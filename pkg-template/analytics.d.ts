// What happens to a cart, told to the places where a shop counts it.

import type { Money } from "./types/money.js";
import type { CartEvents } from "./types/change.js";
import type { CartStore } from "./types/combine.js";

/** A cart of any vendor. */
interface Counted extends CartStore {
  readonly on: (event: keyof CartEvents, listener: (detail: any) => void) => () => void;
}

interface Consented {
  /**
   * Whether the shopper has agreed. Until a promise is true everything is held back in the page, in order, 500 events at
   * most; when it is false, or fails, nothing is ever told. Nothing is written to the device before.
   */
  readonly consent: boolean | Promise<boolean>;
}

/** An item as Google Analytics takes it. */
export interface Ga4Item {
  /** The shop's stock-keeping unit where there is one, else the product's id. */
  readonly item_id?: string;
  readonly item_name?: string;
  readonly item_variant?: string;
  /** The price of one in major units; absent while nobody has stated it. */
  readonly price?: number;
  readonly quantity: number;
  readonly index: number;
}

export interface Ga4Params {
  readonly currency: string;
  /** Price times quantity over the items, in major units; absent when a price is not known. */
  readonly value?: number;
  readonly items: readonly Ga4Item[];
}

/**
 * Tells Google Analytics 4 of each change that the server has confirmed, by the number that was confirmed.
 *
 * @example
 * const stop = ga4(cart, { consent: agreed, send: (name, params) => gtag("event", name, params) });
 *
 * @returns What ends it.
 * @throws {CartError} `invalid-argument`
 */
export function ga4(
  cart: Counted,
  options: Consented & {
    /** `id` is the same whenever the same event is told. */
    readonly send: (
      name: "add_to_cart" | "remove_from_cart" | "view_cart" | "begin_checkout",
      params: Ga4Params,
      id: string,
    ) => unknown;
  },
): () => void;

/**
 * Dispatches Shopify's standard storefront events, `shopify:cart:lines-update` and `shopify:cart:view`, for scripts in the
 * page that listen for them.
 *
 * @returns What ends it.
 * @throws {CartError} `invalid-argument`
 */
export function shopify(
  cart: Counted,
  options: Consented & {
    /** Where they are dispatched and bubble from; by default the document. */
    readonly target?: EventTarget | undefined;
  },
): () => void;

/** What is known of an item. */
export interface ExportedItem {
  /** As `addItem` takes it. */
  readonly item: unknown;
  readonly name: string | null;
  readonly sku: string | null;
  /** In minor units, like every amount of this package. */
  readonly unitPrice: Money | null;
}

/** An event as CloudEvents 1.0 has it, to be sent as JSON. */
export interface CartCloudEvent {
  readonly specversion: "1.0";
  /** With `source` the same whenever the same event is told. */
  readonly id: string;
  readonly source: string;
  readonly type:
    | "cart.created"
    | "cart.item_added"
    | "cart.item_updated"
    | "cart.item_removed"
    | "cart.cleared"
    | "cart.abandoned"
    | "cart.checkout_started";
  readonly time: string;
  readonly datacontenttype: "application/json";
  readonly data: {
    readonly currency: string;
    /** Of an event about quantities: by how many, fewer where it is negative. */
    readonly changes?: readonly (ExportedItem & { readonly by: number })[];
    /** Of `cart.abandoned` and `cart.checkout_started`: what the server has confirmed. */
    readonly items?: readonly (ExportedItem & { readonly quantity: number })[];
    /** Of `cart.abandoned`: when it was changed last. */
    readonly since?: string;
  };
}

/**
 * Exports what the server has confirmed as CloudEvents, by the names of VesuvioPay's webhooks.
 *
 * @example
 * cloudEvents(cart, {
 *   source: "https://shop.example/storefront",
 *   consent: agreed,
 *   send: (event) => navigator.sendBeacon("/events", new Blob([JSON.stringify(event)], { type: "application/json" })),
 * });
 *
 * @returns What ends it.
 * @throws {CartError} `invalid-argument`
 */
export function cloudEvents(
  cart: Counted,
  options: Consented & {
    /** Where the events come from: a URI reference of the shop's. */
    readonly source: string;
    readonly send: (event: CartCloudEvent) => unknown;
  },
): () => void;

/**
 * Says that the shopper is shown the cart: a drawer has opened, a page of it is there. Told as `view_cart` and
 * `shopify:cart:view` as soon as nothing in the cart waits.
 */
export function viewed(cart: Counted): void;

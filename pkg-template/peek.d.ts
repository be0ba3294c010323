import type { CartSnapshot } from "./index.js";

/**
 * What this device showed last of a cart, before anything is loaded: enough for a badge and a first paint. Null when
 * there is nothing, or no way to know. Never throws, and touches no DOM.
 *
 * @example badge.textContent = String(peek({ vendor: "vesuviopay", storeId, customer })?.itemCount ?? 0);
 */
export function peek(cart: {
  /** `"vesuviopay"`, `"elastic-path"`, `"violet"` or `"custom"`. */
  readonly vendor: string;
  /** VesuvioPay's `storeId`; Elastic Path's `clientId`, or else its `baseUrl`; Violet's `baseUrl`; the `name` of an own server. */
  readonly storeId: string;
  /** Null or left out for a guest. */
  readonly customer?: string | null | undefined;
  /** The cart's id, where `openCart` was given one. */
  readonly cartId?: string | undefined;
}): Pick<CartSnapshot, "itemCount" | "lines" | "totals"> | null;

import type { CartSnapshot } from "./index.js";

/**
 * What this device showed last of a cart, before anything is loaded: enough for a badge and a first paint. Null when
 * there is nothing, or no way to know. Never throws, and touches no DOM.
 *
 * @example badge.textContent = String(peek({ vendor: "vesuviopay", storeId, customer })?.itemCount ?? 0);
 */
export function peek(cart: {
  /** `"vesuviopay"`, `"elastic-path"`, `"violet"`; `"custom"` for a server of the shop's own: the server's `vendor`. */
  readonly vendor: string;
  /**
   * The server's `storeId`: at VesuvioPay the one that it was given, at Elastic Path the `clientId`, or without one the
   * `baseUrl`, at Violet the `baseUrl`, of a server of the shop's own its `name`.
   */
  readonly storeId: string;
  /** Null or left out for a guest. */
  readonly customer?: string | null | undefined;
  /** The cart's id, where `openCart` was given one. */
  readonly cartId?: string | undefined;
}): Pick<CartSnapshot, "itemCount" | "lines" | "totals"> | null;

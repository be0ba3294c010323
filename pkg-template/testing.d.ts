// Checks a server of the shop's own against what the cart builds on.

import type { Server } from "./types/cart.js";
import type { CustomCart } from "./types/custom.js";

/** One thing that the cart builds on, and whether the server and its description keep it. */
export interface CheckedPromise {
  readonly promise: string;
  /** `untested` where the server has nothing of the kind, or nothing was given to try it with. */
  readonly status: "kept" | "broken" | "untested";
  /** What was found instead, or why it was not tried. */
  readonly why?: string;
}

/**
 * Tries each promise against the live server, through the functions that describe it. It empties the cart that it uses: of a
 * server that makes carts it makes its own, elsewhere it is the cart of whom `token` names, who must be nobody's customer.
 *
 * @example
 * const { passed, promises } = await checkServer(server, { items: [{ sku: "MUG" }, { sku: "LAMP" }] });
 * for (const { promise, status, why } of promises) console.log(status, promise, why ?? "");
 *
 * Rejects with `invalid-argument` only.
 */
export function checkServer(
  server: Server<CustomCart<any>>,
  goods: {
    /** Two items or more of which the shop has ten at least, as `addItem` takes them but for the quantity. */
    readonly items: readonly object[];
    /** One that the shop does not sell. */
    readonly missing?: object | undefined;
    /** One of which the shop has some, and more of it than there are. */
    readonly scarce?: { readonly item: object; readonly quantity: number } | undefined;
  },
): Promise<{
  /** Whether none is broken. */
  readonly passed: boolean;
  readonly promises: readonly CheckedPromise[];
}>;

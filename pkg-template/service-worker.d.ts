// Carts that are sent when no page is open.

import type { openCart } from "./types/cart.js";

type Options = Parameters<typeof openCart>[0];

/** What `openCart` was given in the page. Its server has a `token` callback of the worker's own. */
export type WaitingCart = Pick<Options, "server" | "customer" | "cartId" | "onCartGone">;

/**
 * In the shop's service worker, while its script is read: has what waits on this device sent when the browser says that the
 * network is there, also when no page is open. It is sent from the same record, under the same lock and by the same rules as
 * in a page; pages and worker take turns. Nothing is sent without the token of the cart's own customer: a callback that
 * answers null stops it, one that fails has it tried again.
 *
 * What became of it is told to the next page, or to one that is open, by the events of its cart and by `issues`.
 *
 * @param carts The cart or the carts of whoever shops here; a function is asked each time, and answers null when nobody does.
 *
 * @example
 * drainInBackground(async () => {
 *   const { customer, token } = await session();
 *   return { server: vesuvioPay({ baseUrl, storeId, apiKey, token: () => token }), customer };
 * });
 *
 * @throws {CartError} `invalid-argument`
 */
export function drainInBackground(carts: WaitingCart | (() => MaybeCarts | Promise<MaybeCarts>)): void;

type MaybeCarts = WaitingCart | readonly WaitingCart[] | null | undefined;

/**
 * In a page: has the browser wake that worker when the page goes out of sight, or away, and something waits that needs nobody.
 * As long as it is seen, the page sends it itself. In a browser without Background Sync this does nothing, and the next page sends it.
 *
 * @returns What ends it.
 *
 * @example
 * const stop = drainWhenClosed(cart, await navigator.serviceWorker.ready);
 */
export function drainWhenClosed(
  cart: {
    readonly getSnapshot: () => { readonly pendingCount: number };
    readonly pending: () => readonly { readonly state: string }[];
  },
  registration: ServiceWorkerRegistration,
): () => void;

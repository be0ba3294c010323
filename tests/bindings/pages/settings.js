// The store that the pages show.

import { vesuvioPay } from "cartwright";

/** What a provider takes; `server` is what `vesuvioPay()` takes, but for the token, which stands beside. */
export function given({ server, token, customer, initial, cart }) {
  if (cart) return { cart };
  return { server: vesuvioPay({ ...server, token: async () => token }), customer, initial };
}

/** Tells how often a part has been rendered; nobody counts on a server. */
export const rendered = (name) => globalThis.rendered?.(name);

/** What the tests take hold of. */
export function opened(cart) {
  if (cart && globalThis.window) (window.carts ??= new Set()).add((window.cart = cart));
}

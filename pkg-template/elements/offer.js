// What the shop has lost of a cart: offered back by every widget that shows the cart, and put back once.

import { shared } from "./shared.js";

/** @typedef {{ items: readonly any[], listeners: Set<() => void> }} Offer */

/** @type {WeakMap<object, Offer>} */
const offers = shared("offers", () => new WeakMap());

/** What was lost of `cart`; nothing where the cart puts it back by itself. @param {any} cart @returns {Offer} */
function offerOf(cart) {
  const known = offers.get(cart);
  if (known) return known;
  /** @type {Offer} */
  const offer = { items: [], listeners: new Set() };
  offers.set(cart, offer);
  cart.on("cart:gone", (/** @type {{ items: any[], restored?: true }} */ { items, restored }) => {
    if (!restored) change(offer, [...offer.items, ...items]);
  });
  return offer;
}

/** The items that are offered back. @param {any} cart @returns {readonly any[]} */
export const lostOf = (cart) => (cart ? offerOf(cart).items : []);

/** The offer is taken, or turned down. @param {any} cart */
export const closeOffer = (cart) => change(offerOf(cart), []);

/** Calls `listener` when there is something else to offer. @param {any} cart @param {() => void} listener @returns {() => void} */
export function onOffer(cart, listener) {
  const { listeners } = offerOf(cart);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** @param {Offer} offer @param {readonly any[]} items */
function change(offer, items) {
  offer.items = items;
  for (const listener of [...offer.listeners]) listener();
}

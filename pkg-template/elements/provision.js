// The cart of the page: whoever has it provides it, and every widget that has none of its own shows it.

import { invalid } from "../errors.js";
import { shared } from "./shared.js";

/** @type {{ cart: any, first: any, followers: Set<() => void> }} */
const provision = shared("provision", () => ({ cart: null, first: null, followers: new Set() }));

/**
 * Makes `cart` the page's: every widget without a cart of its own shows it, whether it is there already or comes later.
 * Null takes it back.
 *
 * @param {any} cart
 */
export function provideCart(cart) {
  if (cart !== null && typeof cart?.subscribe !== "function") throw invalid("cart", "is what openCart() resolves to");
  provision.cart = cart;
  provision.first = null;
  tell();
}

/** What is shown until the cart is open. @param {any} snapshot As `peek` answers it. */
export function provideFirstPaint(snapshot) {
  if (provision.cart) return;
  provision.first = snapshot;
  tell();
}

/** The page's cart, or null. */
export const providedCart = () => provision.cart;

/** What is shown of the page's cart before it is open, or null. */
export const firstPaint = () => provision.first;

/** Calls `listener` when the page's cart is another one. @param {() => void} listener @returns {() => void} */
export function onProvided(listener) {
  provision.followers.add(listener);
  return () => void provision.followers.delete(listener);
}

function tell() {
  for (const follower of [...provision.followers]) follower();
}

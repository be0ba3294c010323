// How it stands with the shop that a journey goes through.

import assert from "node:assert/strict";
import { until } from "./launch.mjs";

/** Where the cart is shown. */
export const CART = ["region", "Cart"];

export const isOpen = (shopper) =>
  until(() => shopper.run("() => Boolean(window.shop)"), "the cart of the shop has not been opened");

export const isConfirmed = (shopper) => shopper.reads(/\bconfirmed\b/, { within: CART });

/** Nothing waits any more. */
export const isSettled = (shopper) =>
  until(() => shopper.run("() => window.shop.cart.getSnapshot().pendingCount === 0"), "something waits for ever");

/** Nobody is thrown back to the beginning of the page. */
export async function hasAPlace(shopper) {
  const { role } = await shopper.focus();
  assert.ok(role, "the focus is nowhere");
}

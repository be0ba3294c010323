// What a cart tells of, told to the page: each event once, on one of the widgets that show the cart.

import { EVENTS } from "../events.js";
import { shared } from "./shared.js";

/** The widgets of each cart, the one that came first in front. @type {WeakMap<object, Set<EventTarget>>} */
const shown = shared("relay", () => new WeakMap());

/**
 * Tells the events of `cart`, or of each of several, on `widget`, as long as no other widget has told them before. Answers
 * what ends it.
 *
 * @param {any} cart @param {EventTarget} widget @returns {() => void}
 */
export function relay(cart, widget) {
  const widgets = (cart.carts ?? [cart]).map(widgetsOf);
  for (const each of widgets) each.add(widget);
  return () => widgets.forEach((/** @type {Set<EventTarget>} */ each) => each.delete(widget));
}

/** @param {any} cart */
function widgetsOf(cart) {
  if (!shown.has(cart)) shown.set(cart, follow(cart));
  return /** @type {Set<EventTarget>} */ (shown.get(cart));
}

/** @param {any} cart */
function follow(cart) {
  /** @type {Set<EventTarget>} */
  const widgets = new Set();
  for (const name of EVENTS) {
    cart.on(name, (/** @type {any} */ detail) => {
      const [first] = widgets;
      first?.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    });
  }
  return widgets;
}

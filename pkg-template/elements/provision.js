// Where a widget's cart comes from, if it has none of its own: from the nearest widget around it, else from the page.

import { invalid, report, toCartError } from "../errors.js";
import { shared } from "./shared.js";

/**
 * How it stands with a cart: the cart once it is open, what is shown of it until then, why it cannot be opened.
 *
 * @typedef {{ readonly cart: any, readonly first: any, readonly error: any }} Standing
 */

/** @type {{ given: Standing | null, providers: Set<any>, followers: Set<() => void> }} */
const provision = shared("provision", () => ({ given: null, providers: new Set(), followers: new Set() }));

/** Nobody has a cart, or has promised one. @type {Standing} */
export const NO_CART = Object.freeze({ cart: null, first: null, error: null });

/** What provides for all that is within it. */
const HOLDERS = "cart-provider, cart-drawer";

/**
 * Makes `cart` the page's: every widget that is within no provider, and has none of its own, shows it, whether it is there
 * already or comes later. A promise of a cart says that there will be one, or why not; `first` is shown until then. Null
 * takes it back.
 *
 * @param {any} cart @param {{ first?: any }} [until]
 */
export function provideCart(cart, { first = null } = {}) {
  const isPromise = typeof cart?.then === "function";
  if (cart !== null && !isPromise && typeof cart?.subscribe !== "function") {
    throw invalid("cart", "is what openCart() answers");
  }
  const given = cart && { ...NO_CART, cart: isPromise ? null : cart, first };
  give(given);
  if (!isPromise) return;
  /** @param {Partial<Standing>} standing */
  const settle = (standing) => void (provision.given === given && give({ ...NO_CART, ...standing }));
  cart.then(
    (/** @type {any} */ opened) => settle({ cart: opened }),
    (/** @type {unknown} */ reason) => {
      report(reason);
      settle({ error: toCartError(reason) });
    },
  );
}

/** How it stands with the cart that a widget shows, if it has none of its own. @param {Element} widget @returns {Standing} */
export const standingAround = (widget) => standingIn(holderOf(widget));

/** How it stands with what `holder` provides; null is the page. @param {any} holder @returns {Standing} */
export const standingIn = (holder) => (holder ? holder.provided : pageStanding());

/** What provides for a widget, if it is not the page. @param {Element} widget @returns {any} */
export function holderOf(widget) {
  /** @type {any} */
  let place = widget.parentElement;
  /** @type {any} */
  let root = widget.getRootNode();
  for (;;) {
    for (let holder = place?.closest(HOLDERS); holder; holder = holder.parentElement?.closest(HOLDERS)) {
      // One that is no widget yet provides nothing yet.
      if (holder.provided) return holder;
    }
    place = root.host;
    if (!place) return null;
    root = place.getRootNode();
  }
}

/** A provider has come into the page; answers what ends that. @param {Element} provider @returns {() => void} */
export function joinPage(provider) {
  provision.providers.add(provider);
  return () => {
    provision.providers.delete(provider);
    tellFollowers();
  };
}

/** Calls `listener` when a cart has come or gone somewhere in the page. @param {() => void} listener @returns {() => void} */
export function onProvided(listener) {
  provision.followers.add(listener);
  return () => void provision.followers.delete(listener);
}

/** Has every widget look for its cart again. */
export function tellFollowers() {
  for (const follower of [...provision.followers]) follower();
}

// What the shop has given, else what the first provider in the document has, also while it has none yet: which cart a
// widget belongs to does not hang on which of two is open first.
function pageStanding() {
  if (provision.given) return provision.given;
  const [first] = [...provision.providers].sort((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  return first?.provided ?? NO_CART;
}

/** @param {Standing | null} standing */
function give(standing) {
  provision.given = standing;
  tellFollowers();
}

// That the shopper looks at the cart, which only the page knows.

import { randomWords } from "../random.js";

/** Who is told of it. @type {WeakMap<object, Set<(id: string, snapshot: any) => void>>} */
const following = new WeakMap();

/** Carts that were looked at and have not come to rest since. @type {WeakSet<object>} */
const waiting = new WeakSet();

/** @param {object} cart @param {(id: string, snapshot: any) => void} tell @returns {() => void} */
export function onViewed(cart, tell) {
  const tells = following.get(cart) ?? new Set();
  following.set(cart, tells.add(tell));
  return () => void tells.delete(tell);
}

/**
 * The shopper is shown the cart. Told as soon as nothing waits in it: what is taken back later was never there.
 *
 * @param {any} cart
 */
export function viewed(cart) {
  if (waiting.has(cart)) return;
  waiting.add(cart);
  let isTold = false;
  /** @type {(() => void) | undefined} */
  let stop;
  const look = (/** @type {any} */ snapshot) => {
    if (isTold || snapshot.pendingCount > 0) return;
    isTold = true;
    waiting.delete(cart);
    stop?.();
    const id = randomWords();
    for (const tell of [...(following.get(cart) ?? [])]) tell(id, snapshot);
  };
  stop = cart.subscribe(look);
  if (isTold) stop?.();
}

// Of what is spoken: of two carts on one page each has its own, also where they hold the same product.

/** @type {WeakMap<object, number>} */
const numbers = new WeakMap();
let carts = 0;

/** @param {object} cart @param {string} what A line by its key, or what else is spoken of. */
export function subjectOf(cart, what) {
  if (!numbers.has(cart)) numbers.set(cart, ++carts);
  return `${numbers.get(cart)} ${what}`;
}

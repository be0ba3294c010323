// What a contestant must be able to do. One file each in contestants/, run in the page; what one cannot do it says, and
// that stands in the table: nothing is made up for it.

/**
 * @typedef {object} Contestant
 * @property {string} name What the table calls it.
 * @property {string} file Where in contestants/ it is.
 * @property {string[]} packages What it is made of, beside our own words.
 * @property {string | null} keeps Where a durable change lies, or null where none is kept.
 * @property {Record<string, string>} [cannot] By the name of a workload: why it has no figure there.
 * @property {(asked: Asked) => Promise<Cart>} open
 *
 * @typedef {object} Asked
 * @property {string} shop The cart's name at the server, a new one for a new cart.
 * @property {number} count How many lines it has there.
 * @property {boolean} durable Whether changes are to be kept on the device.
 * @property {boolean} [again] The same cart was open before: it comes from the device.
 *
 * @typedef {object} Cart
 * @property {(place: number, quantity: number) => void | Promise<void>} setQuantity Back, or resolved, once it is shown.
 * @property {(listener: () => void) => () => void} subscribe
 * @property {(place: number) => { quantity: number, total: number }} line
 * @property {() => { subtotal: number, pieces: number }} totals
 * @property {() => void | Promise<void>} [stored] All that was asked for is durable.
 * @property {() => Promise<void>} [settled] All that was asked for is settled with the server.
 * @property {() => void | Promise<void>} [close]
 */

/** Why a contestant has no figure in a workload; null where it has one. @param {Contestant} contestant @param {{ name: string, needs?: string }} workload */
export function reasonAgainst({ cannot, keeps }, { name, needs }) {
  if (cannot?.[name]) return cannot[name];
  if (needs === "device" && keeps === null) return "keeps nothing on the device";
  return null;
}

// What an event of a cart says, in one form for every place that it is told to.

/**
 * One item of which the cart holds more or fewer than before.
 *
 * @typedef {{ key: string | null, id: string | null, item: any, name: string | null, sku: string | null, unitPrice: any,
 *   attributes: Record<string, string>, by: number, quantity: number | null }} Moved
 * @typedef {{ name: string, id: string, at: number, since?: number, moved: Moved[], cart: any }} News
 */

/** What an event may have moved, by its name. @type {Record<string, (detail: any) => Moved[]>} */
const MOVES = {
  "item-added": onLine,
  "item-updated": onLine,
  "item-removed": (detail) => (detail.items.length > 0 ? takenOut(detail) : onLine(detail)),
  cleared: takenOut,
};

/**
 * @param {string} name Without `cart:`. @param {any} detail @param {any} cart The snapshot. @returns {News}
 */
export function newsOf(name, detail, cart) {
  const moved = MOVES[name]?.(detail) ?? [];
  // One change may be told under several names, which are several events.
  return { name, id: `${detail.id}:${name}`, at: Date.now(), since: detail.since, moved, cart };
}

/** The lines that are told with the whole cart: how much of one that waits is the shop's already is not known here. @param {any} cart @returns {any[]} */
export const settledIn = ({ lines }) => lines.filter((/** @type {any} */ { pending }) => !pending);

/** @param {any} detail @returns {Moved[]} */
function onLine({ line, by, outcome }) {
  // How many it was about is not always known, and neither is a line that this page has never shown.
  if (!line || !by) return [];
  const { key, id, item, name, sku, unitPrice, attributes } = line;
  return [{ key, id, item, name, sku, unitPrice, attributes, by, quantity: outcome.got }];
}

/** @param {any} detail @returns {Moved[]} */
function takenOut({ items, key = null, line }) {
  return items.map((/** @type {any} */ { quantity, display, ...item }) => ({
    key,
    id: line?.id ?? null,
    item,
    name: display?.name ?? null,
    sku: display?.sku ?? null,
    unitPrice: display?.unitPrice ?? null,
    attributes: display?.attributes ?? {},
    by: -quantity,
    quantity: 0,
  }));
}

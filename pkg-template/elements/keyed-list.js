// A list whose rows keep their elements: only what changed is touched, and a row that is being used is left in place.

/**
 * Returns `show(items)`. `key(item)` names a row; `create(item)` returns `{ node, update(item), focus() }`.
 * When the row with the focus goes, the focus moves to the next row, else to the one before, else `onEmptied()` is called.
 *
 * @template Item
 * @param {Element} parent
 * @param {{ key: (item: Item) => string, onEmptied?: () => void,
 *   create: (item: Item) => { node: Element, update: (item: Item) => void, focus: () => void } }} options
 * @returns {(items: readonly Item[]) => void}
 */
export function keyedList(parent, { key, create, onEmptied = () => {} }) {
  /** @type {Map<string, { node: Element, update: (item: Item) => void, focus: () => void }>} */
  const rows = new Map();

  return (items) => {
    const wanted = new Set(items.map(key));
    const heir = heirOfFocus(wanted);
    for (const [name, row] of rows) {
      if (wanted.has(name)) continue;
      row.node.remove();
      rows.delete(name);
    }
    items.forEach((item, place) => {
      const name = key(item);
      let row = rows.get(name);
      if (!row) {
        row = create(item);
        rows.set(name, row);
      }
      row.update(item);
      if (parent.children[place] !== row.node) parent.insertBefore(row.node, parent.children[place] ?? null);
    });
    if (heir === "nobody") onEmptied();
    else heir?.focus();
  };

  /** @param {Set<string>} wanted */
  function heirOfFocus(wanted) {
    const order = [...rows];
    // Within a shadow the document knows its host alone.
    const { activeElement } = /** @type {Document | ShadowRoot} */ (parent.getRootNode());
    const lost = order.findIndex(([name, row]) => !wanted.has(name) && row.node.contains(activeElement ?? null));
    if (lost < 0) return null;
    const inReach = [...order.slice(lost + 1), ...order.slice(0, lost).reverse()];
    return inReach.find(([name]) => wanted.has(name))?.[1] ?? "nobody";
  }
}

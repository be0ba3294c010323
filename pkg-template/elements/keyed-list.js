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
    const nodes = items.map((item) => {
      const name = key(item);
      let row = rows.get(name);
      if (!row) {
        row = create(item);
        rows.set(name, row);
      }
      row.update(item);
      return row.node;
    });
    order(parent, nodes, nodes.find((node) => node.contains(focused())) ?? null);
    if (heir === "nobody") onEmptied();
    else heir?.focus();
  };

  /** @param {Set<string>} wanted */
  function heirOfFocus(wanted) {
    const before = [...rows];
    const lost = before.findIndex(([name, row]) => !wanted.has(name) && row.node.contains(focused()));
    if (lost < 0) return null;
    const inReach = [...before.slice(lost + 1), ...before.slice(0, lost).reverse()];
    return inReach.find(([name]) => wanted.has(name))?.[1] ?? "nobody";
  }

  // Within a shadow the document knows its host alone.
  function focused() {
    return /** @type {Document | ShadowRoot} */ (parent.getRootNode()).activeElement ?? null;
  }
}

/**
 * Puts the rows in order around the one that stays: one that is moved loses the focus.
 *
 * @param {Element} parent @param {Element[]} nodes @param {Element | null} stays
 */
function order(parent, nodes, stays) {
  let place = parent.firstElementChild;
  for (const node of nodes) {
    while (node === stays && place && place !== stays) {
      const passed = place;
      place = place.nextElementSibling;
      parent.append(passed);
    }
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
}

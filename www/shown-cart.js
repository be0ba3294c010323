// The cart as the widgets show it: with the shop's own names, its own pictures, and what was chosen of each product.

import { particularsOf } from "./items.js";
import { titleOf } from "./names.js";
import { pictureOfItem } from "./pictures.js";

const lines = new WeakMap();
const snapshots = new WeakMap();

/** `cart` with lines that carry what this shop knows of them; all else is the cart itself. */
export function asShown(cart) {
  const own = {
    getSnapshot: () => shown(cart.getSnapshot()),
    subscribe: (listener) => cart.subscribe((snapshot) => listener(shown(snapshot))),
  };
  return new Proxy(cart, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return own[name];
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** What was shown last, in the place of the cart until that is open: a widget that only shows needs no more. */
export function asPainted(snapshot) {
  return { getSnapshot: () => shown(snapshot), subscribe: () => () => {}, on: () => () => {} };
}

/** A snapshot as it is shown: the same one for the same one, and a line that has not changed stays the same line. */
function shown(snapshot) {
  if (!snapshots.has(snapshot)) snapshots.set(snapshot, { ...snapshot, lines: snapshot.lines.map(shownLine) });
  return snapshots.get(snapshot);
}

function shownLine(line) {
  if (!lines.has(line)) {
    const attributes = Object.fromEntries(particularsOf(line.item));
    lines.set(line, { ...line, name: titleOf(line), imageUrl: pictureOfItem(line.item), attributes });
  }
  return lines.get(line);
}

// The widgets: importing this makes them known to the page, once, however often it is imported.

import { CartAddButton } from "./elements/add-button.js";
import { CartBadge } from "./elements/badge.js";
import { CartDrawer } from "./elements/drawer.js";
import { CartLines } from "./elements/lines.js";
import { CartPending } from "./elements/pending.js";
import { CartProvider } from "./elements/provider.js";
import { CartTotals } from "./elements/totals.js";

export { LANGUAGES, provideWords } from "./elements/languages.js";
export { provideRegions } from "./elements/live-region.js";
export { provideCart } from "./elements/provision.js";
export { CartAddButton, CartBadge, CartDrawer, CartLines, CartPending, CartProvider, CartTotals };

// What holds others comes after them.
const WIDGETS = [
  ["cart-provider", CartProvider],
  ["cart-lines", CartLines],
  ["cart-totals", CartTotals],
  ["cart-pending", CartPending],
  ["cart-drawer", CartDrawer],
  ["cart-badge", CartBadge],
  ["cart-add-button", CartAddButton],
];

for (const [name, widget] of WIDGETS) {
  const registry = globalThis.customElements;
  if (registry && !registry.get(/** @type {string} */ (name)))
    registry.define(/** @type {string} */ (name), /** @type {any} */ (widget));
}

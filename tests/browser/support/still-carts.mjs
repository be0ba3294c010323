// Carts that need no server, and what widgets show of them.

import { itemOf } from "./widgets.mjs";

/** Opens carts by names of the window: each holds so many of a product. */
export const openCarts = (page, carts) =>
  page.evaluate(async (carts) => {
    const { openCart, vesuvioPay } = await import("/pkg/index.js");
    for (const [name, currency, item] of carts) {
      const server = vesuvioPay({ baseUrl: "http://127.0.0.1:9", storeId: name, token: () => null, currency });
      window[name] = await openCart({ server, storage: "memory" });
      if (item) window[name].addItem(item);
    }
  }, carts);

/** Everything that a widget shows, also in the shadows within it. */
export const shownIn = (page, selector) =>
  page.evaluate((selector) => {
    const textOf = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node instanceof Element && (node.hidden || node.dataset.cartVoice === "")) return "";
      return [...(node.shadowRoot ?? node).childNodes].map(textOf).join(" ");
    };
    return [...document.querySelectorAll(selector)].map(textOf).join(" ");
  }, selector);

/** So many of an item, at a price of its own. */
export const own = (item, quantity, amount) => ({
  ...itemOf(item, quantity),
  display: { name: item.name, unitPrice: { amount, currency: "USD" } },
});

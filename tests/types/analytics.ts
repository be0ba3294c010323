// What a shop counts.

import { openCart, vesuvioPay } from "cartwright";
import { cloudEvents, ga4, shopify, viewed } from "cartwright/analytics";

const cart = await openCart({
  server: vesuvioPay({ baseUrl: "https://pay.example", storeId: "s", token: () => null }),
  abandonedAfter: 30 * 60_000,
});

const agreed: Promise<boolean> = Promise.resolve(true);
const stop: () => void = ga4(cart, {
  consent: agreed,
  send: (name, { currency, value, items }, id) => {
    const told: "add_to_cart" | "remove_from_cart" | "view_cart" | "begin_checkout" = name;
    const price: number | undefined = items[0]?.price;
  },
});
shopify(cart, { consent: true });
cloudEvents(cart, {
  source: "/shop",
  consent: false,
  send: async ({ id, type, data }) => {
    const by: number | undefined = data.changes?.[0]?.by;
  },
});
viewed(cart);

// @ts-expect-error: nothing is told without a word on consent
ga4(cart, { send: () => {} });

cart.on("cart:item-updated", ({ by, outcome }) => {
  const more: number | null = by;
});
cart.on("cart:cleared", ({ items }) => cart.bulkAddItems(items));
cart.on("cart:abandoned", ({ id, since }) => new Date(since));

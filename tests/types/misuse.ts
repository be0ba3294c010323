// What would go wrong in the shop does not compile.

import { formatMoney, openCart, vesuvioPay } from "cartwright";

const server = vesuvioPay({ baseUrl: "https://pay.example", storeId: "store", token: async () => "jwt" });
const cart = await openCart({ server });

// @ts-expect-error: a store is always named
vesuvioPay({ baseUrl: "https://pay.example", token: async () => "jwt" });

// @ts-expect-error: no server, no cart
await openCart({ customer: null });

// @ts-expect-error: VesuvioPay's items are named by product and variant
cart.addItem({ skuId: 1, quantity: 1 });

// @ts-expect-error: a price has a currency
cart.addItem({ externalProductId: "p", externalVariantId: "v", quantity: 1, display: { unitPrice: 12.5 } });

// @ts-expect-error: a quantity is a number
cart.updateItem("key", "2");

// @ts-expect-error: no event has this name
cart.on("cart:item-exploded", () => {});

// @ts-expect-error: a bare number is not money
formatMoney(1250);

// @ts-expect-error: a snapshot is frozen
cart.getSnapshot().lines[0].quantity = 3;

// @ts-expect-error: and so is its list of lines
cart.getSnapshot().lines.push();

// What would go wrong in the shop does not compile.

import type { CustomAddFacts, CustomCartTold, Rules } from "cartwright";
import { customServer, elasticPath, formatMoney, openCart, vesuvioPay } from "cartwright";

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

// @ts-expect-error: no rounding has this name
const rules: Rules = { rounding: "round" };

// @ts-expect-error: what a code takes off is no bare number
const codes: Rules = { codes: [{ code: "TEN", amount: 1000 }] };

const elastic = await openCart({ server: elasticPath({ baseUrl: "https://shop.example", clientId: "client" }) });
const address = { firstName: "A", lastName: "B", line1: "1", city: "C", postcode: "1", country: "GB" };
const addresses = { billingAddress: address, shippingAddress: address };
const contact = { name: "Ada", email: "ada@example.com" };

// @ts-expect-error: somebody buys
await elastic.checkout({ ...addresses });

// @ts-expect-error: a customer or the contact of an account, and not both
await elastic.checkout({ ...addresses, customer: contact, contact });

// @ts-expect-error: a customer is named by id or by name and email, and not by both
await elastic.checkout({ ...addresses, customer: { ...contact, id: "c" } });

const described = {
  read: () => ({ path: ["cart"] }),
  add: ({ item }: CustomAddFacts<{ readonly sku: string }>) => ({ path: ["cart"], body: item }),
  setQuantity: () => ({ path: ["cart"] }),
  remove: () => ({ path: ["cart"] }),
  clear: () => ({ path: ["cart"] }),
};
const answers = { cart: () => null };
const own = { name: "shop", baseUrl: "https://shop.example", currency: "USD", answers };
const mine = await openCart({ server: customServer({ ...own, requests: described }) });

// @ts-expect-error: what is bought is named as the description says
mine.addItem({ id: 1, quantity: 1 });

// @ts-expect-error: what is not described is not there
mine.applyCode("TEN");

// @ts-expect-error: nor is this
mine.checkout();

// @ts-expect-error: a path is a list of its parts
customServer({ ...own, requests: { ...described, read: () => ({ path: "/cart" }) } });

// @ts-expect-error: a bare number is no amount
const told: CustomCartTold = { lines: [{ id: 1, item: { sku: "MUG" }, quantity: 1, unitPrice: 12.5 }] };

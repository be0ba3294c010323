// Vue: what is provided and shown knows the type of its cart.

import type { ComputedRef } from "vue";
import { vesuvioPay } from "cartwright";
import { createCartContext, provideCart, useCart, useCartState } from "cartwright/vue";

const server = vesuvioPay({ baseUrl: "https://pay.example", storeId: "store", token: () => null });
const pay = createCartContext(server);

pay.provideCart({ customer: "c" });
provideCart({ server, customer: null });

const product: ComputedRef<string | undefined> = pay.useCart((cart) => cart.lines[0]?.item.externalProductId);
const count: number = useCart((cart) => cart.itemCount).value;
const state = pay.useCartState();
state.value.cart?.addItem({ externalProductId: "p", externalVariantId: "v", quantity: 1 });
if (state.value.status === "failed") state.value.retry();
useCartState().value.cart?.clearCart();

// @ts-expect-error: no store, no cart
provideCart({ customer: null });

// @ts-expect-error: what is shown is the cart's
pay.useCart().value = pay.useCart((cart) => cart).value;

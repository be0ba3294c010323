// Svelte: what is provided and shown knows the type of its cart, and is a store.

import type { Readable } from "svelte/store";
import type { CartSnapshot } from "cartwright";
import { openCart, vesuvioPay } from "cartwright";
import { createCartContext, provideCart, useCart, useCartState } from "cartwright/svelte";

const server = vesuvioPay({ baseUrl: "https://pay.example", storeId: "store", token: () => null });
const pay = createCartContext(server);

pay.provideCart({ customer: "c" });
provideCart({ server, customer: null });

const count: Readable<number> = useCart((cart) => cart.itemCount);
const product: string | undefined = pay.useCart().current.lines[0]?.item.externalProductId;
const { current } = pay.useCartState();
current.cart?.addItem({ externalProductId: "p", externalVariantId: "v", quantity: 1 });
if (current.status === "failed") current.retry();
useCartState().current.cart?.clearCart();

// A cart is a store by itself.
const cart: Readable<CartSnapshot> = await openCart({ server });

// @ts-expect-error: no store, no cart
provideCart({ customer: null });

// @ts-expect-error: what is shown is the cart's
pay.useCart().current = pay.useCart().current;

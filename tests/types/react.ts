// React: the hooks know the type of their cart.

import { createElement } from "react";
import type { Money, VesuvioPayCart } from "cartwright";
import { combineCarts, elasticPath, openCart, vesuvioPay } from "cartwright";
import { peek } from "cartwright/peek";
import { CartProvider, createCartContext, useCart, useCartState } from "cartwright/react";

const server = vesuvioPay({ baseUrl: "https://pay.example", storeId: "store", token: () => null });
const pay = createCartContext(server);

createElement(pay.CartProvider, { customer: "c", throws: true }, "below");
createElement(pay.CartProvider, { initial: peek({ vendor: "vesuviopay", storeId: "store" }) });
createElement(CartProvider, { server, customer: null, storage: "session" }, "below");

function Row({ name }: { name: string }) {
  const quantity: number | undefined = pay.useCart((cart) => cart.lines.find(({ key }) => key === name)?.quantity);
  const product: string | undefined = pay.useCart().lines[0]?.item.externalProductId;
  const total: Money = useCart(
    (cart) => cart.totals.total,
    (before, now) => before.amount === now.amount,
  );
  const state = pay.useCartState();
  if (state.status === "open") state.cart.subscribeBackInStock({ externalProductId: "p", externalVariantId: "v" });
  if (state.status === "failed") state.retry();
  const { cart } = useCartState<VesuvioPayCart>();
  cart?.addItem({ externalProductId: "p", externalVariantId: "v", quantity: 1 });
  return createElement("li", null, quantity);
}

const elastic = await openCart({ server: elasticPath({ baseUrl: "https://shop.example", clientId: "client" }) });
const both = combineCarts([elastic, await openCart({ server })]);
const all = createCartContext<typeof both>();
createElement(all.CartProvider, { cart: both });
const count = () => all.useCart(({ itemCount }) => itemCount);

// @ts-expect-error: no store, no cart
createElement(CartProvider, { customer: null });

// @ts-expect-error: a cart that is open is somebody's already
createElement(CartProvider, { cart: elastic, customer: "c" });

// @ts-expect-error: a cart at another vendor
createElement(pay.CartProvider, { cart: elastic });

// @ts-expect-error: there may be no cart yet
pay.useCartState().cart.clearCart();

// @ts-expect-error: VesuvioPay's items are named by product and variant
pay.useCart((cart) => cart.lines[0]?.item.sku);

// What the server renders and the browser takes over.

import { createElement as h, useState } from "react";
import { vesuvioPay } from "cartwright";
import { CartProvider, useCart, useCartState } from "cartwright/react";

function Cart({ item }) {
  const count = useCart((cart) => cart.itemCount);
  const { cart } = useCartState();
  const [outcome, setOutcome] = useState("");
  const add = async () => setOutcome((await cart.addItem(item).settled).status);
  return [
    h("output", { key: "count", id: "count" }, count),
    h("button", { key: "add", id: "add", disabled: !cart, onClick: add }, "Add"),
    h("p", { key: "outcome", id: "outcome" }, outcome),
  ];
}

export function Shop({ store, customer, token, item }) {
  const server = vesuvioPay({ ...store, token: async () => token });
  return h(CartProvider, { server, customer }, h(Cart, { item }));
}

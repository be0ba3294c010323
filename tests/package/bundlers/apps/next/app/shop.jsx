"use client";

import { useState } from "react";
import { vesuvioPay } from "cartwright";
import { CartProvider, useCart, useCartState } from "cartwright/react";

function Cart({ item }) {
  const count = useCart((cart) => cart.itemCount);
  const { cart } = useCartState();
  const [outcome, setOutcome] = useState("");
  return (
    <>
      <output id="count">{count}</output>
      <button id="add" disabled={!cart} onClick={async () => setOutcome((await cart.addItem(item).settled).status)}>
        Add
      </button>
      <p id="outcome">{outcome}</p>
    </>
  );
}

async function token() {
  const answer = await fetch("/token", { cache: "no-store" });
  if (!answer.ok) throw new Error(`/token: ${answer.status}`);
  return (await answer.json()).token;
}

export function Shop({ store, customer, item }) {
  const server = vesuvioPay({ ...store, token });
  return (
    <CartProvider server={server} customer={customer}>
      <Cart item={item} />
    </CartProvider>
  );
}

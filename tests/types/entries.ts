// Entries that hold the same package in another form: what is made with one is taken by another.

import * as compat from "cartwright/compat";
import * as inline from "cartwright/inline";
import * as cartwright from "cartwright";

const settings = { baseUrl: "https://shop.example", storeId: "store", token: () => null };

export const carts: Promise<cartwright.VesuvioPayCart>[] = [
  cartwright.openCart({ server: compat.vesuvioPay(settings) }),
  compat.openCart({ server: inline.vesuvioPay(settings) }),
  inline.openCart({ server: cartwright.vesuvioPay(settings) }),
];

// @ts-expect-error A token is a function here as well.
compat.vesuvioPay({ ...settings, token: "token" });

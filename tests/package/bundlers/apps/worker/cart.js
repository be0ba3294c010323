// The cart, away from the page.

import { openCart, vesuvioPay } from "cartwright";

let opening;

addEventListener("message", async ({ data: { shop, item } }) => {
  if (shop) {
    const { store, customer, token } = shop;
    opening = openCart({ server: vesuvioPay({ ...store, token: async () => token }), customer });
    (await opening).subscribe(({ itemCount }) => postMessage({ itemCount }));
    return;
  }
  const cart = await opening;
  const { status } = await cart.addItem(item).settled;
  postMessage({ status });
});

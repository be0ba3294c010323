// The packed package, unchanged, with the room of VesuvioPay.

import { openCart, vesuvioPay } from "cartwright";

export const name = "Cartwright";
export const file = "cartwright.mjs";
export const packages = ["cartwright"];
export const keeps = "IndexedDB, one row a change";

export async function open({ shop, count, durable }) {
  const cart = await openCart({
    server: vesuvioPay({ baseUrl: location.origin, storeId: shop, token: () => "shopper" }),
    customer: "shopper",
    storage: durable ? "durable" : "memory",
  });
  await until(cart, ({ lines }) => lines.length === count);
  const keys = cart.getSnapshot().lines.map(({ key }) => key);
  // Lines are in the server's order, which is that of their places.
  let last = null;
  return {
    setQuantity(place, quantity) {
      last = cart.updateItem(keys[place], quantity);
    },
    subscribe: cart.subscribe,
    line(place) {
      const { quantity, total } = cart.getSnapshot().lines[place];
      return { quantity, total: total.amount };
    },
    totals() {
      const { totals } = cart.getSnapshot();
      return { subtotal: totals.subtotal.amount, pieces: totals.itemCount };
    },
    stored: () => last?.stored,
    settled: () => until(cart, ({ pendingCount }) => pendingCount === 0),
    close: () => cart.close(),
  };
}

function until(cart, isSo) {
  return new Promise((resolve) => {
    let stop = null;
    let done = false;
    stop = cart.subscribe((snapshot) => {
      if (done || !isSo(snapshot)) return;
      done = true;
      resolve();
      stop?.();
    });
    if (done) stop();
  });
}

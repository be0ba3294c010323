// use-shopping-cart without its React part: its reducer, and redux-persist as it sets that up.

import { actions, createPersistedStore, createShoppingCartStore } from "use-shopping-cart/core";
import { linesOf } from "../lines.mjs";

export const name = "use-shopping-cart";
export const file = "use-shopping-cart.mjs";
export const packages = ["use-shopping-cart"];
export const keeps = "localStorage, whole cart";

const NO_NETWORK = "no network layer";
export const cannot = { burst: NO_NETWORK, refusal: NO_NETWORK, offline: NO_NETWORK };

export async function open({ shop, count, durable, again }) {
  let waiting = [];
  const storage = {
    getItem: async (key) => localStorage.getItem(key),
    removeItem: async (key) => localStorage.removeItem(key),
    async setItem(key, text) {
      localStorage.setItem(key, text);
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
  const options = { stripe: "", currency: "USD", shouldPersist: durable, persistKey: `usc ${shop}`, storage };
  const store = createShoppingCartStore(options);
  if (durable) await restored(store);
  if (!again) {
    for (const { id, name, unitPrice, imageUrl, quantity } of linesOf(count)) {
      store.dispatch(
        actions.addItem({ id, name, price: unitPrice, currency: "USD", image: imageUrl }, { count: quantity }),
      );
    }
  }
  return {
    setQuantity: (place, quantity) => void store.dispatch(actions.setItemQuantity(`line-${place}`, quantity)),
    subscribe: (listener) => store.subscribe(listener),
    line(place) {
      const { quantity, value } = store.getState().cartDetails[`line-${place}`];
      return { quantity, total: value };
    },
    totals() {
      const { totalPrice, cartCount } = store.getState();
      return { subtotal: totalPrice, pieces: cartCount };
    },
    stored: () => new Promise((resolve) => waiting.push(resolve)),
  };
}

function restored(store) {
  return new Promise((resolve) => {
    const persistor = createPersistedStore(store);
    const look = () => persistor.getState().bootstrapped && resolve();
    persistor.subscribe(look);
    look();
  });
}

// zustand, with its persist middleware where changes are to be kept: a setter and a sum, as its documentation has it.

import { createStore } from "zustand/vanilla";
import { persist } from "zustand/middleware";
import { linesOf, totalsOf } from "../lines.mjs";

export const name = "zustand with persist";
export const file = "zustand.mjs";
export const packages = ["zustand"];
export const keeps = "localStorage, whole cart";

const NO_NETWORK = "no network layer";
export const cannot = { burst: NO_NETWORK, refusal: NO_NETWORK, offline: NO_NETWORK };

export async function open({ shop, count, durable, again }) {
  const state = (set) => {
    const lines = again ? [] : linesOf(count);
    return {
      lines,
      totals: totalsOf(lines),
      setQuantity: (place, quantity) =>
        set((state) => {
          const lines = state.lines.map((line, each) => (each === place ? { ...line, quantity } : line));
          return { lines, totals: totalsOf(lines) };
        }),
    };
  };
  const kept = { name: `zustand ${shop}`, partialize: ({ lines, totals }) => ({ lines, totals }) };
  const store = createStore(durable ? persist(state, kept) : state);
  // Its own way to write what it begins with.
  if (durable && !again) store.setState({});
  const { setQuantity } = store.getState();
  return {
    setQuantity,
    subscribe: (listener) => store.subscribe(listener),
    line(place) {
      const { unitPrice, quantity } = store.getState().lines[place];
      return { quantity, total: unitPrice * quantity };
    },
    totals: () => store.getState().totals,
    // persist has written when the setter is back.
    stored() {},
  };
}

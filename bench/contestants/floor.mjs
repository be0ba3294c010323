// Hand-written JavaScript on integers: a new array and a sum over all lines for each change, the whole cart in localStorage.

import { linesOf, totalsOf } from "../lines.mjs";

export const name = "floor";
export const file = "floor.mjs";
export const packages = [];
export const keeps = "localStorage, whole cart";

const NO_NETWORK = "no network layer";
export const cannot = { burst: NO_NETWORK, refusal: NO_NETWORK, offline: NO_NETWORK };

export async function open({ shop, count, durable, again }) {
  const key = `floor ${shop}`;
  let lines = again ? JSON.parse(localStorage.getItem(key)) : linesOf(count);
  let totals = totalsOf(lines);
  const listeners = new Set();
  const write = () => localStorage.setItem(key, JSON.stringify(lines));
  if (durable && !again) write();
  return {
    setQuantity(place, quantity) {
      lines = lines.map((line, each) => (each === place ? { ...line, quantity } : line));
      totals = totalsOf(lines);
      if (durable) write();
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    line: (place) => ({ quantity: lines[place].quantity, total: lines[place].unitPrice * lines[place].quantity }),
    totals: () => totals,
    stored() {},
  };
}

// Svelte: the cart is in the context of the components below, as stores and as what runes follow.

import { getContext, onMount, setContext } from "svelte";
import { createSubscriber } from "svelte/reactivity";
import { Opening, providedBy } from "./bindings/opening.js";
import { steady, whole } from "./bindings/selection.js";

/** What provides and shows the carts of one store. @param {any} [server] */
export function createCartContext(server) {
  const name = Symbol("cart");

  const held = () => providedBy("provideCart", /** @type {Opening | undefined} */ (getContext(name)));

  /** @param {any} given */
  function provideCart(given) {
    const opening = new Opening({ server, ...given });
    onMount(() => opening.hold());
    setContext(name, opening);
  }

  /** @param {(snapshot: any) => any} [select] @param {(before: any, now: any) => boolean} [equal] */
  function useCart(select = whole, equal = Object.is) {
    const { shown, subscribe } = held();
    return readable(shown, subscribe, select, equal);
  }

  function useCartState() {
    const { getState, watch } = held();
    return readable(getState, watch);
  }

  return { provideCart, useCart, useCartState };
}

export const { provideCart, useCart, useCartState } = createCartContext();

/**
 * A store, and what runes follow: what `select` takes of what `get` answers.
 *
 * @param {() => any} get @param {(tell: () => void) => () => void} watch Calls `tell` whenever it may be another.
 * @param {(from: any) => any} select @param {(before: any, now: any) => boolean} equal
 */
function readable(get, watch, select = whole, equal = Object.is) {
  const keep = steady(equal);
  /** What was there when there was something new last. @type {any} */
  let seen;
  /** What was taken of it last, which is another where `select` has read runes that are others since. @type {any} */
  let taken;
  const look = () => {
    seen = get();
    taken = keep(select(seen));
  };
  const track = createSubscriber((tell) => {
    look();
    return watch(() => {
      const before = taken;
      look();
      if (!Object.is(taken, before)) tell();
    });
  });
  return {
    get current() {
      track();
      const now = get();
      const value = keep(select(now));
      if (now === seen) taken = value;
      return value;
    },
    /** @param {(value: any) => void} tell */
    subscribe(tell) {
      let told = keep(select(get()));
      const tellNext = () => {
        const value = keep(select(get()));
        if (Object.is(value, told)) return;
        told = value;
        tell(value);
      };
      tell(told);
      const end = watch(tellNext);
      // Whoever is told may change the cart.
      tellNext();
      return end;
    },
  };
}

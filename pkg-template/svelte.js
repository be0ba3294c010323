// Svelte: the cart is in the context of the components below, as stores and as what runes follow.

import { getContext, onMount, setContext } from "svelte";
import { createSubscriber } from "svelte/reactivity";
import { Opening, providedBy } from "./bindings/opening.js";
import { selection, whole } from "./bindings/selection.js";

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
    const take = selection(select, equal);
    return readable(() => take(shown()), subscribe);
  }

  function useCartState() {
    const { getState, watch } = held();
    return readable(getState, watch);
  }

  return { provideCart, useCart, useCartState };
}

export const { provideCart, useCart, useCartState } = createCartContext();

/** A store, and what runes follow. @param {() => any} get @param {(tell: () => void) => () => void} watch Calls `tell` whenever it may be another. */
function readable(get, watch) {
  /** Calls `tell` when there is another than was told last. @param {(value: any) => void} tell */
  const follow = (tell) => {
    let told = get();
    return watch(() => {
      const value = get();
      if (value === told) return;
      told = value;
      tell(value);
    });
  };
  const track = createSubscriber(follow);
  return {
    get current() {
      track();
      return get();
    },
    /** @param {(value: any) => void} tell */
    subscribe(tell) {
      tell(get());
      return follow(tell);
    },
  };
}

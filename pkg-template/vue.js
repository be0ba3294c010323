// Vue: the cart is provided to the components below, which show parts of it.

import { computed, inject, onMounted, onScopeDispose, provide, shallowRef } from "vue";
import { Opening, providedBy } from "./bindings/opening.js";
import { whole } from "./bindings/selection.js";

/** What provides and shows the carts of one store. @param {any} [server] */
export function createCartContext(server) {
  /** @type {import("vue").InjectionKey<{ snapshot: import("vue").ShallowRef, state: import("vue").ShallowRef }>} */
  const name = Symbol("cart");

  const held = () => providedBy("provideCart", inject(name, null));

  /** @param {any} given */
  function provideCart(given) {
    const opening = new Opening({ server, ...given });
    const [snapshot, state] = [shallowRef(opening.first), shallowRef(opening.getState())];
    /** @type {(() => void)[]} */
    const ends = [];
    // What the server has rendered is taken over before anything else is shown.
    onMounted(() => {
      ends.push(opening.hold());
      ends.push(opening.subscribe((next) => (snapshot.value = next)));
      ends.push(opening.watch((next) => (state.value = next)));
    });
    onScopeDispose(() => ends.splice(0).forEach((end) => end()));
    provide(name, { snapshot, state });
  }

  /** @param {(snapshot: any) => any} [select] @param {(before: any, now: any) => boolean} [equal] */
  function useCart(select = whole, equal = Object.is) {
    const { snapshot } = held();
    /** @type {{ value: any } | null} */
    let taken = null;
    return computed(() => {
      const value = select(snapshot.value);
      if (!taken || !equal(taken.value, value)) taken = { value };
      return taken.value;
    });
  }

  function useCartState() {
    const { state } = held();
    return computed(() => state.value);
  }

  return { provideCart, useCart, useCartState };
}

export const { provideCart, useCart, useCartState } = createCartContext();

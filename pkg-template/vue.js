// Vue: the cart is provided to the components below, which show parts of it.

import { computed, getCurrentInstance, inject, onMounted, onScopeDispose, provide, shallowRef } from "vue";
import { Opening, providedBy } from "./bindings/opening.js";
import { steady, whole } from "./bindings/selection.js";

/** @typedef {{ opening: Opening, snapshot: import("vue").ShallowRef, state: import("vue").ShallowRef }} Provided */

/** What provides and shows the carts of one store. @param {any} [server] */
export function createCartContext(server) {
  /** @type {import("vue").InjectionKey<Provided>} */
  const name = Symbol("cart");

  const held = () => providedBy("provideCart", inject(name, null));

  /** @param {any} given */
  function provideCart(given) {
    const opening = new Opening({ server, ...given });
    const [snapshot, state] = [shallowRef(opening.first), shallowRef(opening.firstState)];
    /** @type {(() => void)[]} */
    const ends = [];
    // What the server has rendered is taken over before anything else is shown.
    onMounted(() => {
      ends.push(opening.hold());
      ends.push(opening.subscribe((next) => (snapshot.value = next)));
      ends.push(opening.watch((next) => (state.value = next)));
    });
    onScopeDispose(() => ends.splice(0).forEach((end) => end()));
    provide(name, { opening, snapshot, state });
  }

  /** @param {(snapshot: any) => any} [select] @param {(before: any, now: any) => boolean} [equal] */
  function useCart(select = whole, equal = Object.is) {
    const { opening, snapshot } = held();
    const isTakenOver = takenOver();
    const keep = steady(equal);
    return computed(() => keep(select(isTakenOver.value ? snapshot.value : opening.first)));
  }

  function useCartState() {
    const { opening, state } = held();
    const isTakenOver = takenOver();
    return computed(() => (isTakenOver.value ? state.value : opening.firstState));
  }

  return { provideCart, useCart, useCartState };
}

export const { provideCart, useCart, useCartState } = createCartContext();

/** Whether what this component shows is its own, and not what a server has rendered; a part of a page may be taken over late. */
function takenOver() {
  // As Vue itself knows it: there is an element before the component is mounted.
  const isRendered = Boolean(getCurrentInstance()?.vnode.el);
  const isTakenOver = shallowRef(!isRendered);
  if (isRendered) onMounted(() => (isTakenOver.value = true));
  return isTakenOver;
}

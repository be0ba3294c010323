"use client";
// React: a provider that opens the cart, and hooks that show parts of it.

import {
  createContext,
  createElement,
  useContext,
  useDebugValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { nameOf, Opening, providedBy } from "./bindings/opening.js";
import { selection, whole } from "./bindings/selection.js";

/** A provider and hooks of their own, for the carts of one store. @param {any} [server] */
export function createCartContext(server) {
  const Context = createContext(/** @type {Opening | null} */ (null));

  /** @param {any} props */
  function CartProvider({ children, throws = false, ...given }) {
    const opening = useOpening({ server, ...given });
    const { error } = useOpeningState(opening);
    useEffect(() => opening.hold(), [opening]);
    if (throws && error) throw error;
    return createElement(Context.Provider, { value: opening }, children);
  }

  /** @param {(snapshot: any) => any} [select] @param {(before: any, now: any) => boolean} [equal] */
  function useCart(select = whole, equal = Object.is) {
    return useSelection(providedBy("CartProvider", useContext(Context)), select, equal);
  }

  function useCartState() {
    return useOpeningState(providedBy("CartProvider", useContext(Context)));
  }

  return { CartProvider, useCart, useCartState };
}

export const { CartProvider, useCart, useCartState } = createCartContext();

/** The opening for what is given; another one for another cart. @param {any} given */
function useOpening(given) {
  const name = nameOf(given);
  const [held, setHeld] = useState(() => ({ name, opening: new Opening(given) }));
  if (held.name === name) return held.opening;
  const opening = held.opening.name === name ? held.opening : new Opening(given);
  setHeld({ name, opening });
  return opening;
}

/** @param {Opening} opening */
function useOpeningState({ watch, getState, firstState }) {
  return useSyncExternalStore(watch, getState, () => firstState);
}

/** @param {Opening} opening @param {(snapshot: any) => any} select @param {(before: any, now: any) => boolean} equal */
function useSelection(opening, select, equal) {
  /** What is on the page. @type {import("react").RefObject<{ value: any } | null>} */
  const shown = useRef(null);
  const [now, first] = useMemo(() => {
    // A selector that is written in place is another function each time: what it takes may be equal all the same.
    const take = selection(select, equal, shown.current);
    const takeFirst = selection(select, equal, shown.current);
    return [() => take(opening.getSnapshot()), () => takeFirst(opening.first)];
  }, [opening, select, equal]);
  const value = useSyncExternalStore(opening.subscribe, now, first);
  useEffect(() => {
    shown.current = { value };
  }, [value]);
  useDebugValue(value);
  return value;
}

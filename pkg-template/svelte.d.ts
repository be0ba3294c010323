// Svelte.

import type {
  AnyCart,
  CreateCartContext,
  Making,
  ProvideCart,
  SnapshotOf,
  UseAnyCartState,
  UseCart,
} from "./types/bindings.js";

// Also what nobody writes by hand: what a shop exports of these has to have a name.
export type * from "./types/bindings.js";

/** A store, `$cart`, and what runes follow, `cart.current`. */
export interface Shown<Value> {
  readonly current: Value;
  subscribe: (tell: (value: Value) => void) => () => void;
}

export interface InStores extends Making {
  readonly made: Shown<this["value"]>;
}

/**
 * What provides and shows carts of a known type.
 *
 * @example
 * export const { provideCart, useCart, useCartState } = createCartContext(vesuvioPay({ baseUrl, storeId, token }));
 */
export const createCartContext: CreateCartContext<InStores>;

/**
 * For the components below: opens the cart while this component is mounted, or passes on one that is open. What is given is
 * read once.
 */
export const provideCart: ProvideCart;

/**
 * What `select` takes of the cart that a component above provides; told of again when it is no longer equal. Where `select`
 * reads runes, `current` follows those that it read for what is shown; the store follows the cart alone.
 *
 * @example const count = useCart((cart) => cart.itemCount); // $count, or count.current
 */
export const useCart: UseCart<SnapshotOf<AnyCart>, InStores>;

/** The cart itself, once it is open, or why it is not. */
export const useCartState: UseAnyCartState<InStores>;

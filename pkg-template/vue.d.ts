// Vue.

import type { ComputedRef } from "vue";
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

/** Whoever shows a value has it computed. */
export interface Computed extends Making {
  readonly made: ComputedRef<this["value"]>;
}

/**
 * What provides and shows carts of a known type.
 *
 * @example
 * export const { provideCart, useCart, useCartState } = createCartContext(vesuvioPay({ baseUrl, storeId, token }));
 */
export const createCartContext: CreateCartContext<Computed>;

/**
 * For the components below: opens the cart while this component is mounted, or passes on one that is open. What is given is
 * read once.
 */
export const provideCart: ProvideCart;

/**
 * What `select` takes of the cart that a component above provides: read only, and another when it is no longer equal.
 *
 * @example const count = useCart((cart) => cart.itemCount);
 */
export const useCart: UseCart<SnapshotOf<AnyCart>, Computed>;

/** The cart itself, once it is open, or why it is not. */
export const useCartState: UseAnyCartState<Computed>;

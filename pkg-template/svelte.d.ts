// Svelte.

import type {
  AnyCart,
  CartState,
  CartStore,
  Equal,
  Named,
  Opened,
  SnapshotOf,
  ToOpen,
  Unnamed,
} from "./types/bindings.js";
import type { Server } from "./types/cart.js";

export type { CartState, InitialCart } from "./types/bindings.js";

/** A store, `$cart`, and what runes follow, `cart.current`. */
export interface Shown<Value> {
  readonly current: Value;
  subscribe: (tell: (value: Value) => void) => () => void;
}

/** Shows a part of the cart. */
export interface UseCart<Snapshot> {
  (): Shown<Snapshot>;
  <Taken>(select: (snapshot: Snapshot) => Taken, equal?: Equal<Taken>): Shown<Taken>;
}

/** What provides a cart and shows it. */
export interface CartContext<C, Where> {
  readonly provideCart: (given: ToOpen<C, Where> | Opened<C>) => void;
  readonly useCart: UseCart<SnapshotOf<C>>;
  readonly useCartState: () => Shown<CartState<C>>;
}

/**
 * What provides and shows carts of a known type.
 *
 * @example
 * export const { provideCart, useCart, useCartState } = createCartContext(vesuvioPay({ baseUrl, storeId, token }));
 */
export function createCartContext<C extends CartStore>(server: Server<C>): CartContext<C, Named<C>>;
export function createCartContext<C extends CartStore>(): CartContext<C, Unnamed<C>>;

/**
 * For the components below: opens the cart while this component is mounted, or passes on one that is open. What is given is
 * read once.
 */
export function provideCart<C extends CartStore>(given: ToOpen<C, Unnamed<C>> | Opened<C>): void;

/**
 * What `select` takes of the cart that a component above provides; told of again when it is no longer equal.
 *
 * @example const count = useCart((cart) => cart.itemCount); // $count, or count.current
 */
export const useCart: UseCart<SnapshotOf<AnyCart>>;

/** The cart itself, once it is open, or why it is not. */
export function useCartState<C = AnyCart>(): Shown<CartState<C>>;

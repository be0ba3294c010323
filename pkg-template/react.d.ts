// React.

import type { ReactNode } from "react";
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

interface Below {
  readonly children?: ReactNode;
  /** Whether a cart that cannot be opened is thrown to the next error boundary; by default `useCartState` tells of it. */
  readonly throws?: boolean;
}

/** Shows a part of the cart. */
export interface UseCart<Snapshot> {
  (): Snapshot;
  <Taken>(select: (snapshot: Snapshot) => Taken, equal?: Equal<Taken>): Taken;
}

/** A provider and hooks of their own. */
export interface CartContext<C, Where> {
  /**
   * Opens the cart while it is mounted, or passes on one that is open. Another store, customer or `cartId` is another cart.
   */
  readonly CartProvider: (props: Below & (ToOpen<C, Where> | Opened<C>)) => ReactNode;
  readonly useCart: UseCart<SnapshotOf<C>>;
  readonly useCartState: () => CartState<C>;
}

/**
 * A provider and hooks that know the type of their cart.
 *
 * @example
 * export const { CartProvider, useCart, useCartState } = createCartContext(vesuvioPay({ baseUrl, storeId, token }));
 */
export function createCartContext<C extends CartStore>(server: Server<C>): CartContext<C, Named<C>>;
export function createCartContext<C extends CartStore>(): CartContext<C, Unnamed<C>>;

/** Opens the cart while it is mounted, or passes on one that is open. Another store, customer or `cartId` is another cart. */
export function CartProvider<C extends CartStore>(props: Below & (ToOpen<C, Unnamed<C>> | Opened<C>)): ReactNode;

/**
 * What `select` takes of the cart below the next `CartProvider`. Renders when that is no longer equal.
 *
 * @example const count = useCart((cart) => cart.itemCount);
 */
export const useCart: UseCart<SnapshotOf<AnyCart>>;

/** The cart itself, once it is open, or why it is not. */
export function useCartState<C = AnyCart>(): CartState<C>;

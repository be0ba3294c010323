// React.

import type { ReactNode } from "react";
import type { CartStore } from "./types/combine.js";
import type {
  AnyCart,
  Given,
  Making,
  Named,
  SnapshotOf,
  Unnamed,
  UseAnyCartState,
  UseCart,
  UseCartState,
} from "./types/bindings.js";
import type { Server } from "./types/cart.js";

// Also what nobody writes by hand: what a shop exports of these has to have a name.
export type * from "./types/bindings.js";

export interface Below {
  readonly children?: ReactNode;
  /** Whether a cart that cannot be opened is thrown to the next error boundary; by default `useCartState` tells of it. */
  readonly throws?: boolean;
}

/** A hook answers the value itself. */
export interface Plain extends Making {
  readonly made: this["value"];
}

/** A provider and hooks of their own. */
export interface CartContext<C, Where> {
  /**
   * Opens the cart while it is mounted, or passes on one that is open. Another store, customer or `cartId` is another cart.
   */
  readonly CartProvider: (props: Below & Given<C, Where>) => ReactNode;
  readonly useCart: UseCart<SnapshotOf<C>, Plain>;
  readonly useCartState: UseCartState<C, Plain>;
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
export function CartProvider<C extends CartStore>(props: Below & Given<C, Unnamed<C>>): ReactNode;

/**
 * What `select` takes of the cart below the next `CartProvider`. Renders when that is no longer equal.
 *
 * @example const count = useCart((cart) => cart.itemCount);
 */
export const useCart: UseCart<SnapshotOf<AnyCart>, Plain>;

/** The cart itself, once it is open, or why it is not. */
export const useCartState: UseAnyCartState<Plain>;

// What the bindings for frameworks have in common.

import type { Cart, openCart, Server } from "./cart.js";
import type { CartStore } from "./combine.js";
import type { CartError } from "./error.js";
import type { CartSnapshot } from "./snapshot.js";

/** A cart of any vendor. */
export type AnyCart = Cart<any>;

/** What a cart shows. */
export type SnapshotOf<C> = C extends { readonly getSnapshot: () => infer Snapshot } ? Snapshot : never;

/** Whether there is a cart to be changed. Until there is, what this device has shown last is shown. */
export type CartState<C> =
  | { readonly status: "opening"; readonly cart: null; readonly error: null }
  | { readonly status: "open"; readonly cart: C; readonly error: null }
  | {
      readonly status: "failed";
      readonly cart: null;
      /** Why `openCart` has rejected. */
      readonly error: CartError;
      /** Opens it once more. */
      readonly retry: () => void;
    };

/** What a server knows of a cart when it renders the page; what `peek` answers has this shape. */
export type InitialCart = Pick<CartSnapshot, "itemCount" | "lines" | "totals">;

export interface Initial {
  /** What the server has rendered with, the same on the server and in the browser; by default an empty cart. */
  readonly initial?: InitialCart | null | undefined;
}

/** A cart to be opened for as long as it is shown, as `openCart` takes it; read once. */
export type ToOpen<C, Named> = Omit<Parameters<typeof openCart<C>>[0], "server"> &
  Named &
  Initial & { readonly cart?: undefined };

/** A cart that is open, or several that are combined; whoever has opened it closes it. */
export type Opened<C> = Initial & { readonly cart: C; readonly server?: undefined };

/** Where the store is named with each cart. */
export interface Unnamed<C> {
  readonly server: Server<C>;
}

/** Where it is named once. */
export interface Named<C> {
  readonly server?: Server<C> | undefined;
}

/** What a provider takes. */
export type Given<C, Where> = ToOpen<C, Where> | Opened<C>;

/** Whether what is taken of the next snapshot is as good as the same. By default `Object.is`. */
export type Equal<Taken> = (before: Taken, now: Taken) => boolean;

/** What a framework makes of a value that changes: `made` for `value`. Each framework has one of its own. */
export interface Making {
  readonly value: unknown;
  readonly made: unknown;
}

type Made<By extends Making, Value> = (By & { readonly value: Value })["made"];

/** Shows a part of the cart. */
export interface UseCart<Snapshot, By extends Making> {
  (): Made<By, Snapshot>;
  <Taken>(select: (snapshot: Snapshot) => Taken, equal?: Equal<Taken>): Made<By, Taken>;
}

/** Shows the cart itself, once it is open, or why it is not. */
export interface UseCartState<C, By extends Making> {
  (): Made<By, CartState<C>>;
}

/** The same, where the type of the cart is known to who calls it. */
export interface UseAnyCartState<By extends Making> {
  <C = AnyCart>(): Made<By, CartState<C>>;
}

/** What provides a cart and shows it. */
export interface CartContext<C, Where, By extends Making> {
  readonly provideCart: (given: Given<C, Where>) => void;
  readonly useCart: UseCart<SnapshotOf<C>, By>;
  readonly useCartState: UseCartState<C, By>;
}

/** What provides and shows carts of a known type. */
export interface CreateCartContext<By extends Making> {
  <C extends CartStore>(server: Server<C>): CartContext<C, Named<C>, By>;
  <C extends CartStore>(): CartContext<C, Unnamed<C>, By>;
}

/** For the components below: opens the cart while this component is mounted, or passes on one that is open. */
export interface ProvideCart {
  <C extends CartStore>(given: Given<C, Unnamed<C>>): void;
}

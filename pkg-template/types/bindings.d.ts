// What the bindings for frameworks have in common.

import type { Cart, openCart, Server } from "./cart.js";
import type { CartStore } from "./combine.js";
import type { CartError } from "./error.js";
import type { CartSnapshot } from "./snapshot.js";

export type { CartStore } from "./combine.js";

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

interface Initial {
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

/** Whether what is taken of the next snapshot is as good as the same. By default `Object.is`. */
export type Equal<Taken> = (before: Taken, now: Taken) => boolean;

// Several carts as one store.

import type { Money } from "./money.js";
import type { CartSnapshot } from "./snapshot.js";

/** What is shown can be read and followed: a cart, or several as one. */
export interface CartStore<Snapshot = unknown> {
  readonly getSnapshot: () => Snapshot;
  readonly subscribe: (listener: (snapshot: Snapshot) => void) => () => void;
}

/** What the carts of one currency come to. */
export interface CombinedTotals {
  /** Null in one case alone: when an amount does not fit into a JavaScript number. */
  readonly subtotal: Money | null;
  /** What is to be paid, as far as is known. Null in the same case. */
  readonly total: Money | null;
  readonly itemCount: number;
  /** Whether the totals of any of these carts are estimated. */
  readonly estimated: boolean;
}

/** Several carts at one time. Frozen; what has not changed is the same object as before. */
export interface CombinedSnapshot<Snapshots extends readonly unknown[] = readonly CartSnapshot[]> {
  /** The carts as they are now, in the order in which they were given. */
  readonly carts: Readonly<Snapshots>;
  readonly itemCount: number;
  readonly pendingCount: number;
  /** By currency: amounts of different currencies are never added up. */
  readonly totals: Readonly<Record<string, CombinedTotals>>;
}

/** Several carts that are shown as one. */
export interface CombinedCarts<
  Carts extends readonly unknown[] = readonly CartStore<CartSnapshot<any>>[],
> extends CartStore<CombinedSnapshot<SnapshotsOf<Carts>>> {
  /** The carts, in the order in which they were given: each is changed by itself. */
  readonly carts: Readonly<Carts>;
}

type SnapshotsOf<Carts extends readonly unknown[]> = {
  [Place in keyof Carts]: Carts[Place] extends { readonly getSnapshot: () => infer Snapshot } ? Snapshot : never;
};

/**
 * One store over carts of several stores, also at different vendors. The carts stay what they are: each is changed, and
 * closed, by itself. A cart that is closed counts as it was shown last.
 *
 * @example
 * const all = combineCarts([shoes, books]);
 * all.subscribe(({ itemCount }) => (badge.textContent = String(itemCount)));
 *
 * @throws {CartError} `invalid-argument`
 */
export function combineCarts<const Carts extends readonly CartStore<CartSnapshot<any>>[]>(
  carts: Carts,
): CombinedCarts<Carts>;

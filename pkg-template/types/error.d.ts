// What goes wrong.

/**
 * What every refused, failed or impossible call ends in. Decide on `code`, never on the text.
 *
 * @example try { cart.updateItem(key, 3); } catch (error) { if (isCartError(error) && error.code === "line-not-found") … }
 */
export class CartError extends Error {
  constructor(
    code: string,
    facts?: {
      message?: string;
      retryable?: boolean;
      subject?: string | null;
      available?: number | null;
      vendorCode?: string | null;
      cause?: unknown;
    },
  );
  /** What happened, in kebab-case, stable across releases. */
  readonly code: string;
  /** Whether the same call may succeed later without being changed. */
  readonly retryable: boolean;
  /** What it is about: the key of a line, the name of an argument. */
  readonly subject: string | null;
  /** How many could be had, where the server said so. */
  readonly available: number | null;
  /** The vendor's own code, as it came. */
  readonly vendorCode: string | null;
}

/** Whether `error` is a `CartError`, also when another copy of the package made it. */
export function isCartError(error: unknown): error is CartError;

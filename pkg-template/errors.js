// Errors: a code to decide on, and the facts beside it.

/**
 * @typedef {{ message?: string, retryable?: boolean, subject?: string | null, available?: number | null,
 *   vendorCode?: string | null, cause?: unknown }} Facts
 */

/** What every refused, failed or impossible call ends in. Decide on `code`, never on the text. */
export class CartError extends Error {
  /** @param {string} code @param {Facts} [facts] */
  constructor(code, { message, retryable = false, subject = null, available = null, vendorCode = null, cause } = {}) {
    super(message || (subject ? `${code}: ${subject}` : code), cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = retryable;
    this.subject = subject;
    this.available = available;
    this.vendorCode = vendorCode;
  }
}
// On the prototype: an own `name` would show up in every list of an error's fields.
Object.defineProperty(CartError.prototype, "name", { value: "CartError", configurable: true, writable: true });

/** Whether `error` is one of ours, also when another copy of the package made it. @param {unknown} error */
export function isCartError(error) {
  return error instanceof Error && error.name === "CartError" && typeof (/** @type {any} */ (error).code) === "string";
}

/** What came out of the core, as a `CartError`; what is one already stays. @param {any} raw @returns {CartError} */
export function toCartError(raw) {
  if (isCartError(raw)) return raw;
  if (typeof raw?.code === "string") return new CartError(raw.code, raw);
  return new CartError("internal", { cause: raw });
}

/** @param {string} subject @param {string} [message] */
export function invalid(subject, message) {
  return new CartError("invalid-argument", { subject, message: message && `${subject} ${message}` });
}

/** Tells of an error that nobody waits for, without stopping anything. @param {unknown} error */
export function report(error) {
  if (typeof reportError === "function") reportError(error);
  else console.error(error);
}

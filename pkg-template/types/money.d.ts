// Money.

/**
 * An exact amount of money.
 *
 * @example { amount: 1250, currency: "USD" } // 12.50 dollars
 */
export interface Money {
  /** Whole minor units of the currency: cents for USD, whole yen for JPY, fils for KWD. Never a fraction. */
  readonly amount: number;
  /** The ISO 4217 code, three capital letters. */
  readonly currency: string;
}

/**
 * Money as text, in the manner of a locale: by default that which a cart was opened with, or else that of the machine it runs
 * on, on a server the server's. Exact: the amount never becomes a fraction.
 *
 * @example formatMoney({ amount: 123456, currency: "EUR" }, "de-DE") // "1.234,56 €"
 * @throws {CartError} `invalid-argument`
 */
export function formatMoney(money: Money, locale?: string | string[]): string;

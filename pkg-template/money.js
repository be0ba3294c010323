// Money as text.

import { invalid } from "./errors.js";

// Currencies whose major unit has other than two decimals, by ISO 4217. Browsers follow other tables for some of them.
const DECIMALS = new Map(
  [
    [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
    [3, "BHD IQD JOD KWD LYD OMR TND"],
    [4, "CLF UYW"],
  ].flatMap(([decimals, codes]) =>
    String(codes)
      .split(" ")
      .map((code) => [code, Number(decimals)]),
  ),
);

/** What the core has written, but for amounts that JavaScript cannot tell from their neighbours: those are none. @param {string} text */
export const exactly = (text) =>
  JSON.parse(text, (_, part) => (part?.currency && part.amount && !Number.isSafeInteger(part.amount) ? null : part));

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** What amounts are written in where nobody says. @type {string | undefined} */
let standard;

/** From now on amounts are written in this manner, where nobody says otherwise. @param {string} locale */
export function writeIn(locale) {
  try {
    [standard] = Intl.getCanonicalLocales(locale);
  } catch {
    throw invalid("locale", "is a language tag");
  }
}

/**
 * The amount as text in the manner of `locale`, by default what a cart was opened with, or else the machine's. Exact: the amount never becomes a fraction.
 *
 * @param {{ amount: number, currency: string }} money
 * @param {string | string[]} [locale]
 */
export function formatMoney(money, locale = standard) {
  const text = inMajorUnits(money);
  const { currency } = money;
  // Text is formatted digit by digit; what cannot take text reads it as the nearest number, which prints the same.
  return formatFor(currency, decimalsOf(currency), locale).format(/** @type {any} */ (text));
}

/** The amount in major units, digit by digit: "12.50". @param {{ amount: number, currency: string }} money */
export function inMajorUnits(money) {
  const amount = money?.amount;
  const currency = money?.currency;
  if (!Number.isSafeInteger(amount)) throw invalid("money", "needs a whole number of minor units");
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) throw invalid("money", "needs a currency code");
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return `${amount < 0 ? "-" : ""}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ""}`;
}

/** @param {string} currency */
export const decimalsOf = (currency) => DECIMALS.get(currency) ?? 2;

/** @param {string} currency @param {number} decimals @param {string | string[]} [locale] */
function formatFor(currency, decimals, locale) {
  const name = `${currency} ${locale ?? ""}`;
  let format = formats.get(name);
  if (!format) {
    const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    format = new Intl.NumberFormat(locale, { style: "currency", currency, ...fixed });
    formats.set(name, format);
  }
  return format;
}

// Violet: the settings of a channel.

import { readCurrency, readOrigin } from "./arguments.js";
import { invalid } from "./errors.js";
import { readRules } from "./rules.js";
import { VioletCart } from "./violet-cart.js";

/** With these every cart of the shop can be read and changed. */
const SECRET = /^x-violet-(app-secret|token)$/i;

/**
 * A channel on Violet, behind the shop's own proxy. Settings are checked at once; nothing is loaded before a cart is
 * opened.
 *
 * @param {{ baseUrl: string, headers?: Record<string, string>, currency?: string, appOrderId?: string,
 *   referralId?: string, wallet?: boolean, rules?: object }} options
 */
export function readViolet(options) {
  const { baseUrl, headers, currency = "USD", appOrderId, referralId, wallet = false, rules } = options ?? {};
  readOrigin(baseUrl);
  readCurrency(currency);
  const own = readRules(rules);
  if (headers !== undefined && !isHeaders(headers)) throw invalid("headers", "is an object of plain texts");
  const secret = isPage() && Object.keys(headers ?? {}).find((name) => SECRET.test(name));
  if (secret)
    throw invalid("headers", `must not hold ${secret} in a page: it belongs to cartwright/proxy, on a server`);
  readReference(appOrderId, "appOrderId", 255);
  readReference(referralId, "referralId", 128);
  if (typeof wallet !== "boolean") throw invalid("wallet", "is true or false");
  return {
    vendor: "violet",
    storeId: baseUrl,
    currency,
    // The cart is the session's; who that is, is between the shopper and the proxy.
    token: null,
    shopper: null,
    isTokenless: true,
    namesCarts: true,
    appOrderId,
    Cart: VioletCart,
    settings: JSON.stringify({ baseUrl, headers, currency, appOrderId, referralId, wallet, ...own }),
  };
}

/**
 * Whether everybody who looks can read what is given here: a page or its worker, and no test that plays one on a machine of
 * the shop's.
 */
function isPage() {
  const place = /** @type {any} */ (globalThis);
  const isBrowser = place.document !== undefined || typeof place.importScripts === "function";
  return isBrowser && place.process?.versions?.node === undefined;
}

/** @param {unknown} headers */
function isHeaders(headers) {
  return (
    typeof headers === "object" &&
    headers !== null &&
    Object.entries(headers).every(
      ([name, value]) => /^[\w-]+$/.test(name) && typeof value === "string" && /^[ -~]+$/.test(value),
    )
  );
}

/** @param {unknown} text @param {string} subject @param {number} most */
function readReference(text, subject, most) {
  if (text === undefined) return;
  if (typeof text !== "string" || text === "" || text.length > most) {
    throw invalid(subject, `is a text of at most ${most} characters`);
  }
}

// VesuvioPay: the settings of a store.

import { readCurrency, readOrigin } from "./arguments.js";
import { CartError, invalid } from "./errors.js";
import { readRules } from "./rules.js";
import { VesuvioPayCart } from "./vesuviopay-cart.js";

/**
 * A store on VesuvioPay. Settings are checked at once; nothing is loaded before a cart is opened.
 *
 * @param {{ baseUrl: string, storeId: string, apiKey?: string, token: () => any, currency?: string,
 *   rules?: object }} options
 */
export function readVesuvioPay(options) {
  const { baseUrl, storeId, apiKey, token, currency = "USD", rules } = options ?? {};
  readOrigin(baseUrl);
  if (typeof storeId !== "string" || storeId === "" || storeId.length > 256) throw invalid("storeId", "is a text");
  if (apiKey !== undefined) {
    if (typeof apiKey !== "string") throw invalid("apiKey", "is a text");
    if (/^\s*sk_/i.test(apiKey)) throw new CartError("secret-key-refused", { subject: "apiKey" });
    if (!/^[!-~]+$/.test(apiKey)) throw invalid("apiKey", "is a publishable key");
  }
  if (typeof token !== "function") throw invalid("token", "is a function that resolves to a token");
  readCurrency(currency);
  const own = readRules(rules);
  return {
    vendor: "vesuviopay",
    storeId,
    currency,
    token,
    shopper: null,
    Cart: VesuvioPayCart,
    settings: JSON.stringify({ baseUrl, storeId, apiKey, currency, ...own }),
  };
}

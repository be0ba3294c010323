// Elastic Path: the settings of a store.

import { readCurrency, readOrigin } from "./arguments.js";
import { ElasticPathCart } from "./elasticpath-cart.js";
import { invalid } from "./errors.js";
import { readRules } from "./rules.js";

/**
 * A store on Elastic Path. Settings are checked at once; nothing is loaded before a cart is opened.
 *
 * @param {{ baseUrl: string, clientId?: string, token?: Token, currency?: string, customerToken?: Token,
 *   accountToken?: Token, calculation?: "line" | "simple",
 *   language?: string, channel?: string, contextTag?: string, rules?: object }} options
 * @typedef {import("./token.js").Token} Token
 */
export function readElasticPath(options) {
  const { baseUrl, clientId, token = null, currency = "USD", customerToken, accountToken } = options ?? {};
  const { calculation = "line", language, channel, contextTag, rules } = options ?? {};
  readOrigin(baseUrl);
  readCurrency(currency);
  const own = readRules(rules);
  if (!["line", "simple"].includes(calculation)) throw invalid("calculation", "is line or simple");
  if (clientId !== undefined && (typeof clientId !== "string" || !/^[!-~]{1,256}$/.test(clientId))) {
    throw invalid("clientId", "is the store's client id");
  }
  for (const [name, each] of Object.entries({ language, channel, contextTag })) {
    if (each !== undefined && (typeof each !== "string" || !/^[!-~]{1,256}$/.test(each))) {
      throw invalid(name, "is a word that a header can carry");
    }
  }
  if (clientId === undefined && token === null) throw invalid("clientId", "or a token is needed");
  for (const [name, each] of Object.entries({ token, customerToken, accountToken })) {
    if (each != null && typeof each !== "function" && typeof each !== "string") {
      throw invalid(name, "is a token, or a function that resolves to one");
    }
  }
  if (customerToken !== undefined && accountToken !== undefined)
    throw invalid("accountToken", "comes without a customerToken");
  const shopper = accountToken === undefined ? "customer" : "account";
  // A token that the shop brings takes the place of the implicit one.
  const client = token === null ? clientId : undefined;
  return {
    vendor: "elastic-path",
    storeId: clientId ?? baseUrl,
    currency,
    token,
    shopper: accountToken ?? customerToken ?? null,
    hasShoppers: true,
    namesCarts: true,
    Cart: ElasticPathCart,
    settings: JSON.stringify({
      baseUrl,
      clientId: client,
      currency,
      shopper,
      calculation,
      language,
      channel,
      contextTag,
      ...own,
    }),
  };
}

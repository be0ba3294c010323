// What a server of the shop's own needs to be told, read and checked: its settings and its functions.

import { readCurrency, readOrigin, readText } from "./arguments.js";
import { readAdapter } from "./custom/adapter.js";
import { NOBODY } from "./custom/converse.js";
import { listen } from "./custom/listen.js";
import { CustomCart } from "./custom-cart.js";
import { invalid } from "./errors.js";
import { readRules } from "./rules.js";

/** @param {any} options */
export function readCustom(options) {
  const { name, baseUrl, currency, token, credentials = "omit", requests, answers, rules } = options ?? {};
  readText(name, "name");
  readOrigin(baseUrl);
  readCurrency(currency);
  if (token !== undefined && typeof token !== "function")
    throw invalid("token", "is a function that resolves to a token");
  if (!["omit", "same-origin", "include"].includes(credentials)) {
    throw invalid("credentials", "is one of omit, same-origin, include");
  }
  const adapter = readAdapter({ baseUrl, currency, credentials, requests, answers });
  const { creates, codes } = adapter;
  const own = readRules(rules);
  return {
    vendor: "custom",
    storeId: name,
    currency,
    token: token ?? null,
    guestToken: creates ? NOBODY : undefined,
    shopper: null,
    isTokenless: token === undefined,
    namesCarts: creates,
    Cart: CustomCart,
    adapter,
    listen: (/** @type {Request} */ request) => listen(adapter, request),
    settings: JSON.stringify({ baseUrl, currency, creates, codes, ...own }),
  };
}

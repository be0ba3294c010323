// A server of the shop's own: its settings, its functions, and the wasm that speaks with them.

import * as glue from "./wasm/custom.js";
import { readCurrency, readOrigin, readText } from "./arguments.js";
import { Core } from "./core.js";
import { readAdapter } from "./custom/adapter.js";
import { listen } from "./custom/listen.js";
import { CustomCart } from "./custom-cart.js";
import { invalid } from "./errors.js";
import { readRules } from "./rules.js";

/** @type {Core | null} */
let core = null;

const url = () => new URL("./wasm/custom.wasm", import.meta.url);

/** What a guest's requests carry for a token until they are made, where guests have carts and customers have tokens. */
const NOBODY = "nobody";

/**
 * A server of the shop's own, as the shop's functions describe it. Settings are checked at once; nothing is loaded before a
 * cart is opened.
 *
 * @param {any} options
 */
export function customServer(options) {
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
  core ??= new Core(glue, url);
  return Object.freeze({
    vendor: "custom",
    storeId: name,
    currency,
    token: token && creates ? async () => (await token()) || NOBODY : (token ?? null),
    shopper: null,
    isTokenless: token === undefined,
    namesCarts: creates,
    Cart: CustomCart,
    core,
    adapter,
    listen: (/** @type {Request} */ request) => listen(adapter, request, NOBODY),
    settings: JSON.stringify({ baseUrl, currency, creates, codes, ...own }),
  });
}

// VesuvioPay: the settings of a store, and its wasm.

import * as glue from "./wasm/vesuviopay.js";
import { Core } from "./core.js";
import { CartError, invalid } from "./errors.js";

/** @type {Core | null} */
let core = null;

const url = () => new URL("./wasm/vesuviopay.wasm", import.meta.url);

/**
 * A store on VesuvioPay. Settings are checked at once; nothing is loaded before a cart is opened.
 *
 * @param {{ baseUrl: string, storeId: string, apiKey?: string, token: () => any, currency?: string }} options
 */
export function vesuvioPay(options) {
  const { baseUrl, storeId, apiKey, token, currency = "USD" } = options ?? {};
  if (!isOrigin(baseUrl)) throw invalid("baseUrl", "is an http or https address without query, fragment or user");
  if (typeof storeId !== "string" || storeId === "" || storeId.length > 256) throw invalid("storeId", "is a text");
  if (apiKey !== undefined) {
    if (typeof apiKey !== "string") throw invalid("apiKey", "is a text");
    if (/^\s*sk_/i.test(apiKey)) throw new CartError("secret-key-refused", { subject: "apiKey" });
    if (!/^[!-~]+$/.test(apiKey)) throw invalid("apiKey", "is a publishable key");
  }
  if (typeof token !== "function") throw invalid("token", "is a function that resolves to a token");
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) throw invalid("currency", "is a currency code");
  core ??= new Core(glue, url);
  return Object.freeze({
    vendor: "vesuviopay",
    storeId,
    currency,
    token,
    core,
    settings: JSON.stringify({ baseUrl, storeId, apiKey, currency }),
  });
}

/** @param {unknown} text */
function isOrigin(text) {
  try {
    const { protocol, username, password, search, hash } = new URL(/** @type {string} */ (text));
    return /^https?:$/.test(protocol) && !(username || password || search || hash);
  } catch {
    return false;
  }
}

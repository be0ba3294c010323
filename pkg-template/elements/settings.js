// A store's settings as attributes of an element: what a page without a build step says of its shop.

import { invalid } from "../errors.js";

/**
 * The vendors, by their name in the attribute `vendor`: their function, which is loaded when it is needed, the settings
 * that are attributes, and what the store goes by on this device.
 *
 * @type {Record<string, { load: () => Promise<(settings: any) => any>, texts: string[], storeId: (settings: any) => string }>}
 */
const VENDORS = {
  vesuviopay: {
    load: async () => (await import("../vesuviopay.js")).vesuvioPay,
    texts: ["storeId", "apiKey"],
    storeId: ({ storeId }) => storeId,
  },
  "elastic-path": {
    load: async () => (await import("../elasticpath.js")).elasticPath,
    texts: ["clientId", "calculation", "language", "channel"],
    storeId: ({ clientId, baseUrl }) => clientId ?? baseUrl,
  },
  violet: {
    load: async () => (await import("../violet.js")).violet,
    texts: ["appOrderId", "referralId"],
    storeId: ({ baseUrl }) => baseUrl,
  },
};

const TEXTS = ["baseUrl", "currency"];
const OPENING = ["customer", "cartId", "storage", "onCartGone"];
/** Tokens are never written into a page: they are a property, or asked for at an address of the shop's. */
const TOKENS = ["token", "customerToken", "accountToken"];

/** The attributes that are read. */
export const ATTRIBUTES = [
  "vendor",
  ...[...TEXTS, ...Object.values(VENDORS).flatMap(({ texts }) => texts), ...OPENING].map(kebab),
  ...TOKENS.map((name) => `${kebab(name)}-endpoint`),
];

/**
 * What an element says of its store: `{ vendor, storeId, load, settings, options }`.
 *
 * @param {any} element Its properties `token`, `customerToken`, `accountToken` and `rules` count as well.
 */
export function settingsOf(element) {
  const name = element.getAttribute("vendor") ?? "";
  if (!Object.hasOwn(VENDORS, name)) throw invalid("vendor", `is one of ${Object.keys(VENDORS).join(", ")}`);
  const { load, texts, storeId } = VENDORS[name];
  const tokens = TOKENS.map((token) => [token, element[token] ?? endpoint(element, token)]);
  const given = present([...attributes(element, [...TEXTS, ...texts]), ...tokens, ["rules", element.rules]]);
  const baseUrl = given.baseUrl && new URL(given.baseUrl, document.baseURI).href.replace(/\/$/, "");
  const settings = { ...given, ...(baseUrl && { baseUrl }) };
  const isNobody = name === "vesuviopay" && settings.token === undefined;
  return {
    vendor: name,
    storeId: storeId(settings),
    load,
    settings: isNobody ? { ...settings, token: () => null } : settings,
    options: present(attributes(element, OPENING)),
  };
}

/** @param {Element} element @param {string[]} names @returns {[string, string | undefined][]} */
function attributes(element, names) {
  return names.map((name) => [name, element.getAttribute(kebab(name)) ?? undefined]);
}

/** Asks the shop's own server for a token. @param {Element} element @param {string} name */
function endpoint(element, name) {
  const address = element.getAttribute(`${kebab(name)}-endpoint`);
  if (!address) return undefined;
  return async () => {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    if (answer.status === 204 || answer.status === 401) return null;
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const text = await answer.text();
    return answer.headers.get("content-type")?.includes("json") ? JSON.parse(text).token : text.trim();
  };
}

/** @param {(readonly [string, any] | any[])[]} fields @returns {any} */
function present(fields) {
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined && value !== null));
}

/** @param {string} name */
function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

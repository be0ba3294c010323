// The paths that the cart uses. There is nothing else here.

import { bodies } from "./bodies.js";
import { Refusal } from "./refusal.js";

/**
 * @typedef {object} Route
 * @property {string} path with names in braces
 * @property {readonly string[]} query flags, each `true` or `false`
 * @property {import("./shapes.js").Shape | null} body
 * @property {boolean} needsBody
 * @property {boolean} makes a cart
 * @property {boolean} ends a cart
 * @property {boolean} lists something, and does not answer with the cart
 * @property {boolean} slow the merchants are asked about it, one after the other
 *
 * @typedef {object} Asked
 * @property {Route} route
 * @property {string} method
 * @property {string} target path and query as they are sent on
 * @property {Record<string, string>} names what stood in the braces
 * @property {boolean} isTried whether the browser was sent here with a cookie on trial
 */

/** In the query of who comes back with a cookie, or without. */
export const TRIED = "cookie_tried";

const CART = "/checkout/cart/{cart}";
const PRICED = ["price_cart"];
const BOTH = ["price_cart", "async"];

/** @type {readonly (readonly [methods: string, path: string, more?: Partial<Route>])[]} */
const TABLE = [
  ["POST", "/checkout/cart", { body: bodies.create, query: ["async"], makes: true, slow: true }],
  ["GET", CART],
  ["GET", "/checkout/cart/byToken/{token}"],
  ["DELETE", CART, { ends: true }],
  ["POST", `${CART}/skus`, { body: bodies.add, needsBody: true, query: BOTH }],
  ["PUT", `${CART}/skus/{line}`, { body: bodies.update, needsBody: true, query: BOTH }],
  ["DELETE", `${CART}/skus/{line}`, { query: BOTH }],
  ["POST", `${CART}/customer`, { body: bodies.customer, needsBody: true, query: PRICED }],
  ["POST PUT", `${CART}/shipping_address`, { body: bodies.address, needsBody: true, query: PRICED }],
  ["POST PUT", `${CART}/billing_address`, { body: bodies.address, needsBody: true, query: PRICED }],
  ["POST", `${CART}/discounts`, { body: bodies.discount, needsBody: true, query: PRICED }],
  ["DELETE", `${CART}/discounts/{discount}`, { query: PRICED }],
  ["GET", `${CART}/shipping/available`, { lists: true, slow: true }],
  ["POST", `${CART}/shipping`, { body: bodies.shipping, needsBody: true, query: PRICED, slow: true }],
  ["DELETE", `${CART}/shipping/{choice}`, { query: PRICED }],
  ["GET", `${CART}/price`, { slow: true }],
  ["POST", `${CART}/payment`, { body: bodies.payment, needsBody: true, query: PRICED, slow: true }],
  ["POST", `${CART}/payment/update`, { body: bodies.nothing, slow: true }],
  ["POST", `${CART}/submit`, { body: bodies.submit, slow: true }],
  ["GET", "/orders/{order}"],
];

const NUMBER = "([1-9][0-9]{0,18})";

/** @type {Record<string, string>} */
const NAMES = {
  cart: NUMBER,
  order: NUMBER,
  line: NUMBER,
  discount: NUMBER,
  token: "([A-Za-z0-9_-]{8,128})",
  choice: "([^/]{1,384})",
};

const NONE = { query: [], body: null, needsBody: false, makes: false, ends: false, lists: false, slow: false };

const ROUTES = TABLE.map(([methods, path, more]) => ({
  methods: methods.split(" "),
  pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, (_, name) => NAMES[name] ?? "")}$`),
  names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)),
  route: { ...NONE, path, ...more },
}));

/**
 * What is asked for. Nothing of the address is handed on as it came: the path is put together again from its names.
 *
 * @param {string} method @param {URL} url @param {string} mountPath @returns {Asked}
 */
export function recognise(method, url, mountPath) {
  // A fragment is a page's own affair: nobody sends one who means well.
  if (!url.pathname.startsWith(`${mountPath}/`) || url.hash !== "") throw new Refusal(404, "path_unknown");
  const path = url.pathname.slice(mountPath.length);
  const found = ROUTES.filter(({ pattern }) => pattern.test(path));
  const match = found.find(({ methods }) => methods.includes(method));
  if (!match) {
    const allow = found.flatMap(({ methods }) => methods).join(", ");
    throw allow ? new Refusal(405, "method_not_allowed", { allow }) : new Refusal(404, "path_unknown");
  }
  const { route, names: order, pattern } = match;
  const parts = (pattern.exec(path) ?? []).slice(1);
  /** @type {Record<string, string>} */
  const names = Object.fromEntries(order.map((name, index) => [name, parts[index] ?? ""]));
  if (names.choice !== undefined) names.choice = decodedChoice(names.choice);
  const target = route.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(names[name] ?? ""));
  const flags = readQuery(url, route.makes ? [...route.query, TRIED] : route.query);
  const isTried = flags.delete(TRIED);
  const query = [...flags].map(([name, value]) => `${name}=${value}`).join("&");
  return { route, method, names, isTried, target: query === "" ? target : `${target}?${query}` };
}

/** The merchant's own name for a way of shipping: a text, but none that could lead elsewhere. @param {string} part */
function decodedChoice(part) {
  try {
    const choice = decodeURIComponent(part);
    // "available" is a path of its own, with another meaning.
    if (/^[A-Za-z0-9._~:=+, -]{1,255}$/.test(choice) && !/^\.+$/.test(choice) && choice !== "available") return choice;
  } catch {
    // Not text at all.
  }
  throw new Refusal(404, "path_unknown");
}

/** @param {URL} url @param {readonly string[]} allowed */
function readQuery(url, allowed) {
  const given = [...url.searchParams];
  const flags = new Map(given);
  const fine = given.every(([name, value]) => allowed.includes(name) && (value === "true" || value === "false"));
  if (!fine || flags.size !== given.length) throw new Refusal(400, "query_not_allowed");
  return flags;
}

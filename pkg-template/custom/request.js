// What a shop's function asks for, as a request below the address of its server.

import { isCartError } from "../errors.js";
import { call, failed, worded } from "./adapter.js";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The functions by the core's names of what they ask for. */
const NAMES = /** @type {Record<string, string>} */ ({ set: "setQuantity" });

/**
 * What goes wrong on the way, whatever it is, is told as the function's mistake: nothing has been sent.
 *
 * @param {import("./adapter.js").Adapter} adapter @param {any} operation @param {string | null} authorization
 * @returns {Request}
 */
export function requestFor(adapter, { op, ...facts }, authorization) {
  const name = NAMES[op] ?? op;
  const subject = `requests.${name}`;
  try {
    return described(adapter, name, facts, authorization);
  } catch (cause) {
    if (isCartError(cause) && /** @type {any} */ (cause).code === "adapter-failed") throw cause;
    throw failed(subject, `answers what is no request: ${worded(cause)}`, cause);
  }
}

/** @param {import("./adapter.js").Adapter} adapter @param {string} name @param {any} facts @param {string | null} authorization */
function described(adapter, name, { cart = "", ...facts }, authorization) {
  const subject = `requests.${name}`;
  // A server may know its keys across carts: to another one the same is another request. Escaped, because a header carries it.
  if (facts.key !== undefined && cart !== "") facts.key = `${facts.key}.${encodeURIComponent(cart)}`;
  const answer = call(adapter.requests, subject, frozen({ cart, ...facts }));
  if (typeof answer !== "object" || answer === null) throw failed(subject, "answers { method, path, … }");
  const { method = name === "read" ? "GET" : "POST", path, query = {}, headers = {}, body } = answer;
  if (!METHODS.includes(method)) throw failed(subject, `answers a method that is none of ${METHODS.join(", ")}`);
  // A browser may answer one from a cache, or send it again.
  if (method === "GET" && name !== "read") throw failed(subject, "changes something, and must not be a GET");
  const own = new Headers(headers);
  if (authorization && !own.has("authorization")) own.set("authorization", authorization);
  if (body !== undefined && !own.has("content-type")) own.set("content-type", "application/json");
  return new Request(`${adapter.baseUrl.replace(/\/+$/, "")}${pathOf(path, subject)}${queryOf(query, subject)}`, {
    method,
    headers: own,
    credentials: adapter.credentials,
    // An answer out of a cache would be an older cart.
    cache: "no-store",
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Each part is a segment of its own: no name breaks out of it. @param {any} path @param {string} subject */
function pathOf(path, subject) {
  const isPart = (/** @type {any} */ part) =>
    (typeof part === "string" && !/^\.{0,2}$/.test(part)) || Number.isSafeInteger(part);
  if (!Array.isArray(path) || !path.every(isPart)) {
    throw failed(subject, 'answers a path that is no list of its parts, as ["carts", id]');
  }
  return path.map((part) => `/${encodeURIComponent(part)}`).join("");
}

/** @param {any} query @param {string} subject */
function queryOf(query, subject) {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  const isWord = (/** @type {unknown} */ value) => ["string", "number", "boolean"].includes(typeof value);
  if (!pairs.every(([, value]) => isWord(value))) throw failed(subject, "answers a query whose values are no texts");
  return pairs.length === 0 ? "" : `?${new URLSearchParams(/** @type {any} */ (pairs))}`;
}

/** @param {any} facts */
function frozen(facts) {
  for (const value of Object.values(facts)) if (typeof value === "object" && value !== null) Object.freeze(value);
  return Object.freeze(facts);
}

// The functions that a shop describes its server by, and what is said of one that fails.

import { CartError, invalid } from "../errors.js";

/**
 * @typedef {Record<string, (facts: any) => any>} Requests
 * @typedef {{ cart: (json: any) => any, error?: (status: number, json: any) => any, checkout?: (json: any) => any }} Answers
 * @typedef {{ baseUrl: string, currency: string, credentials: RequestCredentials, requests: Requests, answers: Answers,
 *   creates: boolean, codes: boolean }} Adapter
 */

const NEEDED = ["read", "add", "setQuantity", "remove", "clear"];
const OPTIONAL = ["create", "applyCode", "removeCode", "checkout"];

/** @param {any} given @returns {Adapter} */
export function readAdapter({ baseUrl, currency, credentials, requests, answers }) {
  const own = readFunctions(requests, "requests", NEEDED, OPTIONAL);
  const read = /** @type {any} */ (readFunctions(answers, "answers", ["cart"], ["error", "checkout"]));
  const codes = own.applyCode !== undefined;
  if (codes !== (own.removeCode !== undefined)) throw invalid("requests", "has applyCode and removeCode, or neither");
  const creates = own.create !== undefined;
  return Object.freeze({ baseUrl, currency, credentials, requests: own, answers: read, creates, codes });
}

/** @param {any} given @param {string} subject @param {string[]} needed @param {string[]} optional */
function readFunctions(given, subject, needed, optional) {
  if (typeof given !== "object" || given === null) throw invalid(subject, "is an object of functions");
  const known = [...needed, ...optional];
  const foreign = Object.keys(given).find((name) => !known.includes(name));
  if (foreign !== undefined) throw invalid(`${subject}.${foreign}`, `is none of ${known.join(", ")}`);
  const wanted = known.filter((name) => needed.includes(name) || given[name] !== undefined);
  for (const name of wanted) {
    if (typeof given[name] !== "function") throw invalid(`${subject}.${name}`, "is a function");
  }
  return /** @type {Requests} */ (Object.freeze(Object.fromEntries(wanted.map((name) => [name, given[name]]))));
}

/**
 * Calls one of them. What it throws, and a promise, is told as its mistake.
 *
 * @param {any} functions @param {string} subject Where it is: `requests.add`. @param {any[]} facts
 */
export function call(functions, subject, ...facts) {
  let answer;
  try {
    answer = functions[subject.slice(subject.indexOf(".") + 1)](...facts);
  } catch (cause) {
    throw failed(subject, `throws ${worded(cause)}`, cause);
  }
  if (typeof answer?.then === "function") throw failed(subject, "answers a promise, and must answer at once");
  return answer;
}

/** What was thrown, as text. Not everything that can be thrown can be made one. @param {unknown} thrown */
export function worded(thrown) {
  try {
    return String(thrown);
  } catch {
    return "something";
  }
}

/** @param {string} subject @param {string} message @param {unknown} [cause] */
export const failed = (subject, message, cause) =>
  new CartError("adapter-failed", { subject, message: `${subject} ${message}`, retryable: true, cause });

// What an answer loses on its way to the page: whatever is between Violet and the shop alone.

import { Refusal } from "./refusal.js";

/** Names as they read without underscores, in lower case. */
const INTERNAL = new Set(["userid", "appid", "transactions", "roles", "permissions", "distributions"]);
const INTERNAL_PART =
  /commission|developer|password|secret|refreshtoken|accesstoken|authtoken|apikey|privatekey|credential|payout|transfer/;

/** The one secret that is the shopper's: by it the page confirms the payment with the provider. */
const OWN_SECRET = "paymentintentclientsecret";

/** What a page needs of a payment under way. */
const PAYMENT = [
  "id",
  "payment_provider",
  "amount",
  "currency",
  "status",
  "capture_status",
  "capture_method",
  "payment_intent_client_secret",
];

/** Deeper than any cart. */
const DEEPEST = 32;

/** A short text would be found in places where it means nothing. */
const TELLING = 12;

/** @param {unknown} value @param {readonly string[]} secrets texts that must not be seen, whatever the field is called */
export function scrub(value, secrets) {
  const hidden = secrets.filter((secret) => secret.length >= TELLING);
  return clean(value, hidden, 0) ?? null;
}

/** The value without what is internal; nothing if it is all of that. @param {any} value @param {string[]} hidden @param {number} depth @returns {any} */
function clean(value, hidden, depth) {
  if (depth > DEEPEST) throw new Refusal(502, "answer_unreadable");
  const tells = (/** @type {string} */ text) => hidden.some((secret) => text.includes(secret));
  if (typeof value === "string") return tells(value) ? undefined : value;
  // A number that is not exact here would be handed on as another one.
  if (typeof value === "number" && !exact(value)) throw new Refusal(502, "answer_unreadable");
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((each) => clean(each, hidden, depth + 1)).filter((each) => each !== undefined);
  }
  const kept = Object.entries(value).flatMap(([name, each]) => {
    if (isInternal(name) || tells(name)) return [];
    const shown = clean(plainName(name) === "paymenttransactions" ? payments(each) : each, hidden, depth + 1);
    return shown === undefined ? [] : [[name, shown]];
  });
  return Object.fromEntries(kept);
}

/** @param {number} value */
function exact(value) {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/** @param {string} name */
function isInternal(name) {
  const plain = plainName(name);
  if (plain === OWN_SECRET) return false;
  return plain === "proto" || INTERNAL.has(plain) || INTERNAL_PART.test(plain);
}

/** @param {string} name */
function plainName(name) {
  return name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
}

/** @param {unknown} list */
function payments(list) {
  if (!Array.isArray(list)) return null;
  return list.map((each) => {
    const shown = PAYMENT.filter((name) => each?.[name] !== undefined).map((name) => [name, each[name]]);
    const secret = each?.metadata?.payment_intent_client_secret;
    if (secret !== undefined) shown.push(["metadata", { payment_intent_client_secret: secret }]);
    return Object.fromEntries(shown);
  });
}

// Shapes: what a value of a body may be. A shape answers the value rebuilt, or refuses it, naming its place.

import { Refusal } from "./refusal.js";

/** @typedef {(value: any, at: string) => any} Shape */

const invalid = (/** @type {string} */ at) => new Refusal(400, "field_invalid", { field: at || "(body)" });

/** @param {number} most characters @returns {Shape} */
export const text = (most) => (value, at) => {
  if (typeof value !== "string" || value.length > most) throw invalid(at);
  return value;
};

/** @param {...string} words @returns {Shape} */
export const oneOf =
  (...words) =>
  (value, at) => {
    if (!words.includes(value)) throw invalid(at);
    return value;
  };

/** @param {number} most @returns {Shape} */
export const whole = (most) => (value, at) => {
  if (!Number.isSafeInteger(value) || value < 1 || value > most) throw invalid(at);
  return value;
};

/** @type {Shape} */
export const id = whole(Number.MAX_SAFE_INTEGER);

/** @type {Shape} */
export const flag = (value, at) => {
  if (typeof value !== "boolean") throw invalid(at);
  return value;
};

/** @param {Shape} shape @param {number} most @returns {Shape} */
export const list = (shape, most) => (value, at) => {
  if (!Array.isArray(value) || value.length > most) throw invalid(at);
  return value.map((each, index) => shape(each, `${at}[${index}]`));
};

/**
 * An object of these fields and no others. Null is the same as leaving a field out.
 *
 * @param {Record<string, Shape>} fields @param {string[]} [needed] @returns {Shape}
 */
export const fields = (fields, needed = []) => {
  const known = new Map(Object.entries(fields));
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(at);
    const place = (/** @type {string} */ name) => (at === "" ? name : `${at}.${name}`);
    const taken = Object.entries(value).map(([name, given]) => {
      const shape = known.get(name);
      if (!shape) throw unknown(name, place);
      return [name, given === null ? null : shape(given, place(name))];
    });
    const result = Object.fromEntries(taken.filter(([, given]) => given !== null));
    const missing = needed.find((name) => !Object.hasOwn(result, name));
    if (missing !== undefined) throw new Refusal(400, "field_missing", { field: place(missing) });
    return result;
  };
};

/** What a card is written with, however it is spelled. */
const CARD =
  /^(card|pan|cvc|cvv|csc|number|expiry|expiration)$|^card_|card_?(number|holder)|security_?code|exp_?(month|year)/i;

/** @param {string} name @param {(name: string) => string} place */
function unknown(name, place) {
  if (CARD.test(name)) return new Refusal(400, "card_data_refused");
  // A name that is no plain word is not repeated.
  return new Refusal(400, "field_not_allowed", { field: place(/^\w{1,64}$/.test(name) ? name : "(other)") });
}

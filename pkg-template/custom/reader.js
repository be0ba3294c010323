// A value that a shop's function has answered, looked at field by field: what is wrong is told by its place.

import { isMoney } from "../arguments.js";
import { decimalsOf } from "../money.js";
import { failed } from "./adapter.js";

// The bounds are the core's: what it would not read is told here, with its place.
const LONGEST = 10_000;
const MOST_ENTRIES = 2_000;
const LARGEST_COUNT = 2 ** 32 - 1;
const LARGEST_AMOUNT = 2n ** 63n - 1n;
const MOST_FIELDS = 32;
/** In bytes. */
const LONGEST_FIELD = 1_024;

export class Reader {
  #value;
  #at;
  #currency;

  /** @param {any} value @param {string} at @param {string} currency */
  constructor(value, at, currency) {
    this.#value = value ?? undefined;
    this.#at = at;
    this.#currency = currency;
  }

  /** @param {string} what */
  wrong(what) {
    const [, subject, rest = ""] = /** @type {RegExpExecArray} */ (/^(\w+\.\w+)(.*)$/.exec(this.#at));
    return failed(subject, `answers what cannot be read: ${rest.replace(/^\./, "") || "it"} ${what}`);
  }

  get isThere() {
    return this.#value !== undefined;
  }

  /** @param {string} name */
  field(name) {
    if (typeof this.#value !== "object" || Array.isArray(this.#value)) throw this.wrong("is an object");
    return new Reader(this.#value[name], `${this.#at}.${name}`, this.#currency);
  }

  /** Each of these, as `read` reads it. @template T @param {string[]} names @param {(field: Reader) => T} read */
  fields(names, read) {
    return this.isThere ? Object.fromEntries(names.map((name) => [name, read(this.field(name))])) : undefined;
  }

  /** @template T @param {(each: Reader) => T} read @returns {T[]} */
  list(read) {
    if (!Array.isArray(this.#value)) throw this.wrong("is a list");
    if (this.#value.length > MOST_ENTRIES) throw this.wrong(`is a list of ${MOST_ENTRIES} at the most`);
    return this.#value.map((each, place) => read(new Reader(each, `${this.#at}[${place}]`, this.#currency)));
  }

  /** The server's name of something. */
  name() {
    const value = this.#value;
    if (value === undefined) return undefined;
    if (Number.isSafeInteger(value) || (isText(value) && value !== "")) return String(value);
    throw this.wrong("is a text or a whole number");
  }

  text() {
    if (this.isThere && !isText(this.#value)) throw this.wrong("is a text");
    return this.#value?.slice(0, LONGEST).replace(/\p{Surrogate}$/u, "");
  }

  flag() {
    if (this.isThere && typeof this.#value !== "boolean") throw this.wrong("is true or false");
    return this.#value;
  }

  /** A number of things. */
  count() {
    const value = this.#value;
    const isCount = Number.isInteger(value) && value >= 0 && value <= LARGEST_COUNT;
    if (this.isThere && !isCount) throw this.wrong(`is a whole number from 0 to ${LARGEST_COUNT}`);
    return value;
  }

  /** Minor units as a number, or major units as a text: a bare number could be either, and is refused. */
  money() {
    const value = this.#value;
    if (value === undefined) return undefined;
    if (typeof value === "string" && isDecimal(value, decimalsOf(this.#currency))) return value;
    if (isMoney(value) && value.amount >= 0 && value.currency === this.#currency) return value.amount;
    throw this.wrong(
      `is { amount, currency } in minor units of ${this.#currency}, or a decimal as text with no more decimals than it has, and at least 0`,
    );
  }

  /** An object of texts. */
  words() {
    const value = this.#value;
    const isObject = typeof value === "object" && !Array.isArray(value);
    if (this.isThere && !(isObject && Object.entries(value).flat().every(isText)))
      throw this.wrong("is an object of texts");
    return value;
  }

  /** What an item is named by. */
  item() {
    const value = this.#value;
    const isObject = typeof value === "object" && !Array.isArray(value);
    const fields = isObject ? Object.entries(value).filter(([, word]) => word !== undefined) : [];
    if (fields.length < 1 || fields.length > MOST_FIELDS || !fields.every(isField))
      throw this.wrong("is an item, as addItem takes it: texts, whole numbers and flags by name");
    return Object.fromEntries(fields);
  }
}

/** Half of a character is in no text. @param {unknown} value */
const isText = (value) => typeof value === "string" && !/\p{Surrogate}/u.test(value);

/** @param {string} text @param {number} decimals Of its currency. */
function isDecimal(text, decimals) {
  const [, whole = "", part = ""] = /^(0|[1-9]\d{0,18})(?:\.(\d+))?$/.exec(text) ?? [];
  const least = part.replace(/0+$/, "");
  return whole !== "" && least.length <= decimals && BigInt(whole + least.padEnd(decimals, "0")) <= LARGEST_AMOUNT;
}

/** @param {[name: string, value: any]} field */
function isField([name, value]) {
  if (!/^[\w-]{1,64}$/.test(name) || name === "quantity" || name === "display") return false;
  if (typeof value === "string") {
    const isShort = value.length <= LONGEST_FIELD && new TextEncoder().encode(value).length <= LONGEST_FIELD;
    return value !== "" && isShort && isText(value);
  }
  return typeof value === "boolean" || (Number.isInteger(value) && Math.abs(value) < 2 ** 63);
}

// A value that a shop's function has answered, looked at field by field: what is wrong is told by its place.

import { isMoney } from "../arguments.js";
import { failed } from "./adapter.js";

const LONGEST = 10_000;

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
    return this.#value.map((each, place) => read(new Reader(each, `${this.#at}[${place}]`, this.#currency)));
  }

  /** The server's name of something. */
  name() {
    const value = this.#value;
    if (value === undefined) return undefined;
    if (Number.isSafeInteger(value) || (typeof value === "string" && value !== "")) return String(value);
    throw this.wrong("is a text or a whole number");
  }

  text() {
    if (this.isThere && typeof this.#value !== "string") throw this.wrong("is a text");
    return this.#value?.slice(0, LONGEST);
  }

  flag() {
    if (this.isThere && typeof this.#value !== "boolean") throw this.wrong("is true or false");
    return this.#value;
  }

  /** A number of things. */
  count() {
    const value = this.#value;
    if (this.isThere && !(Number.isSafeInteger(value) && value >= 0)) throw this.wrong("is a whole number from 0 up");
    return value;
  }

  /** Minor units as a number, or major units as a text: a bare number could be either, and is refused. */
  money() {
    const value = this.#value;
    if (value === undefined) return undefined;
    if (typeof value === "string" && /^\d+(\.\d+)?$/.test(value)) return value;
    if (isMoney(value) && value.amount >= 0 && value.currency === this.#currency) return value.amount;
    throw this.wrong(
      `is { amount, currency } in minor units of ${this.#currency}, or a decimal as text, and at least 0`,
    );
  }

  /** An object of texts. */
  words() {
    const value = this.#value;
    const isWords = typeof value === "object" && Object.values(value).every((word) => typeof word === "string");
    if (this.isThere && !isWords) throw this.wrong("is an object of texts");
    return value;
  }

  /** What an item is named by. */
  item() {
    const value = this.#value;
    if (typeof value !== "object" || Array.isArray(value)) throw this.wrong("is an item, as addItem takes it");
    return value;
  }
}

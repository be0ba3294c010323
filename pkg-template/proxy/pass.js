// A pass: our own word, signed, that a cart was made in this session. It is all that a cookie holds.

/**
 * @typedef {object} Pass
 * @property {string} cart
 * @property {number} since seconds
 * @property {boolean} submitted
 * @property {string} mark fingerprint of the cart's token; empty where Violet gave none
 * @property {boolean} stale to be written anew when there is occasion
 */

const VERSION = "1";
const DAY = 24 * 60 * 60;
const FORM = /^1\.([1-9][0-9]{0,18})\.([0-9a-z]{1,8})\.([co])\.([A-Za-z0-9_-]{22}|)\.([A-Za-z0-9_-]{43})$/;

export class Passes {
  #seal;
  #scope;
  #maxAge;

  /**
   * @param {import("./seal.js").Seal} seal @param {string[]} scope what else a pass is good for only together with
   * @param {number} maxAge seconds
   */
  constructor(seal, scope, maxAge) {
    this.#seal = seal;
    this.#scope = scope;
    this.#maxAge = maxAge;
  }

  /** @param {Pass} pass */
  async write({ cart, since, submitted, mark }) {
    const words = [VERSION, cart, since.toString(36), submitted ? "o" : "c", mark].join(".");
    return `${words}.${await this.#seal.sign(this.#signed(words))}`;
  }

  /** What a text says of itself, whoever wrote it; null if it has not our form. @param {string} text */
  static claim(text) {
    const [, cart, base36] = FORM.exec(text) ?? [];
    return cart === undefined || base36 === undefined ? null : { cart, since: Number.parseInt(base36, 36) };
  }

  /** Null for what was not written here, for this scope, in this version, lately. @param {string} text @param {number} now */
  async read(text, now) {
    const [, cart, base36, state, mark, signature] = FORM.exec(text) ?? [];
    if (cart === undefined || base36 === undefined || mark === undefined || signature === undefined) return null;
    const signer = await this.#seal.signer(this.#signed(text.slice(0, -signature.length - 1)), signature);
    if (signer === null) return null;
    const since = Number.parseInt(base36, 36);
    const age = now - since;
    if (age > this.#maxAge) return null;
    return { cart, since, submitted: state === "o", mark, stale: signer > 0 || age > DAY };
  }

  /** @param {string} words */
  #signed(words) {
    return JSON.stringify(["cartwright/violet", ...this.#scope, words]);
  }
}

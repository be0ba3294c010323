// What nobody but the shopper and the shop is to see, taken out of all that the panel shows and saves. In its place stands
// its sort, so that a file can say what was removed from it.

/** By the name of a field: whatever is in it. The first that fits counts. @type {[RegExp, string][]} */
const FIELDS = [
  [/phone|mobile|msisdn|^tel$/i, "phone number"],
  [/checkout_?(url|link)|payment_?(url|link)|redirect/i, "checkout address"],
  [/client_?secret|payment_?(intent|method|token)|^card|cvc|cvv|iban/i, "payment secret"],
  [/token|secret|passw|authori[sz]|credential|cookie|session_?id|api_?key|signature/i, "token"],
  [/^cart_?id$|^from$/i, "name of a cart"],
  [/e_?mail|(first|last|full|given|family)_?name|address|street|postal|^zip|^city$|birth/i, "personal fact"],
  [/customer|shopper|buyer|recipient|contact|custom_?(inputs|properties)/i, "personal fact"],
];

/** By what a text looks like, wherever it stands; what the first group holds may stay. @type {[RegExp, string][]} */
const LOOKS = [
  [/()\b(?:bearer|basic)\s+[!-~]+/gi, "token"],
  [/()\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, "token"],
  // As they are made here; those of a shop are learned.
  [/()\bcw-[0-9a-z]{20,}/g, "name of a cart"],
  [/()\b(?:pi|seti|pm|src|tok|sk|rk|whsec)_\w{8,}/g, "payment secret"],
  [/()https?:\/\/[^\s"'<>/]+\/[^\s"'<>]*(?:checkout|\bpay\b|payment)[^\s"'<>]*/gi, "checkout address"],
  [/(https?:\/\/[^\s"'<>?#]*)[?#][^\s"'<>]+/gi, "query of an address"],
  [/()[^\s@"'<>]+@[^\s@"'<>]+\.[a-z]{2,}/gi, "personal fact"],
  [/()\+\d[\d ()./-]{6,}\d/g, "phone number"],
];

/** What is shorter than this may be part of a word by chance. */
const TELLING = 8;

export class Secrets {
  /** What was met in a header or is the cart's own, and its sort. @type {Map<string, string>} */
  #known = new Map();
  /** Never to be shown from here on, wherever it stands. @param {unknown} text @param {string} sort */
  learn(text, sort) {
    if (typeof text === "string" && text !== "") this.#known.set(text, sort);
  }

  /** How many were learned. */
  get count() {
    return this.#known.size;
  }

  /**
   * A thing as JSON knows it, without what is secret. With `personal`, what is only personal stays.
   *
   * @param {any} thing @param {boolean} [personal] @returns {any}
   */
  without(thing, personal = false) {
    if (typeof thing === "string") return this.#inText(thing, personal);
    if (Array.isArray(thing)) return thing.map((each) => this.without(each, personal));
    if (typeof thing !== "object" || thing === null) return thing;
    return Object.fromEntries(
      Object.entries(thing).map(([name, value]) => [
        this.#inText(name, personal),
        this.#inField(name, value, personal) ?? this.without(value, personal),
      ]),
    );
  }

  /** @param {string} name @param {any} value @param {boolean} personal @returns {string | undefined} Undefined where it may stay. */
  #inField(name, value, personal) {
    if (value === null || value === "" || typeof value === "boolean") return undefined;
    const sort = FIELDS.find(([pattern]) => pattern.test(name))?.[1];
    return sort === undefined || (personal && sort === "personal fact") ? undefined : removed(sort);
  }

  /** @param {string} text @param {boolean} personal */
  #inText(text, personal) {
    // Bodies and rows hold further ones as text.
    const parsed = /^\s*[[{]/.test(text) ? parse(text) : undefined;
    if (parsed !== undefined) return JSON.stringify(this.without(parsed, personal));
    const known = [...this.#known].map(([secret, sort]) => /** @type {const} */ ([patternOf(secret), sort]));
    const looks = LOOKS.filter(([, sort]) => !personal || sort !== "personal fact");
    return [...known, ...looks].reduce(
      (rest, [pattern, sort]) => rest.replaceAll(pattern, (_, before) => before + removed(sort)),
      text,
    );
  }
}

/** What stands in the place of something. @param {string} sort */
export const removed = (sort) => `(removed: ${sort})`;

/** How often which sort was taken out of a text. @param {string} text @returns {Record<string, number>} */
export function removedFrom(text) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const [, sort] of text.matchAll(/\(removed: ([\w ]+)\)/g)) counts[sort] = (counts[sort] ?? 0) + 1;
  return counts;
}

/** Where a secret stands in a text. @param {string} secret */
function patternOf(secret) {
  const plain = secret.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(secret.length < TELLING ? `(^|[^\\w-])${plain}(?![\\w-])` : `()${plain}`, "g");
}

/** @param {string} text @returns {any} */
export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Sentences of one language, with numbers, amounts and moments in its manner.

import { formatMoney } from "../money.js";

const SHORTAGE = ["insufficient-stock", "out-of-stock"];
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;
const ISOLATE = ["\u2068", "\u2069"];
const ISOLATES = /[\u2066-\u2069]/g;
const OVERRIDES = /[\u202a-\u202e]/g;
const CLOCK = /** @type {const} */ ({ hour: "numeric", minute: "2-digit" });
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * @typedef {string | Partial<Record<Intl.LDMLPluralRule, string>>} Sentence
 * @typedef {Readonly<Record<string, Sentence>>} Words
 */

export class Language {
  /** What numbers, amounts and moments are written by. */
  locale;
  #words;
  /** What letters go by: not always the same as numbers, where a page is in a language that has no words here. */
  #tongue;
  /** Speaks where this one has no words. @type {Language | null} */
  #other;
  #plural;
  #number;
  #clock;
  /** @type {any} */
  #calendar;
  #isRightToLeft;

  /**
   * @param {Words} words @param {string} tongue The language that they are in.
   * @param {string} [locale] @param {Language | null} [other] Says what there are no words for.
   */
  constructor(words, tongue, locale = tongue, other = null) {
    this.locale = locale;
    this.#words = words;
    this.#tongue = tongue;
    this.#other = other;
    this.#plural = new Intl.PluralRules(tongue);
    this.#number = new Intl.NumberFormat(locale);
    this.#clock = new Intl.DateTimeFormat(locale, CLOCK);
    this.#isRightToLeft = RIGHT_TO_LEFT.test(JSON.stringify(words));
  }

  /**
   * The sentence `key`. `{count}` chooses its plural form; numbers are written in the language's digits.
   *
   * @param {string} key @param {Record<string, string | number>} [facts] @returns {string}
   */
  text(key, facts = {}) {
    if (!Object.hasOwn(this.#words, key)) return this.#other?.text(key, facts) ?? "";
    const sentence = this.#words[key];
    const form = typeof sentence === "string" ? sentence : this.#formOf(sentence, Number(facts.count));
    return form.replace(/\{(\w+)\}/g, (_, name) => this.#insert(facts[name]));
  }

  /** @param {string} key @returns {boolean} */
  has(key) {
    return Object.hasOwn(this.#words, key) || Boolean(this.#other?.has(key));
  }

  /** @param {{ amount: number, currency: string } | null | undefined} amount */
  money(amount) {
    return amount ? formatMoney(amount, this.locale) : this.text("price-unknown");
  }

  /** @param {number} count */
  number(count) {
    return this.#number.format(count);
  }

  /** The time of day, with the day where it is another. @param {number} moment In milliseconds since 1970. @param {number} [now] */
  time(moment, now = Date.now()) {
    const isToday = new Date(moment).toDateString() === new Date(now).toDateString();
    if (!isToday) this.#calendar ??= new Intl.DateTimeFormat(this.locale, { day: "numeric", month: "short", ...CLOCK });
    return (isToday ? this.#clock : this.#calendar).format(moment);
  }

  /** A clause that says why, without a full stop; what is not known is not told in another language. @param {any} error */
  why(error) {
    const { code, available, subject, vendorCode } = error ?? {};
    if (SHORTAGE.includes(code) && available > 0) return this.text("left", { count: available });
    // The cart's own, and not a product's.
    if (code === "currency-mismatch" && subject === "currency") return this.text("why.currency-kept");
    if (this.has(`why.${vendorCode}`)) return this.text(`why.${vendorCode}`);
    return this.text(this.has(`why.${code}`) ? `why.${code}` : "why.unknown");
  }

  /** A clause as a sentence. @param {string} clause */
  sentence(clause) {
    return this.text("sentence", { clause: this.capital(clause) });
  }

  /** The clause as the beginning of a sentence. @param {string} clause */
  capital(clause) {
    return clause.charAt(0).toLocaleUpperCase(this.#tongue) + clause.slice(1);
  }

  /** Whether a sentence says a clause, at whatever place in it. @param {string} sentence @param {string} clause */
  includes(sentence, clause) {
    return sentence.toLocaleLowerCase(this.#tongue).includes(clause.toLocaleLowerCase(this.#tongue));
  }

  /** What an issue says beside its line: what was asked, what came of it, and why. @param {any} issue */
  beside({ error, asked, got }) {
    const reason = this.why(error);
    const isLess = typeof asked === "number" && typeof got === "number" && asked > got && got > 0;
    return isLess ? this.text("beside", { why: this.capital(reason), asked, got }) : this.sentence(reason);
  }

  /** What a line says of its stock; nothing while there is enough. @param {any} line */
  stock({ quantity, available, availableQuantity }) {
    if (availableQuantity === 0 || (available === false && availableQuantity === null)) {
      return this.text("out-of-stock");
    }
    if (typeof availableQuantity !== "number") return "";
    const isShort = availableQuantity <= 10 || availableQuantity < quantity;
    return isShort ? this.text("left", { count: availableQuantity }) : "";
  }

  /** Why totals are estimated. @param {readonly string[]} codes */
  reasons(codes) {
    const known = codes.filter((code) => this.has(`reason.${code}`)).map((code) => this.text(`reason.${code}`));
    return known.length > 0 ? this.sentence(known.join(this.text("separator"))) : "";
  }

  /** What a waiting change asks for. @param {any} change @param {string} name Of its line. */
  asked({ kind, asked, code }, name) {
    return this.text(`asked.${kind}`, { name, asked, code });
  }

  /** @param {Exclude<Sentence, string>} forms @param {number} count */
  #formOf(forms, count) {
    return forms[this.#plural.select(count)] ?? forms.other ?? "";
  }

  // A name of the other direction would carry the words around it along.
  /** @param {string | number | null | undefined} fact */
  #insert(fact) {
    if (typeof fact === "number") return this.number(fact);
    const text = upright(fact ?? "");
    if (RIGHT_TO_LEFT.test(text) === this.#isRightToLeft || text === "") return text;
    return ISOLATE.join(text);
  }
}

/** Whether there was not enough of it. @param {any} error */
export const isShort = (error) => Boolean(error) && SHORTAGE.includes(error.code);

/** A text without what would turn the words and amounts behind it: isolates that are closed turn nothing. @param {string} text */
export function upright(text) {
  let depth = 0;
  let isClosed = true;
  for (const [turn] of text.matchAll(ISOLATES)) {
    depth += turn === ISOLATE[1] ? -1 : 1;
    isClosed &&= depth >= 0;
  }
  return text.replace(isClosed && depth === 0 ? OVERRIDES : TURNS, "");
}

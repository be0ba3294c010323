// The languages that there are: each is a file that is loaded when somebody reads it.

import { Language } from "./language.js";
import { shared } from "./shared.js";

/** @typedef {import("./language.js").Words} Words */

/** Named one by one, so that a bundler finds them. @type {Record<string, () => Promise<{ default: Words }>>} */
const FILES = {
  ar: () => import("../words/ar.js"),
  de: () => import("../words/de.js"),
  en: () => import("../words/en.js"),
  es: () => import("../words/es.js"),
  fr: () => import("../words/fr.js"),
  ja: () => import("../words/ja.js"),
};

const FALLBACK = "en";

/** @type {{ own: Record<string, Words>, listeners: Set<() => void>, loaded: Map<string, Promise<Language>> }} */
const words = shared("words", () => ({ own: {}, listeners: new Set(), loaded: new Map() }));

/** The languages that come with the package. */
export const LANGUAGES = Object.freeze(Object.keys(FILES));

/**
 * Has the widgets say sentences of the shop's own. What is not given stays as it is; a language that the package does not
 * have begins with the English words.
 *
 * @param {Words} sentences @param {string} [tongue] Their language, such as `"de"` or `"zh-Hant"`.
 */
export function provideWords(sentences, tongue = FALLBACK) {
  const name = canonical(tongue);
  words.own[name] = { ...words.own[name], ...sentences };
  readAgain();
}

/** Takes words that are there already: who waits for a file says the first thing after the first paint. @param {string} tongue @param {Words} sentences */
export function haveWords(tongue, sentences) {
  FILES[tongue] = async () => ({ default: sentences });
  readAgain();
}

function readAgain() {
  words.loaded.clear();
  for (const listener of [...words.listeners]) listener();
}

/** Calls `listener` when the shop has brought other words. @param {() => void} listener @returns {() => void} */
export function onWords(listener) {
  words.listeners.add(listener);
  return () => void words.listeners.delete(listener);
}

/** The language that `locale` asks for, else English; loaded once. @param {string} locale @returns {Promise<Language>} */
export function languageOf(locale) {
  const { loaded } = words;
  const asked = canonical(locale);
  let language = loaded.get(asked);
  if (!language) {
    language = load(asked);
    loaded.set(asked, language);
    // What the network has kept back is asked for again the next time.
    language.catch(() => loaded.delete(asked));
  }
  return language;
}

/** @param {string} locale */
async function load(locale) {
  const known = broaderFirst(locale).filter((name) => FILES[name] || words.own[name]);
  const names = known.length > 0 ? known : [FALLBACK];
  const [tongue] = names;
  const file = FILES[tongue] ? await FILES[tongue]() : null;
  const own = Object.assign({}, file?.default, ...names.map((name) => words.own[name]));
  // Sentences that are still English keep to English, with its plurals and letters.
  const other = file ? null : await languageOf(FALLBACK);
  return new Language(own, tongue, locale, other);
}

/** `zh`, `zh-Hant`, `zh-Hant-TW`. @param {string} locale */
function broaderFirst(locale) {
  const parts = locale.split("-");
  return parts.map((_, place) => parts.slice(0, place + 1).join("-"));
}

/** As everybody writes it, else English. @param {string} locale */
function canonical(locale) {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? FALLBACK;
  } catch {
    return FALLBACK;
  }
}

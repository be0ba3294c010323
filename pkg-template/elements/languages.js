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

/** @type {{ own: Record<string, Words>, listeners: Set<() => void> }} */
const words = shared("words", () => ({ own: {}, listeners: new Set() }));

/** @type {Map<string, Promise<Language>>} */
const loaded = new Map();

/** The languages that come with the package. */
export const LANGUAGES = Object.freeze(Object.keys(FILES));

/**
 * Has the widgets say sentences of the shop's own. What is not given stays as it is; a language that the package does not
 * have begins with the English words.
 *
 * @param {Words} sentences @param {string} [tongue] Their language, such as `"de"`.
 */
export function provideWords(sentences, tongue = FALLBACK) {
  words.own[tongue] = { ...words.own[tongue], ...sentences };
  loaded.clear();
  for (const listener of [...words.listeners]) listener();
}

/** Calls `listener` when the shop has brought other words. @param {() => void} listener @returns {() => void} */
export function onWords(listener) {
  words.listeners.add(listener);
  return () => void words.listeners.delete(listener);
}

/** The language that `locale` asks for, else English; loaded once. @param {string} locale @returns {Promise<Language>} */
export function languageOf(locale) {
  const asked = isLocale(locale) ? locale : FALLBACK;
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
  const [base] = locale.toLowerCase().split("-");
  const tongue = FILES[base] || words.own[base] ? base : FALLBACK;
  const load = FILES[tongue] ?? FILES[FALLBACK];
  const { default: own } = await load();
  return new Language({ ...own, ...words.own[tongue], ...words.own[locale] }, tongue, locale);
}

/** @param {string} locale */
function isLocale(locale) {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}

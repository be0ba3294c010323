// What all widgets have in common: a shadow, a cart, a language.

import { isCartError } from "../errors.js";
import { languageOf, onWords } from "./languages.js";
import { mountPageRegion } from "./live-region.js";
import { firstPaint, onProvided, providedCart } from "./provision.js";
import { relay } from "./relay.js";
import { theme } from "./styles/theme.js";

/** @typedef {import("./language.js").Language} Language */

// Where there is no browser the classes can still be named.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class Widget extends Base {
  static observedAttributes = ["lang"];
  /** @type {ShadowRoot} */
  root;
  /** The language of what is shown; null until it is loaded. @type {Language | null} */
  language = null;
  #own = null;
  /** @type {any} */
  #shown = null;
  /** @type {(() => void)[]} */
  #ends = [];
  /** @type {(() => void)[]} */
  #left = [];
  /** @type {((cart: any, language: Language) => void)[]} */
  #early = [];
  #isBuilt = false;

  /** @param {(() => CSSStyleSheet)[]} sheets */
  constructor(...sheets) {
    super();
    this.root = this.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [theme, ...sheets].map((make) => make());
  }

  /** The cart that is shown: its own, else the page's; null until there is one. */
  get cart() {
    return this.#own ?? providedCart();
  }

  set cart(cart) {
    this.#own = cart ?? null;
    this.#follow();
  }

  connectedCallback() {
    this.takeOver("cart");
    mountPageRegion();
    this.#left = [onProvided(() => this.#follow()), onWords(() => this.#speak()), onPageLanguage(() => this.#speak())];
    this.#follow();
    this.#speak();
  }

  disconnectedCallback() {
    this.#end(this.#left);
    this.#end(this.#ends);
    this.#shown = null;
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (name === "lang") this.#speak();
    else this.redraw();
  }

  /** What was set before there was a class for it goes the way of the class. @param {string} name */
  takeOver(name) {
    if (!Object.hasOwn(this, name)) return;
    const own = /** @type {any} */ (this);
    const value = own[name];
    delete own[name];
    own[name] = value;
  }

  /** Shows the newest snapshot, once there is something to show and a language to say it in. */
  redraw() {
    const snapshot = this.cart?.getSnapshot() ?? firstPaint();
    if (!this.isConnected) return;
    if (!this.language) {
      this.#speak();
      return;
    }
    if (!this.#isBuilt) this.build(this.language);
    this.#isBuilt = true;
    this.draw(snapshot, this.language);
    if (this.cart) for (const act of this.#early.splice(0)) act(this.cart, this.language);
  }

  /**
   * Calls `act` once there are a cart and a language, which may be now: nothing that a shopper asks for is lost.
   *
   * @param {(cart: any, language: Language) => void} act
   */
  act(act) {
    this.#early.push(act);
    this.redraw();
  }

  /** Makes what is shown, once. @param {Language} _language */
  build(_language) {}

  /** @param {any} _snapshot Null while nothing is known. @param {Language} _language */
  draw(_snapshot, _language) {}

  /** Follows the events of another cart; answers what ends it. @param {any} _cart @returns {(() => void)[]} */
  follow(_cart) {
    return [];
  }

  #follow() {
    const { cart } = this;
    if (!this.isConnected) return;
    if (cart !== this.#shown) {
      this.#end(this.#ends);
      this.#shown = cart;
      if (cart) {
        this.#ends = [relay(cart, this), ...this.follow(cart), cart.subscribe(() => this.redraw())];
      }
    }
    this.redraw();
  }

  async #speak() {
    const language = await languageOf(localeOf(this)).catch(() => null);
    if (!language || language === this.language) return;
    this.language = language;
    this.redraw();
  }

  /** @param {(() => void)[]} ends */
  #end(ends) {
    for (const end of ends.splice(0)) end();
  }
}

/** The language that an element is in: by the nearest `lang`, also beyond the shadow that it is in. @param {Element} element */
function localeOf(element) {
  /** @type {any} */
  let place = element;
  while (place) {
    const lang = place.closest("[lang]")?.getAttribute("lang");
    if (lang) return lang;
    place = place.getRootNode().host;
  }
  return globalThis.navigator?.language ?? "en";
}

/** @type {Set<() => void>} */
const readers = new Set();
/** @type {MutationObserver | null} */
let watcher = null;

/** Calls `listener` when the page's language changes. @param {() => void} listener @returns {() => void} */
function onPageLanguage(listener) {
  if (!watcher) {
    watcher = new MutationObserver(() => [...readers].forEach((reader) => reader()));
    watcher.observe(document.documentElement, { attributeFilter: ["lang"] });
  }
  readers.add(listener);
  return () => void readers.delete(listener);
}

/** What is ours to tell a shopper of; anything else is a defect, and goes on. @param {unknown} error */
export function asRefusal(error) {
  if (!isCartError(error)) throw error;
  return error;
}

// What all widgets have in common: a shadow, a cart, a language.

import { isCartError } from "../errors.js";
import { Early } from "./early.js";
import { languageOf, onWords } from "./languages.js";
import { mountPageRegion } from "./live-region.js";
import { NO_CART, holderOf, onProvided, standingAround, standingIn } from "./provision.js";
import { relay } from "./relay.js";
import { theme } from "./styles/theme.js";

/**
 * @typedef {import("./language.js").Language} Language
 * @typedef {import("./provision.js").Standing} Standing
 * @typedef {import("./early.js").Wish} Wish
 */

// Where there is no browser the classes can still be named.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** @attr lang - The language, where it is another than that of the page around it. */
export class Widget extends Base {
  static observedAttributes = ["lang"];
  /** What may be set as a property before there is a class for it. */
  static properties = ["cart"];
  /** @type {ShadowRoot} */
  root;
  /** The language of what is shown; null until it is loaded. @type {Language | null} */
  language = null;
  /** @type {any} */
  #own = null;
  /** Undefined while no cart is followed, not even the lack of one. @type {any} */
  #shown = undefined;
  /** @type {(() => void)[]} */
  #ends = [];
  /** @type {(() => void)[]} */
  #left = [];
  #early = new Early(() => this.language);
  #isBuilt = false;

  /** @param {(() => CSSStyleSheet)[]} sheets */
  constructor(...sheets) {
    super();
    this.root = this.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [theme, ...sheets].map((make) => make());
  }

  /** The cart that is shown: its own, else that of the nearest provider around it, else the page's; null until there is one. */
  get cart() {
    return this.provided.cart;
  }

  set cart(cart) {
    this.#own = cart ?? null;
    this.#follow();
  }

  /** How it stands with the cart that it shows, and that what is within it shows. @returns {Standing} */
  get provided() {
    return this.#own ? { ...NO_CART, cart: this.#own } : this.around();
  }

  /** How it stands with the cart that it shows if it has none of its own. @returns {Standing} */
  around() {
    return standingAround(this);
  }

  connectedCallback() {
    for (const name of /** @type {typeof Widget} */ (this.constructor).properties) this.#takeOver(name);
    mountPageRegion();
    this.#left = [onProvided(() => this.#follow()), onWords(() => this.#speak()), onPageLanguage(() => this.#speak())];
    this.#follow();
    this.#speak();
  }

  disconnectedCallback() {
    end(this.#left);
    end(this.#ends);
    this.#shown = undefined;
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (name === "lang") this.#speak();
    else this.redraw();
  }

  /** Shows the newest snapshot, once there is something to show and a language to say it in. */
  redraw() {
    if (!this.isConnected) return;
    if (!this.language) {
      this.#speak();
      return;
    }
    const { cart, first } = this.provided;
    if (!this.#isBuilt) this.build(this.language);
    this.#isBuilt = true;
    this.draw(cart?.getSnapshot() ?? first, this.language);
    this.#early.look();
  }

  /**
   * Calls `act` once there are a cart and a language, which may be now: nothing that a shopper asks for is lost, also where
   * the widget has left the page until then. Where there will be no cart, `refuse` is called with the reason.
   *
   * @param {Wish["act"]} act @param {Wish["refuse"]} refuse
   */
  act(act, refuse) {
    const holder = holderOf(this);
    const standing = () => (this.isConnected || this.#own ? this.provided : standingIn(holder));
    this.#early.keep({ standing, act, refuse });
    // Words that have not come are asked for again.
    if (!this.language) this.#speak();
  }

  /** Makes what is shown, once. @param {Language} _language */
  build(_language) {}

  /** @param {any} _snapshot Null while nothing is known. @param {Language} _language */
  draw(_snapshot, _language) {}

  /**
   * Another cart is shown from now on, or none: what was kept of the one before is not this one's. Answers what ends the
   * following of its events.
   *
   * @param {any} _cart @returns {(() => void)[]}
   */
  follow(_cart) {
    return [];
  }

  #follow() {
    if (!this.isConnected) return;
    const { cart } = this;
    if (cart !== this.#shown) {
      end(this.#ends);
      this.#shown = cart;
      this.#ends = [...(cart ? [relay(cart, this)] : []), ...this.follow(cart)];
      // Who follows a cart is told at once how it stands.
      if (cart) return void this.#ends.push(cart.subscribe(() => this.redraw()));
    }
    this.redraw();
  }

  /** @returns {Promise<void>} */
  async #speak() {
    const locale = localeOf(this);
    const language = await languageOf(locale).catch(() => null);
    // Another one was asked for meanwhile, and may be there already. What has left the page speaks as it did there.
    if (this.isConnected && locale !== localeOf(this)) return this.#speak();
    if (language && language !== this.language) {
      this.language = language;
      this.redraw();
      this.#early.look();
    }
    if (!language && !this.language) this.#early.giveUpWords();
  }

  /** @param {string} name */
  #takeOver(name) {
    if (!Object.hasOwn(this, name)) return;
    const own = /** @type {any} */ (this);
    const value = own[name];
    delete own[name];
    own[name] = value;
  }
}

/** @param {(() => void)[]} ends */
function end(ends) {
  for (const each of ends.splice(0)) each();
}

/** The language that an element is in: by the nearest `lang`, also beyond the shadow that it is in. @param {Element} element */
export function localeOf(element) {
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

/** Calls `listener` when the language of the page changes, or of a part of it. @param {() => void} listener @returns {() => void} */
function onPageLanguage(listener) {
  if (!watcher) {
    watcher = new MutationObserver(() => [...readers].forEach((reader) => reader()));
    watcher.observe(document.documentElement, { attributeFilter: ["lang"], subtree: true });
  }
  readers.add(listener);
  return () => void readers.delete(listener);
}

/** What is ours to tell a shopper of; anything else is a defect, and goes on. @param {unknown} error */
export function asRefusal(error) {
  if (!isCartError(error)) throw error;
  return error;
}

// What was asked for before there was a cart: done once there is one, also where the widget has left the page meanwhile.

import { CartError, report } from "../errors.js";
import { Language } from "./language.js";
import { NO_CART, onProvided } from "./provision.js";

// Words are waited for as long as nobody notices: what is bought may be without them, and without them nothing is said.
const PATIENCE = 400;

// A page that has loaded, and in which nobody has promised a cart in so long, has none: the shop's own script did not come.
const NOBODY_CAME = 5_000;

/**
 * What a shopper has asked for. `act` is called with the cart; `refuse` with the reason, where there will be no cart.
 *
 * @typedef {{ standing: () => import("./provision.js").Standing, act: (cart: any, language: Language) => void,
 *   refuse: (error: any, language: Language) => void }} Wish
 */

export class Early {
  #language;
  /** Whether each can do without words. @type {Map<Wish, boolean>} */
  #wishes = new Map();
  #end = () => {};

  /** @param {() => Language | null} language What is spoken; null until it is loaded. */
  constructor(language) {
    this.#language = language;
  }

  /** Keeps a wish until it can be carried out, which may be now. @param {Wish} wish */
  keep(wish) {
    if (this.#wishes.size === 0) this.#end = onProvided(() => this.look());
    this.#wishes.set(wish, false);
    this.look();
    if (!this.#wishes.has(wish)) return;
    setTimeout(() => this.#look(wish), PATIENCE);
    afterLoad(() => this.#giveUpLater(wish));
  }

  /** Words that do not come keep nobody from buying. */
  giveUpWords() {
    for (const wish of [...this.#wishes.keys()]) this.#look(wish);
  }

  /** Carries out what can be carried out by now. */
  look() {
    for (const [wish, isPatient] of [...this.#wishes]) this.#carryOut(wish, isPatient);
  }

  /** @param {Wish} wish */
  #look(wish) {
    if (!this.#wishes.has(wish)) return;
    this.#wishes.set(wish, true);
    this.#carryOut(wish, true);
  }

  /** @param {Wish} wish @param {boolean} isWordless */
  #carryOut(wish, isWordless) {
    const { cart, error } = wish.standing();
    const language = this.#language() ?? (isWordless ? new Language({}, "en") : null);
    if (!language || (!cart && !error)) return;
    this.#drop(wish);
    if (cart) wish.act(cart, language);
    else wish.refuse(error, language);
  }

  /** @param {Wish} wish */
  #giveUpLater(wish) {
    setTimeout(() => this.#giveUp(wish), NOBODY_CAME);
  }

  /** @param {Wish} wish */
  #giveUp(wish) {
    if (!this.#wishes.has(wish)) return;
    // Who has promised a cart may be taken out of the page before it is there.
    if (wish.standing() !== NO_CART) return this.#giveUpLater(wish);
    this.#drop(wish);
    const error = new CartError("no-provider", { message: "no-provider: nobody has given this page a cart" });
    report(error);
    wish.refuse(error, this.#language() ?? new Language({}, "en"));
  }

  /** @param {Wish} wish */
  #drop(wish) {
    this.#wishes.delete(wish);
    if (this.#wishes.size === 0) this.#end();
  }
}

/** @param {() => void} then */
function afterLoad(then) {
  if (document.readyState === "complete") then();
  else addEventListener("load", then, { once: true });
}

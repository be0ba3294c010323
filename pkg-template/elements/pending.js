// <cart-pending>: what waits to reach the shop, in words, and what the shopper can do about it.

import { discard, nameOf, retry } from "./acts.js";
import { keyedList } from "./keyed-list.js";
import { warn } from "./live-region.js";
import { button, el, mark, note, write } from "./nodes.js";
import { sections } from "./sections.js";
import { pending as styles } from "./styles/pending.js";
import { same, showing } from "./whole.js";
import { Widget } from "./widget.js";

/** @typedef {import("./language.js").Language} Language */

// A change that the shop confirms sooner than this was never waiting as far as a person can tell.
const SETTLES_UNSEEN = 500;

/**
 * @slot empty - Shown while nothing waits.
 */
export class CartPending extends Widget {
  static parts = "heading list entry asked state patience error retry discard nothing";
  #heading = el("h2", { part: "heading" });
  #list = el("ul", { role: "list", part: "list" });
  #region = el("section", { hidden: true }, this.#heading, this.#list);
  /** What a shop shows while nothing waits. */
  #empty = el("slot", { name: "empty", on: { slotchange: () => this.redraw() } });
  /** Where the focus is when the last entry has gone from under it, until it goes elsewhere. */
  #nothing = el("div", { class: "muted", part: "nothing", tabindex: -1, hidden: true }, this.#empty);
  #carts = el("div", { class: "carts", hidden: true });
  #showCarts = sections(this.#carts, ofCart);
  /** @type {(entries: any[]) => void} */
  #show = () => {};
  /** What lines are called, also after they have gone. @type {Map<string, any>} */
  #known = new Map();
  /** @type {any} */
  #later = null;

  constructor() {
    super(styles);
    this.#nothing.addEventListener("blur", () => mark(this.#nothing, "hidden", this.#isBrought() ? null : ""));
    this.root.append(this.#region, this.#nothing, this.#carts);
  }

  disconnectedCallback() {
    clearTimeout(this.#later);
    this.#later = null;
    super.disconnectedCallback();
  }

  /** @param {any} _cart */
  follow(_cart) {
    this.#known.clear();
    return [];
  }

  build() {
    this.#show = keyedList(this.#list, {
      key: ({ id }) => id,
      create: (entry) => this.#createEntry(entry),
      onEmptied: () => {
        mark(this.#nothing, "hidden", null);
        this.#nothing.focus();
      },
    });
  }

  /** @param {any} snapshot @param {Language} language */
  draw(snapshot, language) {
    const carts = this.cart?.carts ?? [];
    this.#showCarts(carts, language);
    for (const line of snapshot?.lines ?? []) this.#known.set(line.key, line);
    const entries = carts.length > 0 ? [] : (this.cart?.pending?.() ?? []);
    const isCalm = ["ready", "syncing"].includes(snapshot?.status);
    const now = Date.now();
    const isFresh = (/** @type {any} */ { state, since }) =>
      isCalm && state !== "review" && now - since < SETTLES_UNSEEN;
    const waiting = entries.filter((/** @type {any} */ entry) => !isFresh(entry));
    write(this.#heading, language.text("waiting"));
    if (!this.#isBrought()) write(this.#empty, language.text("nothing-waiting"));
    mark(this.#list, "aria-label", language.text("waiting"));
    // It is still there while the focus is moved.
    if (waiting.length > 0) mark(this.#region, "hidden", null);
    this.#show(waiting);
    if (waiting.length === 0) mark(this.#region, "hidden", "");
    if (this.#isBrought()) mark(this.#nothing, "hidden", waiting.length > 0 || carts.length > 0 ? "" : null);
    if (waiting.length < entries.length) this.#later ??= setTimeout(() => this.#again(), SETTLES_UNSEEN);
  }

  #isBrought() {
    return this.#empty.assignedNodes().length > 0;
  }

  #again() {
    this.#later = null;
    this.redraw();
  }

  /** @param {any} first */
  #createEntry(first) {
    let entry = first;
    const asked = el("p", { part: "asked" });
    const state = el("p", { class: "muted", part: "state" });
    const patience = el("p", { class: "muted", part: "patience", hidden: true });
    const why = el("p", { class: "trouble", part: "error", hidden: true });
    // What came of the last thing that was done here.
    const trouble = el("p", { class: "trouble", part: "error", hidden: true });
    const again = button({ part: "retry", look: "quiet", click: () => this.#act(retry, entry, trouble) });
    const drop = button({ part: "discard", look: "quiet", click: () => this.#act(discard, entry, trouble) });
    const words = el("div", { class: "words" }, asked, state, patience, why, trouble);
    return {
      node: el("li", { class: "entry", part: "entry" }, words, el("div", { class: "acts" }, again, drop)),
      focus: () => again.focus(),
      update: (/** @type {any} */ newer) => {
        entry = newer;
        const language = /** @type {Language} */ (this.language);
        const line = entry.line && (this.#known.get(entry.line) ?? entry.display);
        const what = language.asked(entry, line ? nameOf(line, language) : language.text("an-item"));
        write(asked, what);
        const time = language.time(entry.since);
        write(state, language.text("stands-since", { state: language.text(`state.${entry.state}`), time }));
        note(why, entry.error ? language.sentence(language.why(entry.error)) : "");
        note(patience, entry.state === "checking" ? language.text("doubt-lasts") : "");
        write(again, language.text("retry"));
        write(drop, language.text("discard"));
        mark(again, "aria-label", language.text("retry-named", { what }));
        mark(drop, "aria-label", language.text("discard-named", { what }));
        // What is on its way can no longer be taken back.
        mark(drop, "hidden", ["sending", "checking"].includes(entry.state) ? "" : null);
      },
    };
  }

  /** @param {(cart: any, entry: any, language: Language) => any} act @param {any} entry @param {HTMLElement} trouble */
  #act(act, entry, trouble) {
    const { cart, language } = this;
    if (!cart || !language) return;
    const error = act(cart, entry, language);
    const sentence = error ? language.text("sorry", { why: language.why(error) }) : "";
    note(trouble, sentence);
    if (sentence) warn("waiting", sentence);
    this.redraw();
  }
}

/** What waits in one cart of several. @param {any} cart */
const ofCart = (cart) => ({ node: showing(same("cart-pending", CartPending), cart) });

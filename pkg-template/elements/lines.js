// <cart-lines>: what is in the cart, line by line, and what has gone wrong with it.

import { itemOf, nameOf, putBack, sayRestored, set } from "./acts.js";
import { keyedList } from "./keyed-list.js";
import { createLineRow } from "./line-row.js";
import { warn } from "./live-region.js";
import { button, el, mark, note, write } from "./nodes.js";
import { novelty } from "./novelty.js";
import { closeOffer, lostOf, onOffer } from "./offer.js";
import { section, sections } from "./sections.js";
import { lines as styles } from "./styles/lines.js";
import { sections as sectionStyles } from "./styles/sections.js";
import { subjectOf } from "./subject.js";
import { same, showing } from "./whole.js";
import { Widget } from "./widget.js";

/** @typedef {import("./language.js").Language} Language */

/**
 * @attr bag - The key of a bag: its lines alone are shown. Empty: what lies in no bag, and what is to be said of the whole cart.
 * @slot empty - In the place of what is said of an empty cart.
 * @slot heading-1 - Of several carts: the heading of the first, and so on.
 * @slot empty-1 - Of several carts: in the place of what is said where the first is empty, and so on.
 */
export class CartLines extends Widget {
  static parts =
    "problems problem put-back dismiss list line image name merchant attributes price price-was line-total pending " +
    "stepper decrease quantity increase remove hold availability error undo undo-button empty section section-heading";
  static observedAttributes = [...Widget.observedAttributes, "bag"];
  #problems = el("ul", { role: "list", class: "problems", part: "problems", hidden: true });
  #list = el("ul", { role: "list", class: "list", part: "list" });
  #undone = el("p");
  #undo = el("div", { class: "undo", part: "undo", hidden: true });
  #empty = el("div", { class: "empty", part: "empty", tabindex: -1, hidden: true });
  /** What was taken out last, and can be put back. @type {any} */
  #removed = null;
  /** What lines are called, also after they have gone. @type {Map<string, string>} */
  #names = new Map();
  /** Problems that the shopper has seen, by their keys. @type {Set<string>} */
  #seen = new Set();
  /** What was wanted of a line before the cart was open, by its key: the last of it is carried out. @type {Map<string, number>} */
  #wanted = new Map();
  /** @type {(rows: any[]) => void} */
  #showLines = () => {};
  /** @type {(problems: any[]) => void} */
  #showProblems = () => {};
  #undoButton = el("button");
  #carts = el("div", { class: "carts", hidden: true });
  #showCarts = sections(this.#carts, sectionOf);
  #tell = novelty(this);

  constructor() {
    super(styles, sectionStyles);
  }

  /** @param {any} cart */
  follow(cart) {
    this.#removed = null;
    this.#seen.clear();
    this.#names.clear();
    this.#tell = novelty(cart ?? this);
    if (!cart || cart.carts) return [];
    const gone = (/** @type {any} */ { restored }) => {
      if (restored && this.language) sayRestored(cart, this.language);
    };
    return [cart.on("cart:gone", gone), onOffer(cart, () => this.redraw())];
  }

  build() {
    this.#undoButton = button({ part: "undo-button", look: "quiet", click: () => this.#takeBack() });
    this.#undo.append(this.#undone, this.#undoButton);
    const slot = el("slot", { name: "empty" }, el("p", { class: "muted" }));
    this.#empty.append(slot);
    this.root.append(this.#problems, this.#list, this.#undo, this.#empty, this.#carts);
    const acts = {
      set: (/** @type {any} */ line, /** @type {number} */ quantity, /** @type {(error: any) => void} */ told) =>
        this.#set(line, quantity, told),
      warn: (/** @type {any} */ line, /** @type {string} */ sentence) => this.#warn(line.key, sentence),
    };
    this.#showLines = keyedList(this.#list, {
      key: ({ line }) => line.key,
      create: (shown) => createLineRow(shown, acts),
      onEmptied: () => (this.#removed ? this.#undoButton.focus() : this.#stayHere()),
    });
    this.#showProblems = keyedList(this.#problems, {
      key: ({ key }) => key,
      create: (problem) => this.#createProblem(problem),
      onEmptied: () => {
        const first = this.#list.querySelector("button");
        if (first) first.focus();
        else this.#stayHere();
      },
    });
    this.#empty.addEventListener("blur", () => this.redraw());
  }

  /** @param {any} snapshot @param {Language} language */
  draw(snapshot, language) {
    const carts = this.cart?.carts ?? [];
    this.#showCarts(carts, language);
    const rows = rowsOf(this.#asWanted(snapshot), this.getAttribute("bag"), language);
    const isEmpty = snapshot?.lines?.length === 0;
    for (const line of snapshot?.lines ?? []) this.#names.set(line.key, nameOf(line, language));
    mark(this.#list, "aria-label", language.text("lines"));
    mark(this.#problems, "aria-label", language.text("problems"));
    const isShown = isEmpty && this.#isOfAll;
    write(/** @type {Node} */ (this.#empty.querySelector("p")), isShown ? language.text("empty") : "");
    mark(this.#empty, "hidden", isShown || this.root.activeElement === this.#empty ? null : "");
    const isBack = rows.some(({ line }) => line.key === this.#removed?.key);
    if (isBack) this.#removed = null;
    note(this.#undone, this.#removed ? language.text("removed", { name: nameOf(this.#removed, language) }) : "");
    mark(this.#undo, "hidden", this.#removed ? null : "");
    write(this.#undoButton, language.text("undo"));
    mark(this.#undoButton, "aria-label", language.text("undo-named", { name: nameOf(this.#removed, language) }));
    this.#showLines(rows);
    mark(this.#list, "hidden", rows.length > 0 ? null : "");
    const problems = this.#isOfAll ? this.#problemsOf(snapshot, language) : [];
    mark(this.#problems, "hidden", problems.length > 0 ? null : "");
    this.#showProblems(problems);
    if (this.cart) this.#tell([...rows.flatMap(troubleIn), ...problems.map(troubleOfAll)]);
  }

  /** The focus has nowhere to go, and stays where it was until it goes elsewhere. */
  #stayHere() {
    mark(this.#empty, "hidden", null);
    this.#empty.focus();
  }

  /** Whether it says what is to be said of the whole cart, and not of a bag. */
  get #isOfAll() {
    return !this.getAttribute("bag");
  }

  /** `told` hears why it was refused, or null. @param {any} line @param {number} quantity @param {(error: any) => void} told */
  #set(line, quantity, told) {
    // Until the cart is open its lines are those of the visit before, and can be changed as well.
    const isAsked = this.#wanted.has(line.key);
    this.#wanted.set(line.key, quantity);
    if (!isAsked) this.act(...this.#ask(line, told));
    if (this.#wanted.has(line.key)) this.redraw();
  }

  /** @param {any} line @param {(error: any) => void} told @returns {[(cart: any, language: Language) => void, (error: any) => void]} */
  #ask(line, told) {
    const take = () => {
      const quantity = /** @type {number} */ (this.#wanted.get(line.key));
      this.#wanted.delete(line.key);
      return quantity;
    };
    const act = (/** @type {any} */ cart, /** @type {Language} */ language) => {
      const quantity = take();
      const before = this.#removed;
      // What the shop has made up itself cannot be asked for by a reference.
      if (quantity === 0) this.#removed = line.kind === "custom" ? null : line;
      const error = set(cart, line, quantity, language);
      if (error) this.#removed = before;
      this.redraw();
      told(error);
    };
    const refuse = (/** @type {any} */ error) => {
      take();
      this.redraw();
      told(error);
    };
    return [act, refuse];
  }

  /** The snapshot with what was wanted since. @param {any} snapshot */
  #asWanted(snapshot) {
    if (this.#wanted.size === 0 || !snapshot?.lines) return snapshot;
    const lines = snapshot.lines.map((/** @type {any} */ line) => {
      const quantity = this.#wanted.get(line.key);
      return quantity === undefined ? line : { ...line, quantity, total: null, pending: true };
    });
    return { ...snapshot, lines };
  }

  /** @param {string} what @param {string} sentence */
  #warn(what, sentence) {
    warn(subjectOf(this.cart ?? this, what), sentence);
  }

  #takeBack() {
    const line = this.#removed;
    if (!line) return;
    const { cart, language } = this;
    if (!cart || !language) return;
    const error = putBack(cart, [itemOf(line)], language);
    const sentence = error ? language.text("sorry", { why: language.why(error) }) : "";
    if (error) {
      write(this.#undone, sentence);
      this.#warn(line.key, sentence);
    } else {
      this.#focusLine(line.key);
    }
  }

  /** @param {string} key */
  #focusLine(key) {
    const rows = rowsOf(this.cart?.getSnapshot(), this.getAttribute("bag"), /** @type {Language} */ (this.language));
    const row = this.#list.children[rows.findIndex(({ line }) => line.key === key)];
    /** @type {HTMLElement | null} */ (row?.querySelector('[part="remove"]') ?? null)?.focus();
  }

  /** @param {any} snapshot @param {Language} language */
  #problemsOf(snapshot, language) {
    const lost = this.cart?.carts ? [] : lostOf(this.cart);
    const count = lost.reduce((sum, { quantity }) => sum + quantity, 0);
    const isLost = lost.length > 0;
    const offer = isLost ? [{ key: "gone", sentence: language.text("gone", { count }), items: lost }] : [];
    const keys = new Set((snapshot?.lines ?? []).map((/** @type {any} */ line) => line.key));
    const standing = new Map();
    const { cart, error } = this.provided;
    if (error && !cart) {
      standing.set("failed", {
        key: "failed",
        sentence: language.text("not-opened", { why: language.why(error) }),
        items: null,
      });
    }
    for (const issue of snapshot?.issues ?? []) {
      // A lost cart comes with its items as an event, and is told as an offer.
      if (keys.has(issue.line) || (isLost && issue.code === "cart-gone")) continue;
      const key = [issue.code, issue.line, issue.asked, issue.got].join(" ");
      const why = language.why(issue.error);
      const name = this.#names.get(issue.line);
      const sentence = name ? language.text("about", { name, why }) : language.sentence(why);
      standing.set(key, { key, line: issue.line, sentence, items: null });
    }
    // What is over and comes again is shown again.
    for (const key of this.#seen) if (!standing.has(key)) this.#seen.delete(key);
    const told = [...standing.values()].filter(({ key }) => !this.#seen.has(key));
    return [...offer, ...told];
  }

  /** @param {any} first */
  #createProblem(first) {
    let problem = first;
    const sentence = el("p");
    const back = button({ part: "put-back", click: () => this.#restore(problem) });
    const dismiss = button({ part: "dismiss", look: "quiet", click: () => this.#dismiss(problem) });
    return {
      node: el("li", { class: "problem", part: "problem" }, sentence, back, dismiss),
      focus: () => dismiss.focus(),
      update: (/** @type {any} */ newer) => {
        problem = newer;
        const { language } = this;
        write(sentence, newer.sentence);
        write(back, language?.text("put-back") ?? "");
        write(dismiss, language?.text("dismiss") ?? "");
        mark(dismiss, "aria-label", language?.text("dismiss-named", { what: newer.sentence }));
        mark(back, "hidden", newer.items ? null : "");
      },
    };
  }

  /** @param {any} problem */
  #restore(problem) {
    const { cart, language } = this;
    if (!cart || !language) return;
    const error = putBack(cart, problem.items, language);
    if (error) this.#warn("cart", language.text("sorry", { why: language.why(error) }));
    else this.#dismiss(problem);
  }

  /** @param {any} problem */
  #dismiss({ key, items }) {
    if (items) closeOffer(this.cart);
    else this.#seen.add(key);
    this.redraw();
  }
}

/**
 * Each line with what is to be said about it, of a bag or of all.
 *
 * @param {any} snapshot @param {string | null} bag @param {Language} language
 */
function rowsOf(snapshot, bag, language) {
  const { lines = [], issues = [], status = "ready", bags = [] } = snapshot ?? {};
  const about = new Map(issues.map((/** @type {any} */ issue) => [issue.line, issue]));
  const isTold = bag === null && bags.length > 1;
  const sellers = new Map(isTold ? bags.map((/** @type {any} */ { key, name }) => [key, name]) : []);
  const isShown = (/** @type {any} */ line) => bag === null || bag === (line.bag ?? "");
  return lines.filter(isShown).map((/** @type {any} */ line) => {
    const merchant = sellers.get(line.bag) ?? null;
    return { line, issue: about.get(line.key) ?? troubleOf(line), status, merchant, language };
  });
}

/** One cart of several. @param {any} cart @param {number} number */
const sectionOf = (cart, number) => section(number, showing(same("cart-lines", CartLines), cart));

/** What a row says of its line, to be heard. @param {any} row @returns {import("./novelty.js").Trouble[]} */
function troubleIn({ line, issue, language }) {
  if (!issue) return [];
  const { code, error, asked, got } = issue;
  const sentence = language.text("about", { name: nameOf(line, language), why: language.why(error) });
  return [{ subject: line.key, mark: [code ?? error.code, asked, got].join(" "), sentence, isError: !(got > 0) }];
}

/** A problem that stands beside no line, to be heard. @param {any} problem @returns {import("./novelty.js").Trouble} */
const troubleOfAll = ({ key, line, sentence }) => ({ subject: line ?? key, mark: key, sentence, isError: true });

/** @type {WeakMap<object, { error: any }>} */
const troubles = new WeakMap();

// The same for a line that has not changed: what has not changed is not shown again.
/** @param {any} line */
function troubleOf(line) {
  if (!line.error) return null;
  if (!troubles.has(line)) troubles.set(line, { error: line.error });
  return troubles.get(line);
}

// <cart-lines>: what is in the cart, line by line, and what has gone wrong with it.

import { itemOf, nameOf, putBack, set } from "./acts.js";
import { keyedList } from "./keyed-list.js";
import { createLineRow } from "./line-row.js";
import { warn } from "./live-region.js";
import { button, el, mark, note, write } from "./nodes.js";
import { lines as styles } from "./styles/lines.js";
import { Widget } from "./widget.js";

/** @typedef {import("./language.js").Language} Language */

export class CartLines extends Widget {
  static parts =
    "problems problem put-back dismiss list line image name merchant attributes price price-was line-total pending " +
    "stepper decrease quantity increase remove hold availability error undo undo-button empty";
  #problems = el("ul", { class: "problems", part: "problems", hidden: true });
  #list = el("ul", { class: "list", part: "list" });
  #undone = el("p");
  #undo = el("div", { class: "undo", part: "undo", hidden: true });
  #empty = el("div", { class: "empty", part: "empty", tabindex: -1, hidden: true });
  /** What was taken out last, and can be put back. @type {any} */
  #removed = null;
  /** What the shop has lost. @type {any[] | null} */
  #lost = null;
  /** Problems that the shopper has seen, by their keys. @type {Set<string>} */
  #seen = new Set();
  /** @type {(rows: any[]) => void} */
  #showLines = () => {};
  /** @type {(problems: any[]) => void} */
  #showProblems = () => {};
  #undoButton = el("button");

  constructor() {
    super(styles);
  }

  /** @param {any} cart */
  follow(cart) {
    this.#removed = null;
    this.#lost = null;
    const gone = (/** @type {any} */ { items }) => {
      this.#lost = items.length > 0 ? items : null;
      this.redraw();
    };
    return [cart.on("cart:gone", gone)];
  }

  build() {
    this.#undoButton = button({ part: "undo-button", look: "quiet", click: () => this.#takeBack() });
    this.#undo.append(this.#undone, this.#undoButton);
    const slot = el("slot", { name: "empty" }, el("p", { class: "muted" }));
    this.#empty.append(slot);
    this.root.append(this.#problems, this.#list, this.#undo, this.#empty);
    const acts = { set: (/** @type {any} */ line, /** @type {number} */ quantity) => this.#set(line, quantity) };
    this.#showLines = keyedList(this.#list, {
      key: ({ line }) => line.key,
      create: (shown) => createLineRow(shown, acts),
      onEmptied: () => (this.#removed ? this.#undoButton : this.#empty).focus(),
    });
    this.#showProblems = keyedList(this.#problems, {
      key: ({ key }) => key,
      create: (problem) => this.#createProblem(problem),
      onEmptied: () => (this.#list.querySelector("button") ?? this.#empty).focus(),
    });
  }

  /** @param {any} snapshot @param {Language} language */
  draw(snapshot, language) {
    const lines = snapshot?.lines ?? [];
    mark(this.#list, "aria-label", language.text("lines"));
    mark(this.#problems, "aria-label", language.text("problems"));
    write(/** @type {Node} */ (this.#empty.querySelector("p")), language.text("empty"));
    mark(this.#empty, "hidden", snapshot && lines.length === 0 ? null : "");
    const isBack = lines.some((/** @type {any} */ { key }) => key === this.#removed?.key);
    if (isBack) this.#removed = null;
    note(this.#undone, this.#removed ? language.text("removed", { name: nameOf(this.#removed, language) }) : "");
    mark(this.#undo, "hidden", this.#removed ? null : "");
    write(this.#undoButton, language.text("undo"));
    mark(this.#undoButton, "aria-label", language.text("undo-named", { name: nameOf(this.#removed, language) }));
    this.#showLines(rowsOf(snapshot, language));
    mark(this.#list, "hidden", lines.length > 0 ? null : "");
    const problems = this.#problemsOf(snapshot, language);
    mark(this.#problems, "hidden", problems.length > 0 ? null : "");
    this.#showProblems(problems);
  }

  /** Answers why it was refused at once, if it was. @param {any} line @param {number} quantity */
  #set(line, quantity) {
    /** @type {any} */
    let error = null;
    // Until the cart is open its lines are those of the visit before, and can be changed as well.
    this.act((cart, language) => {
      const before = this.#removed;
      // What the shop has made up itself cannot be asked for by a reference.
      if (quantity === 0) this.#removed = line.kind === "custom" ? null : line;
      error = set(cart, line, quantity, language);
      if (error) this.#removed = before;
      this.redraw();
    });
    return error;
  }

  #takeBack() {
    const line = this.#removed;
    if (!line) return;
    this.act((cart, language) => {
      const error = putBack(cart, [itemOf(line)], language);
      if (error) write(this.#undone, language.text("sorry", { why: language.why(error) }));
      else this.#focusLine(line.key);
    });
  }

  /** @param {string} key */
  #focusLine(key) {
    const place = (this.cart?.getSnapshot().lines ?? []).findIndex((/** @type {any} */ line) => line.key === key);
    const row = this.#list.children[place];
    /** @type {HTMLElement | null} */ (row?.querySelector('[part="remove"]') ?? null)?.focus();
  }

  /** @param {any} snapshot @param {Language} language */
  #problemsOf(snapshot, language) {
    const lost = this.#lost;
    const count = (lost ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
    const offer = lost ? [{ key: "gone", sentence: language.text("gone", { count }), items: lost }] : [];
    const keys = new Set((snapshot?.lines ?? []).map((/** @type {any} */ line) => line.key));
    const standing = new Map();
    for (const issue of snapshot?.issues ?? []) {
      // A lost cart comes with its items as an event, and is told as an offer.
      if (keys.has(issue.line) || (lost && issue.code === "cart-gone")) continue;
      const key = [issue.code, issue.line, issue.asked, issue.got].join(" ");
      standing.set(key, { key, sentence: language.sentence(language.why(issue.error)), items: null });
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
        mark(dismiss, "aria-label", `${dismiss.textContent}: ${newer.sentence}`);
        mark(back, "hidden", newer.items ? null : "");
      },
    };
  }

  /** @param {any} problem */
  #restore(problem) {
    this.act((cart, language) => {
      const error = putBack(cart, problem.items, language);
      if (error) warn("cart", language.text("sorry", { why: language.why(error) }));
      else this.#dismiss(problem);
    });
  }

  /** @param {any} problem */
  #dismiss({ key, items }) {
    if (items) this.#lost = null;
    else this.#seen.add(key);
    this.redraw();
  }
}

/** Each line with what is to be said about it. @param {any} snapshot @param {Language} language */
function rowsOf(snapshot, language) {
  const { lines = [], issues = [], status = "ready", bags = [] } = snapshot ?? {};
  const about = new Map(issues.map((/** @type {any} */ issue) => [issue.line, issue]));
  const sellers = new Map(bags.length > 1 ? bags.map((/** @type {any} */ { key, name }) => [key, name]) : []);
  return lines.map((/** @type {any} */ line) => {
    const merchant = sellers.get(line.bag) ?? null;
    return { line, issue: about.get(line.key) ?? troubleOf(line), status, merchant, language };
  });
}

/** @type {WeakMap<object, { error: any }>} */
const troubles = new WeakMap();

// The same for a line that has not changed: what has not changed is not shown again.
/** @param {any} line */
function troubleOf(line) {
  if (!line.error) return null;
  if (!troubles.has(line)) troubles.set(line, { error: line.error });
  return troubles.get(line);
}

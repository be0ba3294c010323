// One line of the cart: its row, and what the shopper can do about it.

import { nameOf } from "./acts.js";
import { lineImage } from "./line-image.js";
import { button, el, mark, note, write } from "./nodes.js";
import { quantityField } from "./quantity-field.js";

let rows = 0;

/**
 * What a row shows: a line, the last issue about it, how the cart stands, who sells it, and in which language.
 *
 * @typedef {{ line: any, issue: any, status: string, merchant: string | null,
 *   language: import("./language.js").Language }} Shown
 */

/**
 * The row of a line, for a keyed list. `acts.set(line, quantity, told)` tells why it was refused, or null, once there is a cart to
 * ask; `acts.warn(line, sentence)` says what went wrong.
 *
 * @param {Shown} first
 * @param {{ set: (line: any, quantity: number, told: (error: any) => void) => void,
 *   warn: (line: any, sentence: string) => void }} acts
 */
export function createLineRow(first, acts) {
  const notesId = `notes-${++rows}`;
  let shown = first;
  /** What came of the last thing that was done here, until something else is. @type {string} */
  let refusal = "";

  const image = lineImage();
  const name = el("p", { class: "name", part: "name" });
  const seller = el("p", { class: "muted", part: "merchant", hidden: true });
  const chosen = el("dl", { class: "muted", part: "attributes" });
  const price = el("p", { class: "muted price", part: "price" });
  const priceWas = el("p", { class: "notice small", part: "price-was", hidden: true });
  const total = el("p", { class: "total", part: "line-total" });
  const pending = el("span", { class: "mark open waits", part: "pending", hidden: true });
  const hold = el("p", { class: "muted hold", part: "hold", hidden: true });
  const stock = el("p", { class: "notice", part: "availability", hidden: true });
  const trouble = el("p", { class: "trouble", part: "error", hidden: true });
  const notes = el("div", { id: notesId, class: "notes" }, hold, stock, trouble);
  const quantity = quantityField({
    choose: set,
    refuse: () => complain(shown.language.text("whole-number", { least: 0 })),
    describedBy: notesId,
  });
  const remove = button({ part: "remove", look: "quiet", click: () => set(0), "aria-describedby": notesId });
  const controls = el("div", { class: "controls" }, quantity.node, remove);
  const words = el("div", { class: "words" }, name, seller, chosen, price, priceWas);
  const sum = el("div", { class: "sum" }, total, pending);
  const node = el("li", { class: "line", part: "line" }, image.node, words, sum, controls, notes);

  /** @param {number} wanted */
  function set(wanted) {
    const { line, status } = shown;
    if (status === "readonly") return;
    refusal = "";
    acts.set(line, wanted, (error) => {
      const { language } = shown;
      complain(error ? language.text("not-changed", { name: nameOf(line, language), why: language.why(error) }) : "");
    });
  }

  /** @param {string} sentence */
  function complain(sentence) {
    refusal = sentence;
    if (sentence) acts.warn(shown.line, sentence);
    tell(shown);
  }

  /** @param {Shown} now */
  function tell({ line, issue, status, language }) {
    const available = language.stock(line);
    const said = refusal || (issue ? language.beside(issue) : "");
    // Said once: an issue that is about the stock speaks for the stock as well.
    const isSaid = language.includes(said, available);
    note(stock, available && !isSaid ? language.sentence(available) : "");
    note(trouble, said);
    mark(trouble, "class", !refusal && issue?.got > 0 ? "notice" : "trouble");
    note(hold, language.text(`hold.${status}`));
    // It can be read why it cannot be changed; who reads stays where they are.
    mark(remove, "aria-disabled", status === "readonly" ? "true" : null);
  }

  /** @param {Shown} now */
  function describe({ line, merchant, language }) {
    const called = nameOf(line, language);
    const isGift = line.kind === "gift";
    image.show(line.imageUrl, called);
    write(name, called);
    note(seller, merchant ? language.text("sold-by", { merchant }) : "");
    const particulars = Object.entries(line.attributes ?? {});
    chosen.replaceChildren(
      ...particulars.map(([title, text]) => particular(language.text("attribute", { title }), text)),
    );
    mark(chosen, "hidden", chosen.firstChild ? null : "");
    const each = line.unitPrice
      ? language.text("each", { price: language.money(line.unitPrice) })
      : language.money(null);
    write(price, isGift ? language.text("gift", { count: line.quantity }) : each);
    const before = line.unitPriceBefore;
    note(priceWas, before ? language.text("price-was", { price: language.money(before) }) : "");
    write(total, line.total ? language.money(line.total) : language.text("no-amount"));
    note(pending, line.pending ? language.text("pending") : "");
    mark(node, "data-pending", line.pending ? "" : null);
    write(remove, language.text("remove"));
    mark(remove, "aria-label", language.text("remove-named", { name: called }));
    // What the shop gives, it also takes back: there is nothing to set.
    mark(controls, "hidden", isGift ? "" : null);
  }

  return {
    node,
    focus: () => remove.focus(),
    /** @param {Shown} now */
    update(now) {
      const isFirst = now === first;
      const { line, issue, status, merchant, language } = shown;
      const isOther = now.line !== line || now.merchant !== merchant || now.language !== language;
      const isNew = isFirst || isOther || now.status !== status || now.issue !== issue;
      if (!isNew) return;
      // What another quantity was refused for is not said of this one.
      if (now.line.quantity !== line.quantity) refusal = "";
      shown = now;
      if (isFirst || isOther) describe(now);
      const name = nameOf(now.line, now.language);
      quantity.show({ quantity: now.line.quantity, name, isHeld: now.status === "readonly", language: now.language });
      tell(now);
    },
  };
}

/** @param {string} title @param {string} text */
function particular(title, text) {
  return el("div", {}, el("dt", { text: title }), el("dd", { text }));
}

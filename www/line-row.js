// One line of the cart: its row, and the quantity that is being typed into it.

import { button, el, mark, write } from "./elements.js";
import { particularsOf } from "./items.js";
import { nameOfLine, titleOf } from "./names.js";
import { pictureOfItem } from "./pictures.js";
import { beside, capital } from "./refusals.js";
import { warn } from "./speak.js";
import * as words from "./words.js";

let rows = 0;

/** The row of a line, of the issue that is about it and of how the cart stands, for a keyed list. */
export function createLineRow({ line: first }, acts) {
  const { key } = first;
  const notesId = `line-${++rows}-notes`;
  const picture = el("img", { src: pictureOfItem(first.item), alt: "", width: 60, height: 50 });
  const name = el("p", { class: "line-name", dir: "auto" });
  const chosen = el("dl", { class: "line-chosen muted", dir: "auto" });
  const price = el("p", { class: "muted line-price" });
  const priceNote = el("p", { class: "notice line-price-was", hidden: true });
  const total = el("p", { class: "line-total" });
  const pending = el("span", { class: "pending", text: "pending", hidden: true });
  const stockNote = el("p", { class: "notice" });
  const troubleNote = el("p", { class: "error" });
  const holdNote = el("p", { class: "muted hold", hidden: true, id: `${notesId}-hold` });
  const notes = el("div", { id: notesId, class: "line-notes" }, stockNote, troubleNote);
  const less = button({ text: "−", look: "step", click: () => acts.step(key, -1) });
  const more = button({ text: "+", look: "step", click: () => acts.step(key, 1) });
  const quantity = quantityField((chosen) => acts.setQuantity(key, chosen));
  mark(quantity.input, "aria-describedby", `${holdNote.id} ${notesId}`);
  const remove = button({ text: "Remove", look: "quiet", click: () => acts.remove(key) });

  const stepper = el("div", { class: "stepper" }, less, quantity.input, more);
  const controls = el("div", { class: "line-controls" }, stepper, holdNote, remove);

  const node = el(
    "li",
    { class: "line" },
    picture,
    el("div", { class: "line-words" }, name, chosen, price, priceNote),
    el("div", { class: "line-sum" }, total, pending),
    controls,
    notes,
  );

  let shown = null;

  return {
    node,
    focus: () => (remove.hidden ? quantity.input : remove).focus(),
    update({ line, issue, status }) {
      showNotes(line, issue);
      showHold(status);
      if (line === shown) return;
      shown = line;
      const called = nameOfLine(line);
      write(name, titleOf(line));
      chosen.replaceChildren(...particularsOf(line.item).map(particular));
      mark(less, "aria-label", words.decrease(called));
      mark(more, "aria-label", words.increase(called));
      mark(quantity.input, "aria-label", words.quantityOf(called));
      mark(remove, "aria-label", words.removeFrom(called));
      // What the shop gives, it also takes back: there is nothing to set.
      const isGift = line.kind === "gift";
      mark(controls, "hidden", isGift ? "" : null);
      write(
        price,
        isGift ? words.gift(line.quantity) : line.unitPrice ? words.each(line.unitPrice) : words.money(null),
      );
      write(priceNote, line.unitPriceBefore ? words.priceWas(line.unitPriceBefore) : "");
      mark(priceNote, "hidden", line.unitPriceBefore ? null : "");
      write(total, line.total ? words.money(line.total) : "—");
      mark(pending, "hidden", line.pending ? null : "");
      mark(node, "class", line.pending ? "line is-pending" : "line");
      quantity.show(line.quantity);
    },
  };

  // Who cannot change it is told so where they would; who can, and will wait for it, as well.
  function showHold(status) {
    const isHeld = status === "readonly";
    write(holdNote, words.hold(status));
    mark(holdNote, "hidden", holdNote.textContent ? null : "");
    mark(holdNote, "data-status", status);
    for (const step of [less, more]) {
      mark(step, "aria-disabled", isHeld ? "true" : null);
      mark(step, "aria-describedby", holdNote.textContent ? holdNote.id : null);
    }
    mark(quantity.input, "readonly", isHeld ? "" : null);
    if (isHeld && document.activeElement === remove) quantity.input.focus();
    mark(remove, "hidden", isHeld ? "" : null);
  }

  function showNotes(line, issue) {
    const stock = words.lineStock(line);
    const trouble = issue ? beside(issue) : "";
    // Said once: an issue that is about the stock speaks for the stock as well.
    write(stockNote, stock && !trouble.toLowerCase().includes(stock) ? `${capital(stock)}.` : "");
    write(troubleNote, trouble);
    mark(troubleNote, "class", issue?.got > 0 ? "notice" : "error");
  }
}

function particular([name, text]) {
  return el("div", {}, el("dt", { text: `${name}:` }), el("dd", { text }));
}

// The number belongs to the cart until somebody types; then it is theirs until Enter, Escape or leaving the field.
function quantityField(choose) {
  const input = el("input", { type: "number", min: 0, step: 1, inputmode: "numeric", autocomplete: "off" });
  let stands = "";
  let typing = false;

  input.addEventListener("input", () => {
    typing = true;
  });
  input.addEventListener("change", take);
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") take();
    if (key === "Escape") restore();
  });
  input.addEventListener("focus", () => input.select());

  function take() {
    if (!typing) return;
    typing = false;
    const chosen = input.valueAsNumber;
    if (Number.isSafeInteger(chosen) && chosen >= 0) {
      choose(chosen);
    } else {
      warn("quantity", words.WHOLE_NUMBER);
    }
    restore();
  }

  function restore() {
    typing = false;
    if (input.value !== stands) input.value = stands;
  }

  return {
    input,
    show(quantity) {
      stands = String(quantity);
      // Writing the same value would move the caret.
      if (!typing && input.value !== stands) input.value = stands;
    },
  };
}

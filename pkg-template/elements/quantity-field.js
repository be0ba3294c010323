// The quantity of a line: two steps, and a number that can be typed, in whatever digits the shopper writes.

import { button, el, mark } from "./nodes.js";

/** The noughts of the digits that keyboards have: European, Arabic, Persian, Devanagari, and those as wide as a sign. */
const NOUGHTS = [0x30, 0x660, 0x6f0, 0x966, 0xff10];

/**
 * Returns `{ node, input, show({ quantity, name, isHeld, language }) }`. `choose(quantity)` hears what is chosen,
 * `refuse()` that something was typed which is no quantity.
 *
 * @param {{ choose: (quantity: number) => void, refuse: () => void, describedBy: string }} options
 */
export function quantityField({ choose, refuse, describedBy }) {
  const less = button({ part: "decrease", text: "−", look: "step", click: () => step(-1) });
  const more = button({ part: "increase", text: "+", look: "step", click: () => step(1) });
  const input = el("input", {
    part: "quantity",
    type: "text",
    inputmode: "numeric",
    role: "spinbutton",
    autocomplete: "off",
    "aria-valuemin": 0,
    "aria-describedby": describedBy,
    on: { input: () => (typing = true), change: take, keydown: press, focus: () => input.select() },
  });
  const node = el("div", { class: "stepper", part: "stepper", role: "group" }, less, input, more);
  let stands = 0;
  let written = "";
  let held = false;
  // The number belongs to the cart until somebody types; then it is theirs until Enter, Escape or leaving the field.
  let typing = false;

  /** @param {number} by */
  function step(by) {
    const wanted = Math.max(0, stands + by);
    if (!held && wanted !== stands) choose(wanted);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key === "Enter") take();
    if (event.key === "Escape" && typing) {
      // It is the field's, and closes no drawer around it.
      event.stopPropagation();
      event.preventDefault();
      restore();
    }
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by || typing) return;
    event.preventDefault();
    step(by);
  }

  function take() {
    if (!typing) return;
    const chosen = numberIn(input.value);
    restore();
    if (chosen === null) refuse();
    else if (chosen !== stands) choose(chosen);
  }

  function restore() {
    typing = false;
    if (input.value !== written) input.value = written;
  }

  return {
    node,
    input,
    /** @param {{ quantity: number, name: string, isHeld: boolean, language: import("./language.js").Language }} shown */
    show({ quantity, name, isHeld, language }) {
      stands = quantity;
      held = isHeld;
      written = language.number(quantity);
      // Writing the same value would move the caret.
      if (!typing && input.value !== written) input.value = written;
      mark(input, "aria-valuenow", quantity);
      mark(input, "aria-valuetext", written);
      mark(node, "aria-label", language.text("quantity-named", { name }));
      mark(input, "aria-label", language.text("quantity-named", { name }));
      mark(less, "aria-label", language.text("decrease-named", { name }));
      mark(more, "aria-label", language.text("increase-named", { name }));
      mark(input, "readonly", isHeld ? "" : null);
      for (const each of [less, more]) {
        mark(each, "aria-disabled", isHeld ? "true" : null);
        mark(each, "aria-describedby", isHeld ? describedBy : null);
      }
    },
  };
}

/** The whole number that a text writes in digits of any script; null where it writes none. @param {string} text */
export function numberIn(text) {
  const digits = [...text.trim()].map((sign) => {
    const code = /** @type {number} */ (sign.codePointAt(0));
    const nought = NOUGHTS.find((first) => code >= first && code <= first + 9);
    return nought === undefined ? NaN : code - nought;
  });
  const number = digits.length > 0 ? digits.reduce((sum, digit) => sum * 10 + digit, 0) : NaN;
  return Number.isSafeInteger(number) ? number : null;
}

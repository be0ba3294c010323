// Promotion codes: what is on the cart and what it takes off, and a field for another one.

import { button, el, mark, write } from "./elements.js";
import { textField } from "./field.js";
import { keyedList } from "./keyed.js";
import { capital, why } from "./refusals.js";
import * as words from "./words.js";

/** Whether an issue is about a code; it is then said at the field. */
export const isAboutCode = ({ code, line }) => line === null && code.startsWith("code-");

/** Fills `root`. Returns `{ show(snapshot), suggest(codes) }`. */
export function mountCodes(root, acts) {
  const field = textField({
    label: words.CODE,
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
  });
  const apply = el("button", { type: "submit", text: "Apply" });
  const form = el("form", { class: "code-form", novalidate: true }, field.node, apply);
  const list = el("ul", { class: "codes", "aria-label": words.CODES });
  root.append(form, list);
  const show = keyedList(list, {
    key: ({ code, bag }) => `${bag} ${code}`,
    create: (shown) => createRow(shown, acts),
    onEmptied: () => field.focus(),
  });
  let told = 0;
  let known = 0;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = field.text();
    if (!field.refuse(code ? "" : words.CODE_MISSING)) return field.focus();
    told = known;
    acts.applyCode(code);
    field.input.value = "";
  });
  field.input.addEventListener("input", () => {
    told = known;
    field.refuse("");
  });

  return {
    suggest: (codes = []) => field.hint(codes.length > 0 ? words.tryCodes(codes.slice(0, 3)) : ""),
    show({ codes, issues, totals }) {
      show(codes ?? unknownCodes(totals));
      // Each refusal is said until something else is entered.
      const refusals = issues.filter(isAboutCode);
      known = refusals.length;
      told = Math.min(told, known);
      if (known > told) field.refuse(`${capital(why(refusals.at(-1).error))}.`);
    },
  };
}

// The last snapshot tells what is taken off and not by which code: one place is kept, so that nothing moves.
function unknownCodes({ discount }) {
  return discount?.amount > 0 ? [{ code: "", bag: "", name: "Discount", discount, automatic: true }] : [];
}

function createRow({ code }, acts) {
  const name = el("span", { class: "code-name", dir: "auto" });
  const amount = el("span", { class: "code-amount" });
  const pending = el("span", { class: "pending", text: "pending" });
  const remove = button({
    text: "Remove",
    label: words.removeCode(code),
    look: "quiet",
    click: () => acts.removeCode(code),
  });
  return {
    node: el("li", { class: "code" }, name, pending, amount, remove),
    focus: () => remove.focus(),
    update(shown) {
      write(name, words.codeName(shown));
      write(amount, shown.discount?.amount > 0 ? `−${words.money(shown.discount)}` : "");
      mark(pending, "hidden", shown.pending ? null : "");
      // What the shop gives by itself cannot be taken off.
      mark(remove, "hidden", shown.automatic ? "" : null);
    },
  };
}

// A field of a form, with its label, what it wants, and what is wrong with what stands in it.

import { el, mark, write } from "./elements.js";

let fields = 0;

/**
 * A field for a text. `check(text)` answers what is wrong with a text, or nothing; it is asked when the field is left, and
 * from then on at each letter. `input` makes another control than a plain one.
 */
export function textField({
  label,
  hint = "",
  check = () => "",
  input = el("input", { type: "text" }),
  ...attributes
}) {
  const id = `field-${++fields}`;
  const wants = el("span", { id: `${id}-hint`, class: "muted", text: hint });
  const error = el("p", { id: `${id}-error`, class: "error" });
  let judged = false;

  for (const [name, value] of Object.entries({ id, "aria-describedby": `${id}-hint ${id}-error`, ...attributes })) {
    mark(input, name, value === true ? "" : value);
  }
  input.addEventListener("input", () => judged && judge());
  input.addEventListener("change", judge);

  const text = () => input.value.trim();

  function judge() {
    return refuse(check(text()));
  }

  /** Says what is wrong at the field; nothing takes it back. Answers whether nothing is. */
  function refuse(sentence) {
    judged = true;
    write(error, sentence);
    mark(input, "aria-invalid", sentence ? "true" : null);
    return !sentence;
  }

  return {
    node: el("div", { class: "field" }, el("label", { for: id, text: label }), input, wants, error),
    input,
    text,
    judge,
    refuse,
    focus: () => input.focus(),
    hint: (sentence) => write(wants, sentence),
    fill(value) {
      input.value = value;
      judge();
    },
  };
}

/** Judges all of `fields`, and puts the focus into the first that is not right. Answers whether all are. */
export function allRight(fields) {
  const wrong = fields.filter((field) => !field.judge());
  wrong[0]?.focus();
  return wrong.length === 0;
}

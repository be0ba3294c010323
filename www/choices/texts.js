// What is written on a product: a field for each text, with its rules.

import { allRight, textField } from "../field.js";
import * as words from "../words.js";

/** The form of a product's `texts`; `changed()` hears of each letter. */
export function chooseTexts({ texts: first }, changed) {
  const fields = first.map(writing);
  for (const { field } of fields) field.input.addEventListener("input", changed);

  return {
    nodes: fields.map(({ field }) => field.node),
    check: () => allRight(fields.map(({ field }) => field)),
    isComplete: () => fields.every(({ wrong, field }) => !wrong(field.text())),
    choice: () => ({ texts: Object.fromEntries(fields.map(({ key, field }) => [key, field.text()])) }),
    update({ texts = [] }) {
      for (const rule of texts) fields.find(({ key }) => key === rule.key)?.update(rule);
    },
    refuse(subject, sentence) {
      const about = fields.find(({ key }) => subject?.split(".")[1] === key);
      about?.field.refuse(sentence);
      about?.field.focus();
      return Boolean(about);
    },
  };
}

function writing(first) {
  let rule = first;
  const wrong = (text) => words.wrongText(text, rule);
  const field = textField({
    label: words.fieldName(first),
    required: first.required,
    autocomplete: "off",
    check: wrong,
  });
  const count = () => field.hint(words.lettersUsed(field.text(), rule));
  field.input.addEventListener("input", count);
  count();
  return {
    key: first.key,
    field,
    wrong,
    update(newer) {
      rule = newer;
      count();
    },
  };
}

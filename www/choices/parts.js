// What goes into a product that is put together: so many options of each component, checked before it is asked for.

import { el, mark, write } from "../elements.js";
import * as words from "../words.js";

let groups = 0;

/** The form of a product's `parts`; `changed()` hears of each choice. */
export function chooseParts({ parts: first }, changed) {
  let told = false;
  const components = first.map((part) =>
    component(part, () => {
      if (told) check();
      changed();
    }),
  );

  function check() {
    told = true;
    const wrong = components.filter((component) => !component.judge());
    wrong[0]?.focus();
    return wrong.length === 0;
  }

  return {
    nodes: components.map(({ node }) => node),
    check,
    isComplete: () => components.every(({ count, part }) => !words.wrongCount(count(), part())),
    choice: () => ({ parts: Object.fromEntries(components.map((one) => [one.part().key, one.chosen()])) }),
    update({ parts = [] }) {
      for (const part of parts) components.find((one) => one.part().key === part.key)?.update(part);
    },
    refuse(subject, sentence) {
      const about = components.find((one) => subject?.split(".")[1] === one.part().key);
      about?.refuse(sentence);
      return Boolean(about);
    },
  };
}

function component(first, changed) {
  let part = first;
  const id = `component-${++groups}`;
  const legend = el("legend");
  const error = el("p", { id: `${id}-error`, class: "error" });
  const alone = first.min === 1 && first.max === 1;
  const options = first.options.map(({ key, name, quantity }, place) => {
    const input = el("input", {
      type: alone ? "radio" : "checkbox",
      name: id,
      value: key,
      checked: alone && place === 0,
      on: { change: changed },
    });
    const price = el("span", { class: "muted" });
    const text = quantity > 1 ? `${quantity} × ${name}` : name;
    return { key, quantity, input, price, node: el("label", { class: "option" }, input, el("span", { text }), price) };
  });
  const node = el(
    "fieldset",
    { class: "choice", "aria-describedby": `${id}-error` },
    legend,
    ...options.map(({ node }) => node),
    error,
  );

  const picked = () => options.filter(({ input }) => input.checked);

  function refuse(sentence) {
    write(error, sentence);
    mark(node, "aria-invalid", sentence ? "true" : null);
    return !sentence;
  }

  function update(newer) {
    part = newer;
    write(legend, words.chooseSome(part));
    for (const { key, price } of options) {
      const known = part.options.find((option) => option.key === key)?.price;
      write(price, known ? words.alone(known) : "");
    }
  }

  update(first);
  return {
    node,
    part: () => part,
    count: () => picked().length,
    chosen: () => Object.fromEntries(picked().map(({ key, quantity }) => [key, quantity])),
    judge: () => refuse(words.wrongCount(picked().length, part)),
    refuse,
    update,
    focus: () => options[0]?.input.focus(),
  };
}

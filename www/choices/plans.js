// Which plan of a subscription, and how often it is paid.

import { el, write } from "../elements.js";
import * as words from "../words.js";

let groups = 0;

/** The form of a product's `plans`; `changed()` hears of each choice. */
export function choosePlan({ plans }, changed) {
  const plan = radios(words.PLAN, plans, () => {
    showPrices();
    changed();
  });
  const term = radios(words.PAID, plans[0].terms, changed);

  const chosenPlan = () => plans.find(({ key }) => key === plan.value());
  const chosenTerm = () => chosenPlan().terms.find(({ key }) => key === term.value());

  function showPrices() {
    term.notes(({ key }) => words.money(chosenPlan().terms.find((one) => one.key === key).price));
  }

  showPrices();
  return {
    nodes: [plan.node, term.node],
    check: () => true,
    isComplete: () => true,
    choice: () => ({ plan: plan.value(), term: term.value() }),
    price: () => chosenTerm().price,
    update() {},
    refuse: () => false,
  };
}

function radios(title, choices, changed) {
  const name = `radios-${++groups}`;
  const options = choices.map((choice, place) => {
    const input = el("input", {
      type: "radio",
      name,
      value: choice.key,
      checked: place === 0,
      on: { change: changed },
    });
    const note = el("span", { class: "muted" });
    const node = el("label", { class: "option" }, input, el("span", { text: choice.name }), note);
    return { choice, input, note, node };
  });
  return {
    node: el("fieldset", { class: "choice" }, el("legend", { text: title }), ...options.map(({ node }) => node)),
    value: () => options.find(({ input }) => input.checked).choice.key,
    notes(tell) {
      for (const { choice, note } of options) write(note, tell(choice));
    },
  };
}

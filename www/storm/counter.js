// The counter of a storm: five numbers, and how the weather is.

import { el, mark, write } from "../elements.js";
import { WEATHER } from "./weather.js";
import * as words from "./words.js";

const NUMBERS = ["asked", "held", "waiting", "lost", "doubled"];

const NOTHING = Object.fromEntries(NUMBERS.map((name) => [name, 0]));

/** Returns `{ node, begin(), show(sum), blow(place), tell(sentence), settle(isRight, sentence) }`. */
export function createCounter() {
  const numbers = NUMBERS.map((name) => ({ name, node: el("dd", { text: "0", "data-count": name }) }));
  const marks = WEATHER.map(({ name }) => el("li", { text: name }));
  const state = el("p", { class: "storm-state" });
  const node = el(
    "div",
    { class: "storm-counter", hidden: true },
    el(
      "dl",
      { class: "storm-numbers" },
      ...numbers.map(({ name, node }) =>
        el("div", { class: `is-${name}` }, el("dt", { text: words.NUMBERS[name] }), node),
      ),
    ),
    el("ol", { class: "storm-weather", "aria-label": words.WEATHER }, ...marks),
    state,
  );

  function show(sum) {
    for (const { name, node } of numbers) {
      write(node, String(sum[name]));
      mark(node.parentElement, "data-wrong", ["lost", "doubled"].includes(name) && sum[name] > 0 ? "" : null);
    }
  }

  /** The weather at `place` passes over; beyond the last one it is calm. */
  function blow(place) {
    marks.forEach((one, at) => {
      mark(one, "aria-current", at === place ? "step" : null);
      mark(one, "data-past", at < place ? "" : null);
    });
  }

  const tell = (sentence) => write(state, sentence);

  return {
    node,
    show,
    blow,
    tell,
    begin() {
      mark(node, "hidden", null);
      mark(node, "data-result", null);
      show(NOTHING);
      blow(-1);
      tell(words.BEGINS);
    },
    settle(isRight, sentence) {
      mark(node, "data-result", isRight ? "right" : "wrong");
      tell(sentence);
    },
  };
}

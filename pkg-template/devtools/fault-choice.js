// The choice of a fault.

import { el } from "../elements/nodes.js";
import { FAULTS } from "./faults.js";

/** @param {import("./faults.js").Faults} faults */
export function faultChoice(faults) {
  const choices = FAULTS.map(([name, words]) => {
    const on = { change: () => faults.choose(name) };
    const input = el("input", { type: "radio", name: "fault", value: name, checked: name === faults.chosen, on });
    return el("label", {}, input, words);
  });
  const legend = el("legend", { text: "Faults on the requests of this page" });
  return el("fieldset", {}, legend, ...choices);
}

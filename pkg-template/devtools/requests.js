// The section of the last requests.

import { keyedList } from "../elements/keyed-list.js";
import { el, mark, note, write } from "../elements/nodes.js";

/** @param {(keeps: boolean) => void} keepBodies */
export function requestsSection(keepBodies) {
  const nothing = el("p", { class: "muted", text: "None since the panel was opened." });
  const list = el("ul", { "aria-label": "Requests" });
  const show = keyedList(list, { key: ({ id }) => String(id), create: createRequest });
  const bodies = el("input", { type: "checkbox", on: { change: () => keepBodies(bodies.checked) } });
  const choice = el("label", {}, bodies, "Keep bodies from here on; they may name people and addresses");
  return {
    node: el("section", {}, el("h3", { text: "Requests" }), choice, nothing, list),
    /** @param {import("./bench.js").Bench} bench */
    draw({ requests }) {
      mark(nothing, "hidden", requests.length > 0);
      mark(list, "hidden", requests.length === 0);
      show(requests);
    },
  };
}

function createRequest() {
  const summary = el("summary");
  const details = el("pre", { role: "group", tabindex: 0, "aria-label": "Headers and bodies" });
  const trouble = el("p", { class: "notice", hidden: true });
  return {
    node: el("li", {}, el("details", {}, summary, details), trouble),
    focus: () => summary.focus(),
    /** @param {import("./bench.js").Request} request */
    update({ method, path, status, failure, took, fault, sent, got, body, answer }) {
      const isOver = took !== null;
      const end = isOver ? `${status ?? failure} · ${took} ms` : "under way";
      write(summary, `${method} ${path} · ${end}`);
      note(trouble, fault ? `Fault: ${fault}${status && failure ? `, answer withheld (${failure})` : ""}` : "");
      write(details, JSON.stringify({ sent, body, got, answer }, null, 2));
    },
  };
}

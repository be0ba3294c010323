// The section of what waits, and of what was asked of the server without an answer yet.

import { keyedList } from "../elements/keyed-list.js";
import { el, mark, note, write } from "../elements/nodes.js";
import { attemptsOf } from "./kept.js";
import { pendingOf } from "./report.js";

/** How long ago something was, in words. @param {number} since */
function age(since) {
  const seconds = Math.max(0, Math.round((Date.now() - since) / 1_000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

export function logSection() {
  const heading = el("h3");
  const nothing = el("p", { class: "muted", text: "Nothing waits." });
  const changes = el("ul", { "aria-label": "Waiting changes" });
  const attempt = el("p", { class: "muted", hidden: true });
  const show = keyedList(changes, { key: ({ id }) => id, create: createChange });
  return {
    node: el("section", {}, heading, nothing, changes, attempt),
    /** @param {import("./bench.js").Bench} bench */
    draw(bench) {
      const waiting = bench.secrets.without(pendingOf(bench.cart));
      write(heading, `Waiting changes (${waiting.length})`);
      mark(nothing, "hidden", waiting.length > 0);
      mark(changes, "hidden", waiting.length === 0);
      show(waiting);
      note(attempt, attemptsOf(bench).map(inWords).join(" "));
    },
  };
}

function createChange() {
  const what = el("p", { class: "name" });
  const standing = el("p", { class: "muted" });
  const trouble = el("p", { class: "trouble", hidden: true });
  return {
    node: el("li", {}, what, standing, trouble),
    focus() {},
    /** @param {any} change */
    update({ kind, line, code, asked, state, since, error }) {
      const parts = [kind, asked === null ? null : String(asked), line ?? code ?? null];
      write(what, parts.filter((part) => part !== null).join(" · "));
      write(standing, `${state} for ${age(since)}`);
      note(trouble, error ? `${error.code}${error.vendorCode ? ` (${error.vendorCode})` : ""}` : "");
    },
  };
}

/** @param {ReturnType<typeof attemptsOf>[number]} attempt */
function inWords({ number, epoch, at, works }) {
  const since = Number.isFinite(at) ? `, begun ${age(at)} ago` : "";
  return `Attempt ${number} of epoch ${epoch}: ${works.join(", ")}${since}.`;
}

// The tray: what waits to reach the shop, in words, and what the shopper can do about it.

import { button, el, mark, write } from "./elements.js";
import { keyedList } from "./keyed.js";
import { nameOfKey } from "./names.js";
import { answerIsMissing } from "./network.js";
import { why } from "./refusals.js";
import * as words from "./words.js";

// A change that the shop confirms sooner than this was never waiting as far as a person can tell.
const SETTLES_UNSEEN = 500;

/** Fills the tray in `root`. Returns `show(cart)`. */
export function mountTray(root, acts) {
  const empty = root.querySelector("#tray-empty");
  const list = root.querySelector("#tray-entries");
  const heading = root.querySelector("h2");
  heading.tabIndex = -1;
  const show = keyedList(list, {
    key: (entry) => entry.id,
    create: (entry) => createEntry(entry, acts),
    onEmptied: () => heading.focus(),
  });
  let later = null;

  return function showWaiting(cart) {
    const now = Date.now();
    const calm = ["ready", "syncing"].includes(cart.getSnapshot().status);
    const fresh = (entry) => calm && entry.state !== "review" && now - entry.since < SETTLES_UNSEEN;
    const entries = cart.pending();
    const waiting = entries.filter((entry) => !fresh(entry));
    show(waiting);
    mark(empty, "hidden", waiting.length > 0 ? "" : null);
    if (waiting.length < entries.length) {
      later ??= setTimeout(() => {
        later = null;
        showWaiting(cart);
      }, SETTLES_UNSEEN);
    }
  };
}

function createEntry({ id }, acts) {
  const asked = el("p", { class: "asked", dir: "auto" });
  const state = el("p", { class: "muted" });
  const patience = el("p", { class: "muted", text: words.DOUBT_LASTS, hidden: true });
  const retry = button({ text: "Retry", look: "quiet", click: () => acts.retry(id) });
  const discard = button({ text: "Discard", look: "quiet", click: () => acts.discard(id) });

  return {
    node: el(
      "li",
      { class: "entry" },
      el("div", {}, asked, state, patience),
      el("div", { class: "entry-acts" }, retry, discard),
    ),
    focus: () => discard.focus(),
    update(entry) {
      const sentence = words.asked(entry, entry.line ? nameOfKey(entry.line) : "");
      const reason = entry.error ? `: ${why(entry.error)}` : "";
      write(asked, sentence);
      const isOnItsWay = entry.state === "sending" || entry.state === "checking";
      const inDoubt = entry.state === "checking" || (isOnItsWay && answerIsMissing());
      const standing = inDoubt ? words.IN_DOUBT : words.state(entry.state);
      write(state, `${words.standsSince(standing, entry.since)}${reason}`);
      mark(patience, "hidden", entry.state === "checking" ? null : "");
      mark(retry, "aria-label", `Retry: ${sentence}`);
      mark(discard, "aria-label", `Discard: ${sentence}`);
      // What is on its way can no longer be taken back.
      mark(discard, "hidden", isOnItsWay ? "" : null);
    },
  };
}

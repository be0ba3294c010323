// What the server received: the last lines of the sandbox's log.

import { button, el } from "./elements.js";
import { nameOfItem } from "./names.js";
import { beyondTheSwitch } from "./network.js";
import * as words from "./words.js";

const LINES = 8;
const GATHER = 300;

/** Returns `{ node, refresh(), follow(snapshot) }`; `follow` reads the log again when the cart has moved. */
export function mountServerLog() {
  const body = el("tbody");
  const head = ["Time", "Request", "Asked", "Answer"].map((text) => el("th", { scope: "col", text }));
  const table = el(
    "table",
    {},
    el("caption", { text: "What the server received" }),
    el("thead", {}, el("tr", {}, ...head)),
    body,
  );
  const node = el(
    "div",
    { class: "server-log" },
    el("div", { class: "table-frame", tabindex: 0 }, table),
    button({ text: "Read the log again", look: "quiet", click: refresh }),
  );
  let timer = null;
  let seen = "";

  async function refresh() {
    try {
      const { sandbox } = await (await beyondTheSwitch("/config.json")).json();
      const { requests } = await (await beyondTheSwitch(`${sandbox}/sandbox/log`)).json();
      body.replaceChildren(...requests.slice(-LINES).reverse().map(row));
      if (requests.length === 0) body.replaceChildren(lone(words.NOTHING_RECEIVED));
    } catch {
      body.replaceChildren(lone(words.NO_LOG));
    }
  }

  return {
    node,
    refresh,
    follow({ revision, status, pendingCount }) {
      const now = `${revision} ${status} ${pendingCount}`;
      if (now === seen) return;
      seen = now;
      clearTimeout(timer);
      timer = setTimeout(refresh, GATHER);
    },
  };
}

function row({ at, method, path, body, status, fault }) {
  const answer = [status ?? "no answer", fault].filter(Boolean).join(", ");
  const texts = [words.seconds(at), `${method} ${shortened(path)}`, body ? inWords(body) : "", answer];
  return el("tr", {}, ...texts.map((text) => el("td", { text })));
}

function lone(text) {
  return el("tr", {}, el("td", { colspan: 4, class: "muted", text }));
}

// Bodies that say which product and how many are told so; anything else as it came.
function inWords(body) {
  if (Array.isArray(body.items)) return body.items.map(inWords).join(", ");
  if (body.externalProductId) return `${body.quantity ?? 1} of ${nameOfItem(body)}`;
  if (body.cartItemId) return words.lineTo(body.quantity);
  return JSON.stringify(body);
}

// Ids are long and always the same; the end of the path says what was asked.
function shortened(path) {
  return path.replace(/^.*\/sdk\/cart/, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, "…") || path;
}

// What the server received: the last lines of the sandbox's log.

import { button, el, write } from "./elements.js";
import { nameOfId, nameOfItem } from "./names.js";
import { askSandbox } from "./sandbox.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

const LINES = 8;
const GATHER = 300;

/** Returns `{ node, refresh(), follow(snapshot) }`; `follow` reads the log again when the cart has moved. */
export function mountServerLog() {
  const body = el("tbody");
  const head = ["Time", "Request", "Asked", "Answer"].map((text) => el("th", { scope: "col", text }));
  const table = el("table", { "aria-label": words.RECEIVED }, el("thead", {}, el("tr", {}, ...head)), body);
  // Folded away it tells of the last request alone.
  const newest = el("span", { class: "muted" });
  const node = el(
    "details",
    { class: "server-log" },
    el("summary", {}, el("b", { text: words.RECEIVED }), newest),
    el("div", { class: "table-frame", tabindex: 0 }, table),
    button({ text: "Read the log again", look: "quiet", click: refresh }),
  );
  let timer = null;
  let seen = "";

  async function refresh() {
    try {
      const { requests } = await askSandbox("GET", "log");
      const own = requests.filter(({ path }) => vendor.log.covers(path));
      const rows = own.slice(-LINES).reverse().map(columns);
      body.replaceChildren(...rows.map(row));
      if (rows.length === 0) body.replaceChildren(lone(words.NOTHING_RECEIVED));
      write(newest, rows.length > 0 ? rows[0].slice(1).filter(Boolean).join(" · ") : "");
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

function columns({ at, method, path, body, status, fault }) {
  const answer = [status ?? "no answer", fault].filter(Boolean).join(", ");
  const asked = vendor.log.tell({ method, path, body }, { ofItem: nameOfItem, ofLine: nameOfId });
  return [words.seconds(at), `${method} ${shortened(path)}`, asked, answer];
}

function row(texts) {
  return el("tr", {}, ...texts.map((text) => el("td", { text })));
}

function lone(text) {
  return el("tr", {}, el("td", { colspan: 4, class: "muted", text }));
}

// Ids are long and always the same; the end of the path says what was asked.
function shortened(path) {
  return vendor.log.shorten(path).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, "…") || path;
}

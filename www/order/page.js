// The page of an order: what was ordered, what it comes to, what happens next, and the way back to the shop. It stands in the
// place of the products, at an address of its own, until the shopper has left it.

import { sumList } from "../sums.js";
import { button, el, mark, write } from "../elements.js";
import { keep, kept } from "../kept.js";
import { vendor } from "../vendors.js";
import * as words from "../words.js";

const HERE = "#order";
const LEFT = `demo:order-left:${vendor.name}`;

/**
 * Fills `root`, which has a `main` of its own; `parts` stand below what is said of the order, `again` looks at it once more. Returns `{ show(order),
 * tell(sentence), focus() }`; an order is `{ id, heading, state, next, ordered, isDue }`, or null.
 */
export function mountOrderPage(root, { link, parts = [], again = null }) {
  const products = document.getElementById("products");
  const place = root.closest("main");
  const title = document.title;
  let shown = null;

  const heading = el("h2", { tabindex: -1 });
  const state = el("p", { class: "order-state" });
  const rows = el("tbody");
  const table = el(
    "table",
    { class: "ordered" },
    el("caption", { text: words.ORDERED }),
    el("thead", {}, el("tr", {}, ...words.COLUMNS.map((text) => el("th", { scope: "col", text })))),
    rows,
  );
  const sums = sumList(["total"]);
  const next = el("dd");
  const back = el("a", { class: "button primary", href: "#products", text: words.BACK });
  root.append(
    heading,
    state,
    ...parts,
    table,
    sums.node,
    el("dl", { class: "order-next" }, el("dt", { text: words.NEXT }), next),
    el(
      "div",
      { class: "order-acts" },
      back,
      again ? button({ text: words.LOOK_AGAIN, look: "quiet", click: again }) : null,
    ),
  );

  const isOpen = () => shown !== null && location.hash === HERE;

  function draw() {
    const isHere = isOpen();
    mark(place, "hidden", isHere ? null : "");
    mark(products, "hidden", isHere ? "" : null);
    mark(document.documentElement, "data-view", isHere ? "order" : null);
    mark(link, "hidden", shown && !isHere ? null : "");
    write(link, shown ? words.lastOrderIs(shown) : "");
    document.title = isHere ? `${shown.heading} · ${title}` : title;
  }

  window.addEventListener("hashchange", () => {
    const wasOpen = !place.hidden;
    draw();
    if (!wasOpen || isOpen()) return;
    keep(LEFT, shown?.id ?? null);
    if (shown) products.focus();
  });

  function fill({ heading: called, state: sentence, next: sequel, ordered, isDue }) {
    write(heading, called);
    write(state, sentence);
    write(next, sequel);
    rows.replaceChildren(...(ordered?.lines ?? []).map(rowOf));
    mark(table, "hidden", ordered ? null : "");
    mark(sums.node, "hidden", ordered && isDue ? null : "");
    sums.show(ordered?.totals);
  }

  return {
    show(order) {
      shown = order;
      if (order) fill(order);
      // Who has left it finds it by its link.
      if (order && kept(LEFT) !== order.id) location.hash = HERE;
      draw();
    },
    tell: (sentence) => write(state, sentence),
    focus: () => heading.focus(),
  };
}

function rowOf({ name, imageUrl, quantity, total }) {
  const picture = el("img", { src: imageUrl, alt: "", width: 48, height: 40 });
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, el("div", {}, picture, el("span", { dir: "auto", text: name }))),
    el("td", { text: String(quantity) }),
    el("td", { text: total ? words.money(total) : "—" }),
  );
}

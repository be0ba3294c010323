// Several carts as one: what belongs to each of them, one below the other.

import { el, mark, write } from "./nodes.js";

/** @typedef {{ node: Element, show?: (language: import("./language.js").Language) => void }} Section */

/**
 * Returns `show(carts, language)`: `create(cart, number)` makes what belongs to a cart, and is called anew only where there
 * are other carts. Nothing is left of `parent` while there is no cart.
 *
 * @param {Element} parent @param {(cart: any, number: number) => Section} create
 * @returns {(carts: readonly any[], language: import("./language.js").Language) => void}
 */
export function sections(parent, create) {
  /** @type {readonly any[]} */
  let shown = [];
  /** @type {Section[]} */
  let made = [];
  return (carts, language) => {
    if (carts.length !== shown.length || carts.some((cart, place) => cart !== shown[place])) {
      shown = carts;
      made = carts.map((cart, place) => create(cart, place + 1));
      parent.replaceChildren(...made.map(({ node }) => node));
    }
    mark(parent, "hidden", carts.length > 0 ? null : "");
    for (const { show } of made) show?.(language);
  };
}

/**
 * A section with a heading, its lines and what is held beside them. The shop may bring a heading for each cart, and what
 * stands in the place of no lines: `slot="heading-1"`, `slot="empty-1"` and so on.
 *
 * @param {number} number @param {Element} lines @param {Node[]} beside @returns {Section}
 */
export function section(number, lines, ...beside) {
  const title = el("slot", { name: `heading-${number}` });
  const heading = el("h3", { id: `section-${number}`, part: "section-heading" }, title);
  const empty = el("p", { class: "muted" });
  lines.append(el("slot", { name: `empty-${number}`, slot: "empty" }, empty));
  return {
    node: el(
      "section",
      { class: "section", part: "section", "aria-labelledby": heading.id },
      heading,
      lines,
      ...beside,
    ),
    show: (language) => {
      write(title, language.text("cart-number", { number }));
      write(empty, language.text("empty"));
    },
  };
}

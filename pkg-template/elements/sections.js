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
 * A section with a heading, which the shop may bring for each cart: `slot="heading-1"` and so on.
 *
 * @param {number} number @param {Node[]} held @returns {Section}
 */
export function section(number, ...held) {
  const title = el("slot", { name: `heading-${number}` });
  const heading = el("h3", { id: `section-${number}`, part: "section-heading" }, title);
  return {
    node: el("section", { class: "section", part: "section", "aria-labelledby": heading.id }, heading, ...held),
    show: (language) => write(title, language.text("cart-number", { number })),
  };
}

// <cart-badge>: how many things are in the cart, and the way to it.

import { openDrawer } from "./drawer.js";
import { el, mark, write } from "./nodes.js";
import { badge as styles } from "./styles/badge.js";
import { Widget } from "./widget.js";

/**
 * @attr href - Where it leads; by default where the link within it does.
 * @attr for - The id of a `cart-drawer` that it opens.
 * @slot icon - In the place of the bag.
 * @slot - A link for pages whose script has not loaded.
 */
export class CartBadge extends Widget {
  static parts = "control icon count";
  static observedAttributes = [...Widget.observedAttributes, "href", "for"];
  static properties = [...Widget.properties, "href"];
  /** @type {any} */
  #control = null;
  /** @type {any} */
  #count = null;

  constructor() {
    super(styles);
    // What stood here before there was a script stands until there is something to say.
    this.root.append(el("slot"));
  }

  /** Where the badge leads: its attribute, else the link that stood here before there was a script. */
  get href() {
    return this.getAttribute("href") ?? this.querySelector("a[href]")?.getAttribute("href") ?? null;
  }

  set href(address) {
    mark(this, "href", address);
  }

  /** @param {any} snapshot @param {import("./language.js").Language} language */
  draw(snapshot, language) {
    const tag = this.href ? "a" : this.hasAttribute("for") ? "button" : "span";
    const isOther = this.#control?.localName !== tag;
    const hasFocus = isOther && this.matches(":focus-within");
    if (isOther) this.#make(tag);
    if (tag === "a") mark(this.#control, "href", this.href);
    if (tag === "button") mark(this.#control, "aria-haspopup", "dialog");
    const count = snapshot?.itemCount ?? 0;
    // The number and the name say the same because they are made of the same.
    write(this.#count, language.number(count));
    mark(this.#count, "hidden", count > 0 ? null : "");
    mark(this.#control, "aria-label", snapshot ? language.text("badge", { count }) : language.text("cart"));
    if (hasFocus) this.#control.focus();
  }

  /** @param {string} tag */
  #make(tag) {
    this.#count = el("span", { part: "count", class: "count" });
    const icon = el("slot", { name: "icon" }, el("span", { class: "icon", part: "icon" }));
    this.#control = el(tag, {
      part: "control",
      class: "control",
      type: tag === "button" ? "button" : null,
      role: tag === "span" ? "img" : null,
      on: { click: (/** @type {MouseEvent} */ event) => this.#open(event) },
    });
    this.#control.append(icon, this.#count);
    this.root.replaceChildren(this.#control);
  }

  /** @param {MouseEvent} event */
  #open(event) {
    // Who asks for another tab gets the page.
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!isElsewhere && openDrawer(this)) event.preventDefault();
  }
}

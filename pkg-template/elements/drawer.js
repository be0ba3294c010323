// <cart-drawer>: the cart beside the page, in the browser's own dialog.

import { CartLines } from "./lines.js";
import { mountRegion } from "./live-region.js";
import { button, el, mark, write } from "./nodes.js";
import { CartPending } from "./pending.js";
import { placeFor } from "./place.js";
import { tellFollowers } from "./provision.js";
import { section, sections } from "./sections.js";
import { drawer as styles } from "./styles/drawer.js";
import { sections as sectionStyles } from "./styles/sections.js";
import { CartTotals } from "./totals.js";
import { showing, whole } from "./whole.js";
import { Widget } from "./widget.js";

/**
 * @attr open - There while it is open.
 * @attr heading - In the place of the word for a cart.
 * @slot - In the place of the lines.
 * @slot summary - In the place of what waits and of the totals.
 * @slot footer - Below the totals: the way to the checkout.
 * @slot heading-1 - Of several carts: the heading of the first, and so on.
 * @slot empty-1 - Of several carts: in the place of what is said where the first is empty, and so on.
 * @slot footer-1 - Of several carts: the way to the checkout of the first, and so on.
 * @fires cart:shown - It was opened.
 */
export class CartDrawer extends Widget {
  static parts = "dialog header heading close body section section-heading footer";
  static observedAttributes = [...Widget.observedAttributes, "open", "heading"];
  static properties = [...Widget.properties, "open"];
  #heading = el("h2", { id: "heading", part: "heading", tabindex: -1 });
  /** It has a name also where the words do not come. */
  #close = button({ part: "close", look: "close", label: "Close", click: () => this.close() });
  /** In the page only while one cart is shown: of several each section has its own. */
  #lines = whole("cart-lines", CartLines);
  #pending = whole("cart-pending", CartPending);
  #totals = whole("cart-totals", CartTotals);
  #carts = el("div", { class: "carts", hidden: true });
  #showCarts = sections(this.#carts, sectionOf);
  #dialog = el(
    "dialog",
    { part: "dialog", "aria-labelledby": "heading", on: { close: () => this.#closed() } },
    el("div", { class: "header", part: "header" }, this.#heading, this.#close),
    el("div", { class: "body", part: "body" }, ...placeFor(this.#carts)),
    el(
      "div",
      { class: "footer", part: "footer" },
      el("slot", { name: "summary" }, this.#totals),
      el("slot", { name: "footer" }),
    ),
  );
  #silence = () => {};

  constructor() {
    super(styles, sectionStyles);
    this.#close.append(el("span", { class: "cross", "aria-hidden": "true" }));
    this.root.append(this.#dialog);
    this.#dialog.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      // What lies around the dialog is the dialog's own as well, but outside of its box.
      if (event.target === this.#dialog && !isWithin(event, this.#dialog)) this.close();
    });
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasAttribute("open")) this.show();
  }

  disconnectedCallback() {
    this.#silence();
    this.#dialog.close();
    super.disconnectedCallback();
  }

  /** Whether it is open. */
  get open() {
    return this.#dialog.open;
  }

  set open(isOpen) {
    // Before it is in the page there is nothing to open.
    if (!this.isConnected) mark(this, "open", isOpen ? "" : null);
    else if (isOpen) this.show();
    else this.close();
  }

  /** Opens it, as a modal dialog. */
  show() {
    if (this.#dialog.open || !this.isConnected) return;
    this.#silence();
    this.#dialog.showModal();
    // What lies behind it is silent as long as it is open.
    this.#silence = mountRegion(this.#dialog);
    this.#heading.focus();
    mark(this, "open", "");
    this.dispatchEvent(new CustomEvent("cart:shown", { bubbles: true, composed: true }));
  }

  /** Closes it; the focus is again where it was. */
  close() {
    this.#dialog.close();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (name === "open" && this.isConnected) this.open = now !== null;
    else super.attributeChangedCallback(name, before, now);
  }

  /** @param {any} _snapshot @param {import("./language.js").Language} language */
  draw(_snapshot, language) {
    write(this.#heading, this.getAttribute("heading") ?? language.text("cart"));
    mark(this.#close, "aria-label", language.text("close"));
    const carts = this.cart?.carts ?? [];
    this.#showCarts(carts, language);
    const isOne = carts.length === 0;
    if (isOne === Boolean(this.#lines.parentNode)) return;
    if (isOne) {
      this.#carts.before(this.#lines);
      this.#totals.before(this.#pending);
    } else {
      this.#lines.remove();
      this.#pending.remove();
    }
  }

  follow() {
    // What it holds shows its cart.
    tellFollowers();
    return [];
  }

  #closed() {
    // It may have been moved, and be open again.
    if (this.#dialog.open) return;
    this.#silence();
    mark(this, "open", null);
  }
}

/** Opens the drawer that a widget names by its `for`; answers whether there was one. @param {HTMLElement} widget */
export function openDrawer(widget) {
  const name = widget.getAttribute("for");
  const place = /** @type {Document | ShadowRoot} */ (widget.isConnected ? widget.getRootNode() : document);
  const drawer = name && place.getElementById(name);
  if (!(drawer instanceof CartDrawer)) return false;
  drawer.show();
  return true;
}

/** One cart of several: what is in it, what it comes to, and the way to its own checkout. @param {any} cart @param {number} number */
function sectionOf(cart, number) {
  const [lines, ...beside] = [
    whole("cart-lines", CartLines),
    whole("cart-pending", CartPending),
    whole("cart-totals", CartTotals),
  ].map((widget) => showing(widget, cart));
  return section(number, lines, ...beside, el("slot", { name: `footer-${number}` }));
}

/** @param {PointerEvent} event @param {Element} box */
function isWithin({ clientX: x, clientY: y }, box) {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

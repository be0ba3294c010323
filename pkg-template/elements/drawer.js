// <cart-drawer>: the cart beside the page, in the browser's own dialog.

import { CartLines } from "./lines.js";
import { mountRegion } from "./live-region.js";
import { button, el, mark, write } from "./nodes.js";
import { CartPending } from "./pending.js";
import { CartTotals } from "./totals.js";
import { drawer as styles } from "./styles/drawer.js";
import { Widget } from "./widget.js";

export class CartDrawer extends Widget {
  static parts = "dialog header heading close body footer";
  static observedAttributes = [...Widget.observedAttributes, "open", "heading"];
  #heading = el("h2", { id: "heading", part: "heading", tabindex: -1 });
  #close = button({ part: "close", look: "close", click: () => this.close() });
  #dialog = el(
    "dialog",
    { part: "dialog", "aria-labelledby": "heading", on: { close: () => this.#closed() } },
    el("div", { class: "header", part: "header" }, this.#heading, this.#close),
    el("div", { class: "body", part: "body" }, el("slot", {}, whole("cart-lines", CartLines))),
    el(
      "div",
      { class: "footer", part: "footer" },
      el("slot", { name: "summary" }, whole("cart-pending", CartPending), whole("cart-totals", CartTotals)),
      el("slot", { name: "footer" }),
    ),
  );
  #silence = () => {};
  /** @type {any[]} */
  #own = [];

  constructor() {
    super(styles);
    this.#close.append(el("span", { class: "cross", "aria-hidden": "true" }));
    this.root.append(this.#dialog);
    this.#own = [...this.#dialog.querySelectorAll("cart-lines, cart-pending, cart-totals")];
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
    this.#dialog.close();
    super.disconnectedCallback();
  }

  /** Whether it is open. */
  get open() {
    return this.#dialog.open;
  }

  set open(isOpen) {
    if (isOpen) this.show();
    else this.close();
  }

  /** Opens it, as a modal dialog. */
  show() {
    if (this.#dialog.open || !this.isConnected) return;
    this.#dialog.showModal();
    // What lies behind it is silent as long as it is open.
    this.#silence = mountRegion(this.#dialog);
    this.#heading.focus();
    mark(this, "open", "");
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
  }

  /** @param {any} _cart */
  follow(_cart) {
    // A cart of the drawer's own is that of what it holds by itself.
    for (const widget of this.#own) widget.cart = this.cart;
    return [];
  }

  #closed() {
    this.#silence();
    mark(this, "open", null);
  }
}

/** Opens the drawer that a widget names by its `for`; answers whether there was one. @param {HTMLElement} widget */
export function openDrawer(widget) {
  const name = widget.getAttribute("for");
  const place = /** @type {Document | ShadowRoot} */ (widget.getRootNode());
  const drawer = name && place.getElementById(name);
  if (!(drawer instanceof CartDrawer)) return false;
  drawer.show();
  return true;
}

/** A widget of which every part can be styled from outside. @param {string} tag @param {{ parts: string }} widget */
function whole(tag, { parts }) {
  const own = tag.replace("cart-", "");
  const names = parts.split(" ").map((part) => (isOwn(part, own) ? `${part}: ${own}-${part}` : part));
  return el(tag, { exportparts: names.join(", ") });
}

/** Parts that several widgets have go by two names. @param {string} part @param {string} own */
const isOwn = (part, own) =>
  ["list", "heading", "error", "pending"].includes(part) && !(own === "lines" && part !== "list");

/** @param {PointerEvent} event @param {Element} box */
function isWithin({ clientX: x, clientY: y }, box) {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

// <cart-add-button>: makes a form or a button of the shop's put something into the cart.

import { add } from "./acts.js";
import { openDrawer } from "./drawer.js";
import { warn } from "./live-region.js";
import { el, mark, note, write } from "./nodes.js";
import { numberIn } from "./quantity-field.js";
import { addButton as styles } from "./styles/add-button.js";
import { Widget } from "./widget.js";

/** Fields of a form that name an item; whatever else it holds is for the shop's server. */
const REFERENCE = ["externalProductId", "externalVariantId", "skuId", "productId", "sku", "location", "shippingGroup"];

export class CartAddButton extends Widget {
  static parts = "button error";
  static observedAttributes = [...Widget.observedAttributes, "item", "name"];
  /** @type {any} */
  #item = null;
  #error = el("p", { class: "trouble error", part: "error", id: "error", hidden: true });
  #button = el("button", { type: "button", class: "primary", part: "button", "aria-describedby": "error" });

  constructor() {
    super(styles);
    this.root.append(el("slot", {}, this.#button), this.#error);
    this.addEventListener("submit", (event) => this.#take(event, event.target));
    this.root.addEventListener("click", (event) => this.#click(event));
  }

  connectedCallback() {
    this.takeOver("item");
    super.connectedCallback();
  }

  /** What is added, as `addItem` takes it; its quantity and what a form beside it chooses come on top. */
  get item() {
    return this.#item ?? inJson(this.getAttribute("item"));
  }

  set item(item) {
    this.#item = item ?? null;
  }

  /** @param {any} _snapshot @param {import("./language.js").Language} language */
  draw(_snapshot, language) {
    const name = this.getAttribute("name");
    write(this.#button, language.text("add"));
    mark(this.#button, "aria-label", name ? language.text("add-named", { name }) : null);
  }

  /** @param {Event} event */
  #click(event) {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    const pressed = target.closest("button");
    // A button of a form submits it, and that is heard of by itself.
    if (pressed && !(/** @type {HTMLButtonElement} */ (pressed).form) && !pressed.hasAttribute("data-cart-ignore")) {
      this.#take(event, null);
    }
  }

  /** @param {Event} event @param {EventTarget | null} form */
  #take(event, form) {
    if (event.defaultPrevented) return;
    const item = this.#wanted(form instanceof HTMLFormElement ? form : null);
    // What names nothing is the server's to answer.
    if (!item) return;
    event.preventDefault();
    this.act((cart, language) => this.#add(cart, item, language));
  }

  /** @param {any} cart @param {any} item @param {import("./language.js").Language} language */
  #add(cart, item, language) {
    const price = item.display?.unitPrice;
    if (price) price.currency ??= cart.getSnapshot().currency;
    const isCounted = Number.isInteger(item.quantity) && item.quantity > 0;
    const error = isCounted ? add(cart, item, language) : null;
    const why = error ? language.text("sorry", { why: language.why(error) }) : "";
    const sentence = isCounted ? why : language.text("whole-number", { least: 1 });
    note(this.#error, sentence);
    if (sentence) warn("add", sentence);
    else openDrawer(this);
  }

  /** @param {HTMLFormElement | null} form */
  #wanted(form) {
    const fields = form ? new FormData(form) : new FormData();
    const chosen = REFERENCE.filter((name) => fields.get(name)).map((name) => [name, String(fields.get(name))]);
    const { quantity: usual = 1, display, ...given } = this.item ?? {};
    const reference = { ...given, ...Object.fromEntries(chosen) };
    if (Object.keys(reference).length === 0) return null;
    const typed = fields.has("quantity") ? numberIn(String(fields.get("quantity"))) : usual;
    const known = { ...this.#display(), ...display };
    return { ...reference, quantity: typed ?? 0, ...(Object.keys(known).length > 0 && { display: known }) };
  }

  // What the page already shows of it.
  #display() {
    const amount = Number(this.getAttribute("unit-price") ?? NaN);
    const known = {
      name: this.getAttribute("name"),
      imageUrl: this.getAttribute("image-url"),
      unitPrice: Number.isSafeInteger(amount) ? { amount, currency: this.getAttribute("currency") } : null,
    };
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value));
  }
}

/** @param {string | null} text */
function inJson(text) {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

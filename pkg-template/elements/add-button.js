// <cart-add-button>: makes a form or a button of the shop's put something into the cart.

import { invalid, report } from "../errors.js";
import { add } from "./acts.js";
import { openDrawer } from "./drawer.js";
import { warn } from "./live-region.js";
import { el, mark, note, write } from "./nodes.js";
import { placeFor } from "./place.js";
import { numberIn } from "./quantity-field.js";
import { addButton as styles } from "./styles/add-button.js";
import { Widget } from "./widget.js";

/** Fields of a form that name an item; whatever else it holds is for the shop's server. */
const REFERENCE = ["externalProductId", "externalVariantId", "skuId", "productId", "sku", "location", "shippingGroup"];

/**
 * @attr item - What is added, as JSON, as `addItem` takes it.
 * @attr name - What it is called until the server has answered.
 * @attr unit-price - The price of one, in minor units.
 * @attr currency - What that is in; by default the cart's currency.
 * @attr image-url - Its picture.
 * @attr for - The id of a `cart-drawer` that is opened afterwards.
 * @slot - The shop's own form or button.
 */
export class CartAddButton extends Widget {
  static parts = "button error";
  static observedAttributes = [...Widget.observedAttributes, "item", "name"];
  static properties = [...Widget.properties, "item"];
  /** @type {any} */
  #item = null;
  #error = el("p", { class: "trouble error", part: "error", id: "error", hidden: true });
  #button = el("button", { type: "button", class: "primary", part: "button", "aria-describedby": "error" });

  constructor() {
    super(styles);
    this.root.append(...placeFor(this.#button), this.#error);
    this.addEventListener("submit", (event) => this.#submit(/** @type {SubmitEvent} */ (event)));
    this.root.addEventListener("click", (event) => this.#click(event));
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
      this.#take(event, new FormData(), () => {});
    }
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    // Without a cart the form is the server's, as it is without a script.
    const { cart, error } = this.provided;
    if (cart ? cart.carts : error) return;
    this.#take(event, new FormData(form, submitter), () => {
      if (form.isConnected) form.requestSubmit(submitter?.isConnected ? submitter : null);
    });
  }

  /** @param {Event} event @param {FormData} fields @param {() => void} otherwise What is done where there will be no cart. */
  #take(event, fields, otherwise) {
    if (event.defaultPrevented) return;
    const item = this.#wanted(fields);
    // What names nothing is the server's to answer.
    if (!item) return;
    event.preventDefault();
    this.act(
      (cart, language) => this.#add(cart, item, language),
      (error, language) => {
        this.#complain(language.text("not-opened", { why: language.why(error) }));
        otherwise();
      },
    );
  }

  /** @param {any} cart @param {any} item @param {import("./language.js").Language} language */
  #add(cart, item, language) {
    if (cart.carts) {
      report(invalid("cart", "is several carts: a button adds to one of them"));
      this.#complain(language.text("sorry", { why: language.why(null) }));
      return;
    }
    const isCounted = Number.isInteger(item.quantity) && item.quantity > 0;
    const error = isCounted ? add(cart, priced(item, cart.getSnapshot().currency), language) : null;
    const why = error ? language.text("sorry", { why: language.why(error) }) : "";
    const sentence = isCounted ? why : language.text("whole-number", { least: 1 });
    this.#complain(sentence);
    if (!sentence) openDrawer(this);
  }

  /** @param {string} sentence */
  #complain(sentence) {
    note(this.#error, sentence);
    if (sentence) warn("add", sentence);
  }

  /** @param {FormData} fields */
  #wanted(fields) {
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

/** A price without a currency is in that of the cart. @param {any} item @param {string} currency */
function priced(item, currency) {
  const unitPrice = item.display?.unitPrice;
  if (!unitPrice) return item;
  return {
    ...item,
    display: { ...item.display, unitPrice: { ...unitPrice, currency: unitPrice.currency ?? currency } },
  };
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

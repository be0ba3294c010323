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
 * @slot - The shop's own form or button. A button with `data-cart-ignore`, or with a `formaction`, stays the shop's.
 * @csspart busy - The button, while what was pressed waits for the cart to be open.
 */
export class CartAddButton extends Widget {
  static parts = "button busy error";
  static observedAttributes = [...Widget.observedAttributes, "item", "name"];
  static properties = [...Widget.properties, "item"];
  /** @type {any} */
  #item = null;
  /** Whether a form is on its way to the shop's server. */
  #letsGo = false;
  /** What the shop has done wrong, of which the shopper is not told yet. @type {Error | null} */
  #mistake = null;
  #error = el("p", { class: "trouble error", part: "error", id: "error", hidden: true });
  /** What can be pressed has a name, also where the words do not come. */
  #button = el("button", {
    type: "button",
    class: "primary",
    part: "button",
    "aria-describedby": "error",
    text: "Add to cart",
  });

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
    if (this.#mistake) this.#complain(language.text("sorry", { why: language.why(this.#mistake) }));
    this.#mistake = null;
  }

  /** @param {Event} event */
  #click(event) {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    const pressed = target.closest("button");
    // A button of a form submits it, and that is heard of by itself.
    if (pressed && !pressed.form && !isShops(pressed)) this.#take(event, pressed, new FormData(), () => {});
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement) || this.#letsGo || isShops(submitter)) return;
    // Without a cart the form is the server's, as it is without a script.
    const { cart, error } = this.provided;
    if (cart ? cart.carts : error) return;
    this.#take(event, submitter, new FormData(form, submitter), () => {
      if (!form.isConnected) return;
      this.#letsGo = true;
      form.requestSubmit(submitter?.isConnected ? submitter : null);
      this.#letsGo = false;
    });
  }

  /**
   * `pressed` is busy until there is a cart; `otherwise` is done where there will be none.
   *
   * @param {Event} event @param {HTMLElement | null} pressed @param {FormData} fields @param {() => void} otherwise
   */
  #take(event, pressed, fields, otherwise) {
    if (event.defaultPrevented) return;
    const item = this.#wanted(fields);
    if (!item) {
      // What names nothing is the server's to answer, where there is one.
      const isOurs = pressed === this.#button || this.hasAttribute("item");
      if (isOurs && event.type === "click") this.#fail(invalid("item", "names nothing that can be added"));
      return;
    }
    event.preventDefault();
    const rest = () => pressed && this.#busy(pressed, false);
    if (pressed) this.#busy(pressed, true);
    this.act(
      (cart, language) => {
        rest();
        this.#add(cart, item, language);
      },
      (error, language) => {
        rest();
        this.#complain(language.text("not-opened", { why: language.why(error) }));
        otherwise();
      },
    );
  }

  /** @param {HTMLElement} pressed @param {boolean} is */
  #busy(pressed, is) {
    mark(pressed, "aria-busy", is ? "true" : null);
    if (pressed === this.#button) mark(pressed, "part", is ? "button busy" : "button");
  }

  /** @param {any} cart @param {any} item @param {import("./language.js").Language} language */
  #add(cart, item, language) {
    if (cart.carts) {
      this.#fail(invalid("cart", "is several carts: a button adds to one of them"));
      return;
    }
    const isCounted = Number.isInteger(item.quantity) && item.quantity > 0;
    const error = isCounted ? add(cart, priced(item, cart.getSnapshot().currency), language) : null;
    const why = error ? language.text("sorry", { why: language.why(error) }) : "";
    const sentence = isCounted ? why : language.text("whole-number", { least: 1 });
    this.#complain(sentence);
    if (!sentence) openDrawer(this);
  }

  /** The shop has made a mistake: it is told what, the shopper that it did not work, once there are words. @param {Error} error */
  #fail(error) {
    report(error);
    this.#mistake = error;
    this.redraw();
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
    const amount = numberIn(this.getAttribute("unit-price") ?? "");
    const known = {
      name: this.getAttribute("name"),
      imageUrl: this.getAttribute("image-url"),
      unitPrice: amount === null ? null : { amount, currency: this.getAttribute("currency") },
    };
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value));
  }
}

/** What is for the shop to answer, and puts nothing into the cart. @param {Element | null} pressed */
const isShops = (pressed) => pressed?.hasAttribute("data-cart-ignore") || pressed?.hasAttribute("formaction");

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
    report(invalid("item", "is JSON, as addItem takes it"));
    return null;
  }
}

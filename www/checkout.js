// Checkout: asked for once, its link or its order shown and kept nowhere.

import { askForAddress } from "./address.js";
import { whenOpen } from "./early.js";
import { button, el, mark, write } from "./elements.js";
import { mountOrder } from "./order/plain.js";
import { why } from "./refusals.js";
import { say, warn } from "./speak.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

/**
 * Fills `root`, and the page `order` with the last one, to which `link` leads. Returns `{ use(cart), show(snapshot),
 * forget() }`. `opened` is a promise of the cart, `clear(isOrdered)` empties it, `who()` is the customer, `ordered()` hears
 * of an order.
 */
export function mountCheckout(root, { opened, clear, who, ordered, order: page, link: wayToOrder }) {
  let cart = null;
  let under = false;
  let result = null;
  let held = false;
  const orders = mountOrder(page, wayToOrder);
  const go = button({ text: "Checkout", look: "primary", click: whenOpen(opened, begin, refuse) });
  const empty = button({ text: "Clear cart", look: "quiet", click: () => clear(Boolean(vendor.address && held)) });
  const state = el("p", { class: "muted", hidden: true });
  const link = el("a", { class: "checkout-link", rel: "noopener noreferrer", target: "_blank", hidden: true });
  root.append(el("div", { class: "checkout-acts" }, go, empty), state, link);

  function begin() {
    // A checkout sends a message to the customer, or makes an order: a second click must not make a second one.
    if (under) return;
    if (!vendor.address || cart.getSnapshot().lines.length === 0) return checkout({});
    askForAddress({ withEmail: who() === null }, (form) => checkout(vendor.address(form, who())));
  }

  async function checkout(options) {
    under = true;
    const asked = cart.getSnapshot();
    tell(asked.pendingCount > 0 ? words.CHECKOUT_WAITS : vendor.address ? words.ORDER_ASKED : words.CHECKOUT_ASKED);
    const answer = await cart.checkout(options).catch((error) => ({ status: "rejected", error }));
    under = false;
    const { status, url, order, error } = answer;
    if (status === "link" && isWeb(url)) {
      link.href = url;
      link.textContent = url;
      mark(link, "hidden", null);
      come({ sentence: words.CHECKOUT_READY });
    } else if (status === "rejected") {
      result = { trouble: contentOf(cart.getSnapshot()) };
      refuse(error);
    } else {
      come({ sentence: order ? words.orderMade(order) : words.CHECKOUT_DONE });
      if (order) orders.show(order, asked);
      ordered();
    }
    show(cart.getSnapshot());
  }

  function refuse(error) {
    const sentence = words.noCheckout(why(error));
    tell(sentence);
    warn("checkout", sentence);
  }

  function come(came) {
    result = came;
    tell(came.sentence);
    say("checkout", came.sentence);
  }

  function tell(sentence) {
    write(state, sentence);
    mark(state, "hidden", sentence ? null : "");
  }

  function forget() {
    result = null;
    held = false;
    tell("");
    link.removeAttribute("href");
    link.textContent = "";
    mark(link, "hidden", "");
  }

  function show(snapshot) {
    const now = snapshot.status === "readonly";
    // What came to nothing is of no interest once the cart is another one; a link ends with the hold of its checkout.
    const isOver = result?.trouble ? result.trouble !== contentOf(snapshot) : held && !now;
    if (isOver && !under) forget();
    held = now;
    if (now && !result && !under) tell(vendor.held);
    const isOrdered = Boolean(vendor.address && now);
    const focused = document.activeElement === go;
    mark(go, "hidden", isOrdered ? "" : null);
    if (isOrdered && focused) empty.focus();
    mark(empty, "class", isOrdered ? "primary" : "quiet");
    write(empty, isOrdered ? "Empty the cart" : "Clear cart");
  }

  return {
    use(opened) {
      cart = opened;
    },
    show,
    forget,
  };
}

function contentOf({ lines }) {
  return JSON.stringify(lines.map(({ key, quantity }) => [key, quantity]));
}

function isWeb(url) {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}

// Checkout: asked for once, its link shown and kept nowhere.

import { button, el, mark, write } from "./elements.js";
import { why } from "./refusals.js";
import { say, warn } from "./speak.js";
import * as words from "./words.js";

/** Fills `root` and returns `{ use(cart), forget() }`. `clear()` empties the cart. */
export function mountCheckout(root, { clear }) {
  let cart = null;
  let under = false;
  const go = button({ text: "Checkout", look: "primary", click: checkout });
  const empty = button({ text: "Clear cart", look: "quiet", click: clear });
  const state = el("p", { class: "muted", hidden: true });
  const link = el("a", { class: "checkout-link", rel: "noopener noreferrer", target: "_blank", hidden: true });
  root.append(el("div", { class: "checkout-acts" }, go, empty), state, link);

  async function checkout() {
    // A checkout sends a message to the customer: a second click must not send a second one.
    if (!cart || under) return;
    under = true;
    tell(cart.getSnapshot().pendingCount > 0 ? words.CHECKOUT_WAITS : words.CHECKOUT_ASKED);
    const answer = await cart.checkout({}).catch((error) => ({ status: "rejected", error }));
    under = false;
    if (answer.status === "link" && isWeb(answer.url)) {
      link.href = answer.url;
      link.textContent = answer.url;
      mark(link, "hidden", null);
      tell(words.CHECKOUT_READY);
      say("checkout", words.CHECKOUT_READY);
    } else if (answer.status === "rejected") {
      const sentence = words.noCheckout(why(answer.error));
      tell(sentence);
      warn("checkout", sentence);
    } else {
      tell(words.CHECKOUT_DONE);
      say("checkout", words.CHECKOUT_DONE);
    }
  }

  function tell(sentence) {
    write(state, sentence);
    mark(state, "hidden", sentence ? null : "");
  }

  return {
    use(opened) {
      cart = opened;
    },
    forget() {
      tell("");
      link.removeAttribute("href");
      link.textContent = "";
      mark(link, "hidden", "");
    },
  };
}

function isWeb(url) {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}

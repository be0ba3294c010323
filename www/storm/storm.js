// The storm: one button, a bad half-minute for the network, and a count of what has become of each change.

import { whenOpen } from "../early.js";
import { button, el, mark, write } from "../elements.js";
import { why } from "../refusals.js";
import { say, warn } from "../speak.js";
import { rememberedStart } from "../start.js";
import { createCounter } from "./counter.js";
import { runStorm } from "./run.js";
import { clearUp } from "./weather.js";
import * as words from "./words.js";

// A storm asks for some dozens of each.
const PLENTY = 100;
const PRODUCTS = 5;

/**
 * Returns `{ node, use(cart), show(snapshot) }`; `opened` is a promise of the cart, `who()` the customer, `still(isOn)` keeps
 * the shopper's hands still.
 */
export function mountStorm({ opened, who, still }) {
  let cart = null;
  let running = null;
  let compare = null;
  const counter = createCounter();
  const press = whenOpen(opened, begin, (error) => warn("storm", words.notBegun(why(error))));
  const go = button({ text: words.START, look: "primary", click: () => (running ? running.abort() : press()) });
  const again = button({ text: words.AGAIN, look: "quiet", click: () => count().catch(fail) });
  const node = el(
    "section",
    { class: "storm", "aria-labelledby": "storm-heading" },
    el("h3", { id: "storm-heading", text: words.TITLE }),
    el("p", { class: "muted", text: words.ABOUT }),
    el("div", { class: "storm-acts" }, go, again),
    counter.node,
  );
  mark(again, "hidden", "");
  window.addEventListener("pagehide", () => running && clearUp());

  async function begin() {
    const start = rememberedStart();
    if (cart.getSnapshot().status === "readonly") return warn("storm", words.HELD);
    const products = goods(start, cart.getSnapshot().currency);
    running = new AbortController();
    forget();
    write(go, words.STOP);
    counter.begin();
    // What somebody adds by hand meanwhile would be counted as doubled.
    still(true);
    try {
      const customer = who();
      compare = await runStorm({ cart, start, customer, products, counter, signal: running.signal });
      await count();
    } catch (error) {
      fail(error);
    }
    await clearUp().catch(() => {});
    running = null;
    write(go, words.START);
    mark(again, "hidden", compare ? null : "");
    still(false);
  }

  async function count() {
    const sum = await compare();
    const isRight = sum.lost === 0 && sum.doubled === 0;
    counter.settle(isRight, words.result(sum));
    (isRight ? say : warn)("storm", words.result(sum));
  }

  function fail(error) {
    counter.tell(words.FAILED);
    warn("storm", words.FAILED);
    console.warn(error);
  }

  function forget() {
    compare = null;
    mark(again, "hidden", "");
  }

  return {
    node,
    use(opened) {
      cart = opened;
    },
    /** Once the shopper asks for more, the count is that of another cart. */
    show({ pendingCount }) {
      if (!running && pendingCount > 0) forget();
    },
  };
}

/** What is sold without a choice, in the cart's currency, and more of it than a storm asks for. */
function goods({ products }, currency) {
  const isPlain = ({ parts, texts, plans }) => !parts && !texts && !plans;
  const isPlenty = ({ stock }) => stock === null || stock >= PLENTY;
  return products
    .filter((product) => isPlain(product) && isPlenty(product) && product.unitPrice?.currency === currency)
    .slice(0, PRODUCTS);
}

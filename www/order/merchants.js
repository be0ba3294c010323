// The last order, merchant by merchant: who has taken it, who has not and why. Its id is written down before it is asked
// for: an order whose answer was lost is found all the same. What has become of it is asked.

import { button, el, mark, write } from "../elements.js";
import { keep, kept } from "../kept.js";
import { keyedList } from "../keyed.js";
import { capital, why } from "../refusals.js";
import { vendor } from "../vendors.js";
import * as words from "../words.js";
import { mountOrderPage } from "./page.js";
import { forgetOrdered, orderedAs, orderedItems } from "./record.js";

const KEY = `demo:order:${vendor.name}`;
const REQUIRES_ACTION = "REQUIRES_ACTION";

// An order that is on its way is not found at once: it is looked for again after so many milliseconds.
const PAUSES = [1000, 2000, 4000, 8000, 15000, 15000, 15000];

/**
 * Fills `root`; `found()` hears of what was asked, `putBack(items)` of what no merchant takes. Returns `{ use(cart),
 * show(order), find(id), expect(id), look(snapshot), shown(), isMade(), asksBank(), focus() }`.
 */
export function mountOrder(root, { link, found, putBack }) {
  let cart = null;
  let shown = null;
  let asked = null;
  let later = null;
  /** The cart is still the order's own: what it holds need not be put back. */
  let isInCart = false;
  const bags = el("ul", { class: "fates", "aria-label": words.FATES });
  const page = mountOrderPage(root, { link, parts: [bags], again: () => learn() });
  const showBags = keyedList(bags, { key: ({ id }) => id, create: () => createFate(restore) });

  function restore(bag, items) {
    forgetOrdered(shown.id, bag);
    putBack(items);
    showFates();
  }

  async function learn(times = 0) {
    clearTimeout(later);
    const id = shown?.id ?? kept(KEY);
    if (!id) return;
    const order = await cart.order(id).catch((error) => ({ error }));
    // Another one was made meanwhile, or nobody is interested any more.
    if ((shown?.id ?? kept(KEY)) !== id) return;
    if (!order.error) {
      show(order);
      found();
    } else if (shown) {
      page.tell(`${capital(why(order.error))}.`);
    } else if (times < PAUSES.length && cart.getSnapshot().status === "readonly") {
      later = setTimeout(learn, PAUSES[times], times + 1);
    }
  }

  function show(order) {
    shown = order;
    keep(KEY, order?.id ?? null);
    // What the bank has yet to let through is no order.
    page.show(isMade() ? toldOf(order) : null);
    if (order) showFates();
  }

  const isMade = () => Boolean(shown) && !["IN_PROGRESS", REQUIRES_ACTION].includes(shown.status);

  function showFates() {
    const offered = ({ bag, status }) =>
      isInCart || words.fateKind(status) !== "lost" ? [] : orderedItems(shown.id, bag);
    const fates = shown.bags.map((bag) => ({ ...bag, items: offered(bag) }));
    // As the bags stood in the cart: first come, first told.
    showBags(fates.sort((one, other) => Number(one.id) - Number(other.id)));
  }

  /** A cart that is no longer there, or is held, may be one that was bought. */
  function look({ cartId, status, lines }) {
    const wasInCart = isInCart;
    isInCart = Boolean(shown) && cartId === shown.id && lines.length > 0;
    if (shown && isInCart !== wasInCart) showFates();
    const id = kept(KEY);
    const now = `${id} ${cartId} ${status}`;
    const isOver = status === "readonly" || (status === "ready" && cartId !== id);
    if (!cart || !id || shown || !isOver || now === asked) return;
    asked = now;
    learn();
  }

  return {
    use(opened) {
      cart = opened;
      look(cart.getSnapshot());
    },
    show,
    look,
    /** Whether an order of that id was made, wherever it was asked for; it is then shown. */
    async find(id) {
      const order = await cart.order(id).catch(() => null);
      if (!order || order.status === "IN_PROGRESS") return false;
      show(order);
      return true;
    },
    /** An order of that id may come to be; of null, it does not. */
    expect(id) {
      asked = null;
      if (!shown) keep(KEY, id ?? null);
    },
    shown: () => shown,
    /** Whether the order that is shown is the merchants' already. */
    isMade,
    /** Whether the order that is shown waits for what the bank has asked. */
    asksBank: () => shown?.status === REQUIRES_ACTION,
    focus: page.focus,
  };
}

function toldOf(order) {
  const heading = words.orderIs(order);
  const [state, next] = [words.orderStatus(order), words.nextOf(order)];
  // What some have not taken is due to nobody: their parts say what each comes to.
  return { id: order.id, heading, state, next, ordered: orderedAs(order.id), isDue: !words.isLostInPart(order) };
}

function createFate(restore) {
  let shown = null;
  const name = el("span", { class: "code-name", dir: "auto" });
  const total = el("span", { class: "code-amount" });
  const fate = el("p", { class: "fate" });
  const back = button({ text: words.PUT_BACK, click: () => restore(shown.bag, shown.items) });
  return {
    node: el("li", {}, el("div", { class: "code" }, name, total), fate, back),
    focus() {},
    update(bag) {
      shown = bag;
      const called = bag.name ?? words.A_MERCHANT;
      write(name, called);
      mark(back, "aria-label", words.putBackOf(called));
      mark(back, "hidden", bag.items.length > 0 ? null : "");
      write(total, bag.total ? words.money(bag.total) : "");
      write(fate, words.fateOf(bag, bag.errors.map(why)));
      mark(fate, "class", `fate is-${words.fateKind(bag.status)}`);
    },
  };
}

// The last order, merchant by merchant: who has taken it, who has not and why. Only its id is written down, before it is
// asked for: an order whose answer was lost is found all the same. What has become of it is asked.

import { button, el, mark, write } from "./elements.js";
import { keyedList } from "./keyed.js";
import { capital, why } from "./refusals.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

const KEY = `demo:order:${vendor.name}`;

/** Fills `root`; `found()` hears of what was asked. Returns `{ use(cart), show(order), expect(id), look(snapshot), isMade(),
 * asksBank(), focus(), stayInView() }`. */
export function mountOrderCard(root, found) {
  let cart = null;
  let shown = null;
  let asked = null;
  const heading = el("h3", { tabindex: -1 });
  const state = el("p", { class: "muted" });
  const bags = el("ul", { class: "fates", "aria-label": words.FATES });
  const again = button({ text: "Look again", click: learn });
  const dismiss = button({ text: "Dismiss", look: "quiet", click: () => show(null) });
  root.append(heading, state, bags, el("div", { class: "issue-acts" }, again, dismiss));
  mark(root, "hidden", "");
  const showBags = keyedList(bags, { key: ({ id }) => id, create: createFate });

  async function learn() {
    const id = shown?.id ?? remembered();
    if (!id) return;
    const order = await cart.order(id).catch((error) => ({ error }));
    // Another one was made meanwhile, or nobody is interested any more.
    if ((shown?.id ?? remembered()) !== id) return;
    if (!order.error) {
      show(order);
      found();
    } else if (shown) {
      write(state, `${capital(why(order.error))}.`);
    }
  }

  function show(order) {
    shown = order;
    remember(order?.id ?? null);
    mark(root, "hidden", order ? null : "");
    if (!order) return;
    write(heading, words.orderIs(order));
    write(state, words.orderStatus(order));
    // As the bags stood in the cart: first come, first told.
    showBags([...order.bags].sort((one, other) => Number(one.id) - Number(other.id)));
  }

  /** A cart that is no longer there, or is held, may be one that was bought. */
  function look({ cartId, status }) {
    const id = remembered();
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
    /** An order of that id may come to be; of null, it does not. */
    expect(id) {
      asked = null;
      if (!shown) remember(id);
    },
    /** Whether the order that is shown is the merchants' already. */
    isMade: () => Boolean(shown) && !["IN_PROGRESS", "REQUIRES_ACTION"].includes(shown.status),
    /** Whether the order that is shown waits for what the bank has asked. */
    asksBank: () => shown?.status === "REQUIRES_ACTION",
    focus: () => heading.focus(),
    /** Whoever is still there sees it. */
    stayInView() {
      if (document.activeElement === heading) heading.scrollIntoView({ block: "center" });
    },
  };
}

function createFate() {
  const name = el("span", { class: "code-name", dir: "auto" });
  const total = el("span", { class: "code-amount" });
  const fate = el("p", { class: "fate" });
  return {
    node: el("li", {}, el("div", { class: "code" }, name, total), fate),
    focus() {},
    update(bag) {
      write(name, bag.name ?? words.A_MERCHANT);
      write(total, bag.total ? words.money(bag.total) : "");
      write(fate, words.fateOf(bag, bag.errors.map(why)));
      mark(fate, "class", `fate is-${words.fateKind(bag.status)}`);
    },
  };
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(id) {
  try {
    if (id) localStorage.setItem(KEY, id);
    else localStorage.removeItem(KEY);
  } catch {
    // Then it is shown as long as the page lasts.
  }
}

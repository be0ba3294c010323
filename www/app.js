// Starts the shop: what is remembered first, then the cart, then the network.

import { answerIsMissing, onDoubt } from "./network.js";
import { provideCart } from "/cartwright/elements.js";
import { openCart } from "/cartwright/index.js";
import { peek } from "/cartwright/peek.js";
import { mountAccount } from "./account.js";
import { createActs } from "./acts.js";
import { mountCart } from "./cart-region.js";
import { mountCatalogue } from "./catalogue.js";
import { mountDrawer } from "./drawer.js";
import { button, el } from "./elements.js";
import { learnProducts } from "./items.js";
import { lastBags, rememberBags } from "./last-bags.js";
import { learnLines, learnMerchants, nameOfLine } from "./names.js";
import { keepAtHand } from "./offline.js";
import { mountPanel } from "./panel.js";
import { why } from "./refusals.js";
import { asShown, shown } from "./shown-cart.js";
import { say, warn } from "./speak.js";
import { fetchStart, rememberedStart, sameShop, tokenOf } from "./start.js";
import { currency, mountSwitch, vendor } from "./vendors.js";
import { onOtherTab, whoIsHere } from "./who.js";
import * as words from "./words.js";

const NOTHING = { lines: [], itemCount: 0, totals: { estimated: true, reasons: [] }, issues: [] };

const opening = Promise.withResolvers();
let cart = null;
const opened = opening.promise;
const acts = createActs({ opened, redraw });
const account = mountAccount(document.getElementById("account"), { acts, opened, here: whoIsHere() });
const region = mountCart({ acts, opened, redraw, who: account.who, ordered: account.learnOrders });
const catalogue = mountCatalogue(document.getElementById("catalogue"), { acts, opened });
const panel = mountPanel(document.getElementById("network"), {
  opened,
  who: () => customerOf(start ?? rememberedStart()),
});

mountDrawer(document.getElementById("badge"));
mountSwitch(document.getElementById("vendors"), document.getElementById("currencies"));
const start = rememberedStart();
if (start) {
  learn(start);
  showLast(start);
  showProducts(start);
  open(start);
  renew(start);
} else {
  showLast(null);
  arrive();
}

// A first visit needs the sandbox once; afterwards the page opens without it.
async function arrive() {
  const state = document.getElementById("catalogue-state");
  state.replaceChildren(el("p", { text: words.ARRIVING }));
  try {
    const first = await fetchStart();
    state.replaceChildren();
    learn(first);
    showProducts(first);
    open(first);
  } catch {
    const again = button({ text: "Try again", click: arrive });
    state.replaceChildren(el("p", { text: words.NO_SANDBOX }), again);
    warn("start", words.NO_SANDBOX);
  }
}

async function renew(last) {
  const newest = await fetchStart().catch(() => last);
  if (!sameShop(last, newest)) return location.reload();
  learn(newest);
  showProducts(newest);
}

async function open(start) {
  const customer = customerOf(start);
  try {
    const server = vendor.server(start, () => tokenOf(customer), currency);
    cart = await openCart({ server, customer });
  } catch (error) {
    // Whoever has pressed a button meanwhile hears there that it came to nothing.
    opening.reject(error);
    warn("start", words.notOpened(why(error)));
    return;
  }
  window.shop = { cart };
  cart.subscribe(show);
  cart.on("cart:price-changed", tellPrice);
  account.use(cart);
  region.use(cart);
  panel.use(cart);
  opening.resolve(cart);
  keepAtHand(cart, () => customerOf(start));
}

function redraw() {
  if (cart) show(cart.getSnapshot());
}

function show(snapshot) {
  learnLines(snapshot);
  if (vendor.merchants) rememberBags(snapshot);
  account.show();
  region.show(
    snapshot,
    navigator.onLine &&
      cart.pending().some(({ state }) => state === "checking" || (state === "sending" && answerIsMissing())),
  );
  catalogue.showCart(snapshot);
  panel.show(snapshot);
}

function learn(start) {
  learnProducts(start.products);
  learnMerchants(vendor.merchants?.(start) ?? []);
  account.learn(start);
  region.learn(start);
}

function showProducts({ products }) {
  catalogue.show(products);
}

// A shop may have one customer who is always there.
function customerOf({ shop }) {
  return shop.customer ?? account.who();
}

function tellPrice({ key, line, before, now }) {
  say(`price ${key}`, words.priceChanged(nameOfLine(line), before, now));
}

// What this device saw last stands on the page before any wasm is there.
function showLast(start) {
  const last = start && peek({ vendor: vendor.name, storeId: vendor.storeId(start), customer: customerOf(start) });
  const snapshot = { ...NOTHING, ...last, ...(last && vendor.merchants && lastBags(last.lines)) };
  region.show(snapshot);
  catalogue.showCart(snapshot);
  provideCart(opened.then(asShown), { first: last && shown(snapshot) });
}

onDoubt(redraw);
onOtherTab(() => location.reload());
window.addEventListener("offline", () => say("network", words.OFFLINE));
window.addEventListener("online", () => say("network", words.ONLINE));

// Starts the shop: what is remembered first, then the cart, then the network.

import "./network.js";
import { openCart, vesuvioPay } from "/cartwright/index.js";
import { peek } from "/cartwright/peek.js";
import { createActs } from "./acts.js";
import { mountCart } from "./cart-region.js";
import { mountCatalogue } from "./catalogue.js";
import { button, el } from "./elements.js";
import { learnLines, learnProducts } from "./names.js";
import { mountPanel } from "./panel.js";
import { why } from "./refusals.js";
import { customerToken, fetchStart, rememberedStart, sameShop } from "./seed.js";
import { say, warn } from "./speak.js";
import { mountTray } from "./tray.js";
import * as words from "./words.js";

const NOTHING = { lines: [], itemCount: 0, totals: { estimated: true, reasons: [] }, issues: [] };

let cart = null;
const acts = createActs(redraw);
const region = mountCart({ acts, redraw });
const catalogue = mountCatalogue(document.getElementById("catalogue"), acts);
const showWaiting = mountTray(document.getElementById("tray"), acts);
const panel = mountPanel(document.getElementById("network"));

const start = rememberedStart();
showLast(start);
if (start) {
  showProducts(start);
  open(start);
  renew(start);
} else {
  arrive();
}

// A first visit needs the sandbox once; afterwards the page opens without it.
async function arrive() {
  const state = document.getElementById("catalogue-state");
  state.replaceChildren(el("p", { text: words.ARRIVING }));
  try {
    const first = await fetchStart();
    state.replaceChildren();
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
  if (sameShop(last, newest)) showProducts(newest);
  else location.reload();
}

async function open({ sandbox, storeId, apiKey, customer, items }) {
  try {
    cart = await openCart({
      server: vesuvioPay({
        baseUrl: sandbox,
        storeId,
        apiKey,
        token: customerToken,
        currency: items[0]?.unitPrice.currency ?? "USD",
      }),
      customer,
      locale: "en-US",
    });
  } catch (error) {
    warn("start", words.notOpened(why(error)));
    return;
  }
  window.shop = { cart };
  cart.subscribe(show);
  cart.on("cart:gone", offerWhatIsGone);
  region.use(cart);
  catalogue.use(cart);
  panel.use(cart);
  acts.use(cart);
}

function redraw() {
  if (cart) show(cart.getSnapshot());
}

function show(snapshot) {
  learnLines(snapshot);
  region.show(snapshot);
  catalogue.showCart(snapshot);
  showWaiting(cart);
  panel.show(snapshot);
}

function showProducts({ items }) {
  learnProducts(items);
  catalogue.show(items);
}

function offerWhatIsGone({ items }) {
  region.offer(items, words.goneOffer(items.reduce((sum, { quantity }) => sum + quantity, 0)));
}

// What this device saw last stands on the page before any wasm is there.
function showLast(start) {
  const last = start && peek({ vendor: "vesuviopay", storeId: start.storeId, customer: start.customer });
  const snapshot = { ...NOTHING, ...last };
  region.show(snapshot);
  catalogue.showCart(snapshot);
}

window.addEventListener("offline", () => say("network", words.OFFLINE));
window.addEventListener("online", () => say("network", words.ONLINE));

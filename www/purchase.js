// Buying at several merchants, step by step: where to, how each bag is sent, what it comes to, and the order. A step that
// was lost on the way is gone on with, and no order is made twice.

import { askForAddress } from "./address.js";
import { createDelivery } from "./delivery.js";
import { whenOpen } from "./early.js";
import { button, el, mark, write } from "./elements.js";
import { mountOrder } from "./order/merchants.js";
import { rememberOrdered } from "./order/record.js";
import { why } from "./refusals.js";
import { say, warn } from "./speak.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

/**
 * Fills `root`, and the page `order` with the last one, to which `link` leads; `opened` is a promise of the cart,
 * `putBack(items)` hears of what was not taken.
 * Returns `{ use(cart), show(snapshot), forget(), delivery() }`; `delivery()` is what the bags show of the ways to send
 * them, while that is to be chosen.
 */
export function mountPurchase(root, { opened, clear, redraw, order, link, putBack }) {
  let cart = null;
  /** `cart`: the shopper looks around; `delivery`: the order is being put together; `bank`: the bank has a question. */
  let step = "cart";
  let under = false;
  let result = "";
  /** Which bag is to be seen to, and how that was said. */
  let pointed = null;
  let isOffline = false;
  const delivery = createDelivery(redraw);
  const card = mountOrder(order, { link, found: redraw, putBack });

  const unopened = (error) => refuse(words.noCheckout(why(error)));
  const go = button({ text: "Checkout", look: "primary", click: whenOpen(opened, next, unopened) });
  const back = button({ text: "Clear cart", look: "quiet", click: leave });
  const where = button({ text: "Change the address", look: "quiet", click: askWhere });
  const stop = button({ text: "Stop asking", click: delivery.stop });
  const again = button({ text: "Ask again", click: delivery.ask });
  const state = el("p", { class: "muted", hidden: true });
  const asking = el("div", { class: "checkout-asking" }, el("p", { class: "muted" }), stop, again);
  root.append(asking, el("div", { class: "checkout-acts" }, go, back), where, state);

  function next() {
    if (under) return;
    const snapshot = cart.getSnapshot();
    if (snapshot.status === "readonly" || step === "bank") return goOn();
    if (snapshot.lines.length === 0) return tell(refusalOf("cart-empty"));
    if (step === "cart") return isAddressed(snapshot) ? choose() : askWhere();
    const open = firstOpen(snapshot);
    if (open && !delivery.isKnown() && !delivery.state().isAsking) return choose();
    if (open) return pointAt(open);
    return isPriced(snapshot) ? buy() : price();
  }

  function leave() {
    if (step === "delivery" && !isHeld()) return reset();
    // What the bank has not let through was not ordered; of what else is held nobody knows.
    const isAsked = step === "bank";
    if (isAsked) card.show(null);
    clear(!isAsked && isHeld());
  }

  function askWhere() {
    if (under) return;
    askForAddress({ withEmail: true, action: "Continue" }, async (form) => {
      const change = attempt(() => cart.setCustomer(vendor.buyer(form)));
      if (!change) return;
      step = "delivery";
      tell(isOffline ? words.CHECKOUT_WAITS : words.ADDRESS_SENT);
      redraw();
      const { status, error } = await change.settled;
      if (status === "confirmed") return choose();
      if (status === "superseded") return;
      step = "cart";
      refuse(words.noAddress(why(error)));
    });
  }

  // The address may be one of an earlier visit.
  async function choose() {
    step = "delivery";
    if (cart.getSnapshot().pendingCount > 0) {
      news(words.CHECKOUT_WAITS);
      await cart.sync();
    }
    const { pendingCount, status } = cart.getSnapshot();
    if (pendingCount > 0) return refuse(refusalOf(status === "offline" ? "offline" : "review-needed"));
    tell("");
    if (cart.getSnapshot().bags.some(needsChoice)) delivery.ask();
    redraw();
  }

  async function price() {
    await busy(words.PRICING, async () => {
      // What is still on its way would undo the price.
      if (cart.getSnapshot().pendingCount > 0) await cart.sync();
      await cart.priceCart();
      await cart.sync();
      tell("");
    });
  }

  async function buy() {
    const { cartId } = cart.getSnapshot();
    await busy(words.ORDER_ASKED, async () => {
      const trouble = await cart.pay(vendor.payment).then(
        () => null,
        (error) => error,
      );
      if (!trouble) return submit();
      if (!(await isElsewhere(cartId))) throw trouble;
    });
  }

  // A second tab may have been quicker: there is one order all the same.
  async function isElsewhere(cartId) {
    if (!(await card.find(cartId))) return false;
    reset();
    if (!card.asksBank()) say("checkout", words.orderElsewhere(card.shown()));
    card.focus();
    await cart.sync();
    return true;
  }

  const goOn = () => busy(words.ORDER_ASKED, submit);

  async function submit() {
    const asked = cart.getSnapshot();
    card.show(null);
    card.expect(asked.cartId);
    if (asked.lines.length > 0) rememberOrdered(asked);
    const { status, order, error } = await cart.checkout();
    if (order) card.show(order);
    if (status === "requires-action") {
      step = "bank";
      result = "";
      return news(words.BANK_ASKS);
    }
    if (status === "rejected" && error.code === "checkout-unknown") return refuse(words.ORDER_UNKNOWN, false);
    if (status === "rejected") {
      if (!order && (await isElsewhere(asked.cartId))) return;
      if (!order) card.expect(null);
      return refuse(words.noCheckout(why(error)));
    }
    reset();
    say("checkout", words.orderTold(order));
    card.focus();
    // What was ordered is the merchants' now.
    await cart.sync();
  }

  const isHeld = () => cart?.getSnapshot().status === "readonly";

  async function busy(sentence, work) {
    under = true;
    news(sentence);
    redraw();
    try {
      await work();
    } catch (error) {
      refuse(words.noCheckout(why(error)));
    }
    under = false;
    redraw();
  }

  function attempt(act) {
    try {
      return act();
    } catch (error) {
      refuse(words.noAddress(why(error)));
      return null;
    }
  }

  function refuse(sentence, over = true) {
    if (over && step === "bank") step = "cart";
    result = sentence;
    tell(sentence);
    warn("checkout", sentence);
    redraw();
  }

  function news(sentence) {
    tell(sentence);
    say("checkout", sentence);
  }

  function tell(sentence) {
    result = sentence;
    write(state, sentence);
    mark(state, "hidden", sentence ? null : "");
  }

  function reset() {
    step = "cart";
    delivery.forget();
    tell("");
    redraw();
  }

  /** The focus goes where something is to be chosen. */
  function pointAt(bag) {
    const name = bag.name ?? words.A_MERCHANT;
    pointed = { bag: bag.key, sentence: delivery.state().isAsking ? words.STILL_ASKING : words.chooseDelivery(name) };
    news(pointed.sentence);
    const choice = document.querySelector(`[data-bag="${CSS.escape(bag.key)}"]`);
    choice?.querySelector("input")?.focus({ focusVisible: true, preventScroll: true });
    choice?.scrollIntoView({ block: "center" });
  }

  function show(snapshot) {
    if (!under) card.look(snapshot);
    const isHeld = snapshot.status === "readonly";
    if (snapshot.lines.length === 0 && step === "delivery" && !under) reset();
    if (isOffline && snapshot.status === "ready" && result === refusalOf("offline")) tell("");
    if (snapshot.lines.length > 0 && result === refusalOf("cart-empty")) tell("");
    isOffline = snapshot.status === "offline" || (isOffline && snapshot.status !== "ready");
    if (pointed && firstOpen(snapshot)?.key !== pointed.bag) {
      if (result === pointed.sentence) tell("");
      pointed = null;
    }
    // The bank has asked before this page was there.
    if (isHeld && !under && step !== "bank" && card.asksBank()) {
      step = "bank";
      tell(words.BANK_ASKS);
    }
    const held = card.isMade() ? words.ORDER_FOUND : vendor.held;
    if (isHeld && !under && (!result || isAboutHold(result))) tell(held);
    if (!isHeld && isAboutHold(result)) tell("");
    const isResumed = isHeld || step === "bank";
    write(go, under ? "One moment" : labelOf(snapshot, isResumed));
    mark(go, "aria-disabled", under ? "true" : null);
    write(back, isResumed ? "Give it up" : step === "delivery" ? "Back to the cart" : "Clear cart");
    mark(back, "hidden", under || (isHeld && card.isMade()) ? "" : null);
    mark(where, "hidden", step === "delivery" && !isHeld && !under ? null : "");
    showAsking(snapshot);
  }

  function labelOf(snapshot, isResumed) {
    if (step === "bank") return "Answer the bank";
    if (isResumed) return card.isMade() ? "Begin the next cart" : "Go on with the order";
    if (step !== "delivery") return "Checkout";
    if (firstOpen(snapshot)) return "Choose delivery";
    return isPriced(snapshot) ? words.pay(snapshot.totals.total) : "Work out the total";
  }

  function showAsking(snapshot) {
    const { isAsking, trouble } = delivery.state();
    const isChoosing = step === "delivery" && !under;
    // What the merchants offered was for other things.
    if (isChoosing && delivery.isKnown() && snapshot.status === "ready" && delivery.isStale(snapshot)) delivery.ask();
    const isStopped = isChoosing && !isAsking && trouble !== null;
    mark(asking, "hidden", isChoosing && (isAsking || isStopped) ? null : "");
    write(asking.firstChild, isAsking ? words.ASKING_MERCHANTS : isStopped ? words.notOffered(why(trouble)) : "");
    mark(stop, "hidden", isAsking ? null : "");
    mark(again, "hidden", isAsking ? "" : null);
  }

  function firstOpen({ bags }) {
    return bags.find((bag) => needsChoice(bag) && !delivery.choiceFor(bag.key) && !bag.shippingMethod);
  }

  return {
    use(opened) {
      cart = opened;
      delivery.use(cart);
      card.use(cart);
    },
    show,
    forget: reset,
    delivery: () => (step === "delivery" && !isHeld() ? delivery : null),
  };
}

const refusalOf = (code) => words.noCheckout(why({ code }));
const isAboutHold = (sentence) => [vendor.held, words.ORDER_FOUND].includes(sentence);
const needsChoice = ({ needsShipping }) => needsShipping !== false;
const isAddressed = ({ bags }) => bags.some(({ shippingMethod }) => shippingMethod);
const isPriced = ({ totals, pendingCount }) => pendingCount === 0 && !totals.estimated;

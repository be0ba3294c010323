// What a shopper does to the cart by a widget: it is done at once, said aloud, and told again when it came out otherwise.

import { isShort } from "./language.js";
import { say, warn } from "./live-region.js";
import { subjectOf } from "./subject.js";
import { asRefusal } from "./widget.js";

/** @typedef {import("./language.js").Language} Language */

/** What a line is called. @param {any} line @param {Language} language */
export const nameOf = (line, language) => line?.name ?? line?.sku ?? language.text("unnamed");

/** Adds an item. Answers why it was refused at once, if it was. @param {any} cart @param {any} item @param {Language} language */
export function add(cart, item, language) {
  return attempt(() => {
    const before = cart.getSnapshot().lines;
    const change = cart.addItem(item);
    const line = cart.getSnapshot().lines.find((/** @type {any} */ each) => !before.includes(each));
    const name = nameOf(item.display?.name ? item.display : line, language);
    const isMore = line?.quantity > item.quantity;
    const subject = subjectOf(cart, line?.key ?? name);
    say(
      subject,
      withCount(cart, language.text(isMore ? "added-now" : "added", { name, quantity: line?.quantity }), language),
    );
    tellLater(change, subject, name, "not-added", language);
  });
}

/** Sets the quantity of a line; 0 removes it. @param {any} cart @param {any} line @param {number} quantity @param {Language} language */
export function set(cart, line, quantity, language) {
  return attempt(() => {
    const name = nameOf(line, language);
    const change = quantity === 0 ? cart.removeItem(line.key) : cart.updateItem(line.key, quantity);
    const news = quantity === 0 ? language.text("removed", { name }) : language.text("now", { name, quantity });
    const subject = subjectOf(cart, line.key);
    say(subject, withCount(cart, news, language));
    tellLater(change, subject, name, "not-changed", language);
  });
}

/** Adds items again that were there before. @param {any} cart @param {readonly any[]} items @param {Language} language */
export function putBack(cart, items, language) {
  return attempt(() => {
    cart.bulkAddItems(items);
    sayRestored(cart, language);
  });
}

/** Says that what was lost is there again. @param {any} cart @param {Language} language */
export function sayRestored(cart, language) {
  say(subjectOf(cart, "cart"), withCount(cart, language.text("restored"), language));
}

/** Asks for a waiting change anew. @param {any} cart @param {{ id: string, state: string }} waiting @param {Language} language */
export function retry(cart, { id, state }, language) {
  return attempt(() => {
    // What waits for the shopper is asked for anew; what waits for the network is tried at once.
    if (state === "review") cart.retry(id);
    else cart.sync();
    say("waiting", language.text("retrying"));
  });
}

/** Drops a waiting change. @param {any} cart @param {{ id: string }} waiting @param {Language} language */
export function discard(cart, { id }, language) {
  return attempt(() => {
    cart.discard(id);
    say("waiting", language.text("discarded"));
  });
}

/** A line as an item that can be added again. @param {any} line */
export function itemOf({ item, quantity, name, unitPrice, imageUrl, attributes }) {
  const display = { name, unitPrice, imageUrl, attributes };
  return { ...item, quantity, display: Object.fromEntries(Object.entries(display).filter(([, value]) => value)) };
}

/** @param {() => void} act */
function attempt(act) {
  try {
    act();
    return null;
  } catch (error) {
    return asRefusal(error);
  }
}

// What has changed, and what the cart has come to by it.
/** @param {any} cart @param {string} news @param {Language} language */
function withCount(cart, news, language) {
  const { itemCount: count, totals } = cart.getSnapshot();
  const sum = language.text("now-in-cart", { count, amount: language.money(totals.subtotal) });
  // It may begin with a name, which is written as it is.
  return `${language.text("sentence", { clause: news })} ${sum}`;
}

/** @param {any} change @param {string} subject @param {string} name @param {string} refused @param {Language} language */
async function tellLater(change, subject, name, refused, language) {
  const { status, got, error } = await change.settled;
  if (status === "adjusted") {
    const cut = got > 0 ? language.text("set-back", { name, got }) : language.text("none-left", { name });
    say(subject, isShort(error) ? cut : language.text("now", { name, quantity: got }));
  }
  if (status === "rejected") warn(subject, language.text(refused, { name, why: language.why(error) }));
  if (status === "review") warn(subject, language.text("undecided", { name }));
}

// Every sentence of the shop. Names of products are put in as they are and shown as text.

import { formatMoney } from "/cartwright/index.js";

const LOCALE = "en-US";
const clock = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", hour12: false });

export const money = (amount) => (amount ? formatMoney(amount, LOCALE) : "price not known yet");
export const time = (moment) => clock.format(new Date(moment));
export const items = (count) => (count === 1 ? "1 item" : `${count} items`);
export const changes = (count) => (count === 1 ? "1 change" : `${count} changes`);
export const each = (price) => `${money(price)} each`;

// Names of controls

export const addTo = (name) => `Add ${name} to cart`;
export const removeFrom = (name) => `Remove ${name} from cart`;
export const quantityOf = (name) => `Quantity of ${name}`;
export const decrease = (name) => `Decrease quantity of ${name}`;
export const increase = (name) => `Increase quantity of ${name}`;
export const tellMe = (name) => `Tell me when ${name} is back`;
export const checkStock = (name) => `Check stock of ${name}`;

// News

export const added = (name, quantity) => (quantity > 1 ? `Added ${name}, now ${quantity}` : `Added ${name}`);
export const nowHas = (name, quantity) => `${name} is now ${quantity}`;
export const removed = (name) => `Removed ${name}`;
export const setBack = (name, got) =>
  got > 0 ? `Only ${got} of ${name} left: set to ${got}` : `${name} is out of stock`;
export const notAdded = (name, why) => `${name} was not added: ${why}`;
export const notChanged = (name, why) => `${name} was not changed: ${why}`;
export const about = (name, why) => `${name}: ${why}.`;
export const undecided = (name) => `It is not certain what became of ${name}. It waits for you under Waiting changes.`;
export const CLEARED = "Cart cleared";
export const RESTORED = "The items are back in the cart";
export const RETRYING = "Trying again";
export const DISCARDED = "Change discarded";
export const OFFLINE = "You are offline. Changes are kept and sent later.";
export const ONLINE = "You are online again.";
export const WHOLE_NUMBER = "A quantity is a whole number from 0 up.";

// Stock

export const OUT_OF_STOCK = "out of stock";
export const willTell = (name) => `We will tell you when ${name} is back`;
export const left = (count) => `only ${count} left`;
export const inCart = (count) => `${count} in cart`;

/** What a server's answer about stock says. */
export function availability(answer) {
  const when = `checked at ${time(answer.checkedAt ?? Date.now())}`;
  if (!answer.isAvailable) return `${OUT_OF_STOCK}, ${when}`;
  return answer.trackInventory ? `${answer.availableQuantity} left, ${when}` : `in stock, ${when}`;
}

/** What a line says of its stock; nothing while there is enough. */
export function lineStock({ quantity, available, availableQuantity }) {
  if (availableQuantity === 0 || (available === false && availableQuantity === null)) return OUT_OF_STOCK;
  if (typeof availableQuantity !== "number") return "";
  return availableQuantity <= 10 || availableQuantity < quantity ? left(availableQuantity) : "";
}

// State of the cart

const STANDING = {
  ready: () => "Up to date",
  syncing: (waiting) => (waiting ? `Sending ${changes(waiting)}` : "Asking the shop"),
  offline: (waiting) => (waiting ? `Offline: ${changes(waiting)} will be sent later` : "Offline"),
  paused: (waiting) => (waiting ? `Paused: ${changes(waiting)} waiting for the shop` : "Paused by the shop"),
  readonly: () => "Read only while a checkout is open",
};

const KEPT = {
  durable: "saved on this device",
  session: "kept until this tab closes",
  memory: "not saved: this browser stores nothing",
};

export function standing({ status, durability, pendingCount }) {
  const now = STANDING[status]?.(pendingCount) ?? status;
  return KEPT[durability] ? `${now} · ${KEPT[durability]}` : now;
}

const REASONS = {
  pending: "changes are waiting",
  "price-unknown": "a price is not known yet",
  "amount-out-of-range": "the sum is too large to show",
  "stated-before-change": "discount, shipping and tax are from before the last change",
};

export function reasons(codes = []) {
  const text = codes.map((code) => REASONS[code] ?? code.replaceAll("-", " ")).join("; ");
  return text && text[0].toUpperCase() + text.slice(1) + ".";
}

// Waiting changes

const ASKED = {
  add: (name, asked) => `Add ${asked} of ${name}`,
  update: (name, asked) => `Set ${name} to ${asked}`,
  remove: (name) => `Remove ${name}`,
  clear: () => "Clear the cart",
};

export function asked({ kind, asked: quantity }, name) {
  return ASKED[kind]?.(name, quantity) ?? `${kind.replaceAll("-", " ")} ${name}`.trim();
}

const STATES = {
  waiting: "waits",
  sending: "on its way",
  "in-flight": "on its way",
  unknown: "on its way, not answered yet",
  review: "needs you",
};

export const state = (name) => STATES[name] ?? name;
export const since = (moment) => `since ${time(moment)}`;

// Trouble

export const sorry = (reason) => `That did not work: ${reason}.`;
export const ARRIVING = "Asking the shop for its products.";
export const NO_SANDBOX = "The shop's server cannot be reached, and this browser has not been here before.";
export const notOpened = (reason) => `The cart could not be opened: ${reason}.`;

// Checkout

export const CHECKOUT_ASKED = "Asking the shop for a checkout link.";
export const CHECKOUT_WAITS = "Checkout starts when the waiting changes have reached the shop.";
export const CHECKOUT_READY = "Your checkout link is ready:";
export const CHECKOUT_DONE = "Your order is with the shop.";
export const noCheckout = (reason) => `No checkout: ${reason}.`;
export const clearedOffer = (count) => `The cart was cleared: ${items(count)}.`;
export const goneOffer = (count) => `The shop no longer has your cart. It held ${items(count)}.`;
export const OPENING = "Opening your cart";

// The panel

export const PANEL =
  "Switch the network off, change the cart, reload, and switch it on again: everything arrives once.";
export const NO_PANEL = "The sandbox does not answer.";
export const NO_LOG = "The sandbox does not answer.";
export const NOTHING_RECEIVED = "Nothing yet.";
export const lineTo = (quantity) => `a line to ${quantity}`;
export const MENDED = "No more faults";
export const RESET = "The sandbox starts over";
export const nextMeets = (fault) => `The next change: ${fault.toLowerCase()}`;

const exactClock = new Intl.DateTimeFormat(LOCALE, { timeStyle: "medium", hour12: false });
export const seconds = (moment) => exactClock.format(new Date(moment));

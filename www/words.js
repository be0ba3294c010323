// Every sentence of the shop: what every cart says comes from the package. Names of products are put in as they are and
// shown as text.

import { Language } from "/cartwright/elements/language.js";
import english from "/cartwright/words/en.js";

const LOCALE = "en-US";

/** What every cart says. */
export const common = new Language(english, "en", LOCALE);

const say = (key) => common.text(key);
const named = (key) => (name) => common.text(key, { name });

export const money = (amount) => common.money(amount);
export const time = (moment) => common.time(moment);
export const items = (count) => common.text("items", { count });
export const changes = (count) => (count === 1 ? "1 change" : `${count} changes`);
export const soMany = (name, quantity) => `${quantity} × ${name}`;

/** A price in the catalogue: a subscription begins at that of its cheapest plan. */
export const priceOf = ({ unitPrice, plans }) => (plans ? `from ${money(unitPrice)} a month` : money(unitPrice));

export const priceChanged = (name, before, now) =>
  `The price of ${name} has changed from ${money(before)} to ${money(now)}`;

// Names of controls

export const addTo = named("add-named");
export const choose = (name) => `Choose ${name}`;
export const tellMe = (name) => `Tell me when ${name} is back`;
export const checkStock = (name) => `Check stock of ${name}`;
export const removeCode = (code) => `Remove code ${code}`;
export const removeCodeOf = (code, merchant) => `Remove code ${code} of ${merchant}`;

// News

export const added = (name, quantity) => common.text(quantity > 1 ? "added-now" : "added", { name, quantity });
export const nowHas = (name, quantity) => common.text("now", { name, quantity });
export const setBack = (name, got) => common.text(got > 0 ? "set-back" : "none-left", { name, got });
export const notAdded = (name, why) => common.text("not-added", { name, why });
export const about = (name, why) => common.text("about", { name, why });
export const undecided = named("undecided");
export const CLEARED = "Cart cleared";
export const PUT_BACK = say("put-back");
export const putBackOf = (merchant) => `Put the items of ${merchant} back`;
export const DISMISS = say("dismiss");
export const RESTORED = say("restored");
export const OFFLINE = "You are offline. Changes are kept and sent later.";
export const ONLINE = "You are online again.";

// Stock

export const OUT_OF_STOCK = say("out-of-stock");
export const willTell = (name) => `We will tell you when ${name} is back`;
export const left = (count) => common.text("left", { count });
export const inCart = (count) => `${count} in cart`;

/** What a server's answer about stock says. */
export function availability(answer) {
  const when = `checked at ${time(answer.checkedAt ?? Date.now())}`;
  if (!answer.isAvailable) return `${OUT_OF_STOCK}, ${when}`;
  return answer.trackInventory ? `${answer.availableQuantity} left, ${when}` : `in stock, ${when}`;
}

// State of the cart

const STANDING = {
  ready: () => "Up to date",
  syncing: (waiting) => (waiting ? `Sending ${changes(waiting)}` : "Asking the shop"),
  offline: (waiting) => (waiting ? `Offline: ${changes(waiting)} will be sent later` : "Offline"),
  paused: (waiting) => (waiting ? `Paused: ${changes(waiting)} waiting for the shop` : "Paused by the shop"),
  readonly: () => "Read only",
};

const KEPT = {
  durable: "saved on this device",
  session: "kept until this tab closes",
  memory: "not saved: this browser stores nothing",
};

/** `inDoubt`: a change was sent, and no answer says what became of it. */
export function standing({ status, durability, pendingCount }, inDoubt) {
  const now = inDoubt ? DOUBTING : (STANDING[status]?.(pendingCount) ?? status);
  return KEPT[durability] ? `${now} · ${KEPT[durability]}` : now;
}

const DOUBTING = "No answer came: checking whether the shop has your change";

// Trouble

export const sorry = (why) => common.text("sorry", { why });
export const ARRIVING = "Asking the shop for its products.";
export const NO_SANDBOX = "The shop's server cannot be reached, and this browser has not been here before.";
export const notOpened = (why) => common.text("not-opened", { why });

// Checkout

export const CHECKOUT_ASKED = "Asking the shop for a checkout link.";
export const CHECKOUT_WAITS = "Checkout starts when the waiting changes have reached the shop.";
export const CHECKOUT_READY = "Your checkout link is ready:";
export const CHECKOUT_DONE = "Your order is with the shop.";
export const LINK_NOT_KEPT =
  "A checkout is open. Its link was shown once and is kept nowhere: it is also in the message that the shop sent. " +
  "Clear the cart to start over.";
export const ORDER_IS_MADE = "An order was made of this cart. Empty the cart to begin the next one.";
export const ORDER_ASKED = "The shop makes your order.";
export const orderMade = ({ id, total, payment }) =>
  `Order ${id} made${total ? `: ${money(total)}` : ""}${payment ? `, ${payment}` : ""}. Thank you.`;
export const noCheckout = (reason) => `No checkout: ${reason}.`;
export const clearedOffer = (count) => `The cart was cleared: ${items(count)}.`;
export const OPENING = "Opening your cart";

// What is chosen

export const PLAN = "Plan";
export const PAID = "Paid";
export const chooseSome = ({ name, min, max }) =>
  min === max ? `${name}: choose ${min}` : `${name}: choose ${range(min, max)}`;
export const alone = (price) => `${money(price)} alone`;
export const choiceCosts = (price) => (price ? `Price of this choice: ${money(price)}` : "");
export const fieldName = ({ name, required }) => (required ? name : optional(name));
export const optional = (label) => `${label} (optional)`;
export const lettersUsed = (text, { maxLength }) => (maxLength ? `${letters(text)} of ${maxLength} characters` : "");
export const MISSING = "Please fill this in.";
export const NO_EMAIL = "This is no email address.";

/** What is wrong with choosing so many; nothing when it is right. */
export function wrongCount(count, { name, min, max }) {
  if (min !== null && count < min) return `${name}: choose ${min === max ? "" : "at least "}${min}.`;
  return max !== null && count > max ? `${name}: choose ${max} at the most.` : "";
}

/** What is wrong with a text; nothing when it is right. */
export function wrongText(text, { required, maxLength }) {
  if (text === "") return required ? MISSING : "";
  return maxLength && letters(text) > maxLength ? `${maxLength} characters at the most.` : "";
}

const letters = (text) => [...text].length;

function range(min, max) {
  if (max === null) return `at least ${min ?? 0}`;
  return min ? `${min} to ${max}` : `up to ${max}`;
}

// Codes

export const CODE = "Promotion code";
export const CODES = "Promotion codes";
export const CODE_MISSING = "Enter a code first.";
export const tryCodes = (codes) => `Try ${codes.join(", ")}`;
export const codeName = ({ code, name, automatic }) => (automatic ? (name ?? "Given by the shop") : code);
export const codeAsked = (code) => `Asking for code ${code}`;
export const codeWaits = (code) => `Code ${code} is on the cart. The merchant judges it when the price is worked out.`;
export const codeRemoved = (code) => `Removed code ${code}`;
export const codeTakesOff = ({ code, discount }) =>
  discount?.amount > 0 ? `Code ${code} takes off ${money(discount)}` : `Code ${code} is on the cart`;
export const notApplied = (code, why) => `Code ${code} was not applied: ${why}`;
/**
 * The shop does not say why. What is known is what the items came to while the code counted, and what they come to now;
 * where that is no less, another page may have taken it off.
 */
export function codeDropped(code, before, now) {
  if (before && now && before.currency === now.currency && now.amount < before.amount) {
    const amounts = `it counted at ${money(before)}, and the items come to ${money(now)} now`;
    return `Code ${code} is no longer on the cart: ${amounts}. The shop gives no other reason.`;
  }
  return `Code ${code} is no longer on the cart: the shop does not apply it to what is in it now, or it was taken off elsewhere.`;
}
export const notTakenOff = (code, why) => `Code ${code} was not removed: ${why}`;

const CODE_STATES = {
  pending: "waits for the price",
  invalid: "not a code of this shop's, or not for this bag",
  expired: "no longer good",
  unsupported: "cannot be used here",
  failed: "the merchant's shop failed over it",
};

/** How a code stands that takes nothing off; nothing where it does. */
export const codeState = (status) => CODE_STATES[status] ?? "";

// The account

export const GUEST = "Shopping as a guest";
export const WHO = "Who are you?";
export const COMES_ALONG = "This comes along, and is added to what your cart holds already:";
export const NOTHING_COMES = "Your cart here is empty: nothing comes along.";
export const CODES_STAY = "Promotion codes stay behind: enter them again afterwards.";
export const PREVIEW = "What comes along";
export const signingIn = (name) => `Signing in as ${name}`;
export const signedInAs = (name) => `Signed in as ${name}`;
export const signedIn = (name, count) => `Signed in as ${name}. Your cart has ${items(count)}.`;
export const notAllCame = (why) => `Signed in, but not everything came along: ${why}.`;
export const notSignedIn = (why) => `You are not signed in: ${why}.`;
export const SIGNED_OUT = "Signed out";
export const REORDERING = "Adding what your last order held";
export const REORDERED = "What your last order held is in the cart";
export const reorderedInPart = (missing) => ["Some of your last order is in the cart.", ...missing].join(" ");
export const notReordered = (why) => `Your last order was not added: ${why}`;
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium" });
export const lastOrder = ({ total, createdAt }) =>
  ["Last order", createdAt && day.format(new Date(createdAt)), total && money(total)].filter(Boolean).join(", ");

// Addresses

export const ADDRESS = "Where shall it go?";
export const NOTHING_CHARGED = "Nothing is charged and nothing is sent.";
const regions = new Intl.DisplayNames(LOCALE, { type: "region" });
export const country = (code) => regions.of(code);

// The panel

export const PANEL =
  "Switch the network off, change the cart, reload, and switch it on again: everything arrives once.";
export const NO_PANEL = "The sandbox does not answer.";
export const NO_LOG = "The sandbox does not answer.";
export const RECEIVED = "What the server received";
export const NOTHING_RECEIVED = "Nothing yet.";
export const setTo = (name, quantity) => `${name} to ${quantity}`;
export const without = (name) => `without ${name}`;
export const withCode = (code) => `code ${code}`;
export const THE_GUESTS_CART = "what another cart holds";
export const AN_EARLIER_ORDER = "what an earlier order held";
export const MENDED = "No more faults";
export const RESET = "The sandbox starts over";
export const fromNowOn = (what) => `From now on: ${what}`;
export const nextMeets = (fault) => `The next change: ${fault.toLowerCase()}`;

const exactClock = new Intl.DateTimeFormat(LOCALE, { timeStyle: "medium", hour12: false });
export const seconds = (moment) => exactClock.format(new Date(moment));

// Several merchants

const currencies = new Intl.DisplayNames(LOCALE, { type: "currency" });
export const currency = (code) => currencies.of(code);
export const otherCurrency = (cart, shop) =>
  `This cart is in ${currency(cart)}, and stays so; the shop now tells prices in ${currency(shop)}.`;
export const startAnewIn = (code) => `New cart in ${currency(code)}`;
export const STARTED_ANEW = "A new cart, with what the other one held";
export const A_MERCHANT = "A merchant";
export const CODE_OF = "Whose code it is";
export const codesOf = (merchant) => `Codes of ${merchant}`;
export const problemsAt = (merchant) => `Problems at ${merchant}`;

// How bags are sent

export const ADDRESS_SENT = "Telling the shop where it goes.";
export const noAddress = (reason) => `The address was not taken: ${reason}.`;
export const ASKING_MERCHANTS = "Asking the merchants how they can send it. That may take a while.";
export const CHOOSE_DELIVERY = "Choose how each merchant sends its part.";
export const STILL_ASKING = "The merchants are still being asked how they can send it.";
export const notOffered = (reason) => `The merchants have not said how they can send it: ${reason}.`;
export const deliveryOf = (merchant) => `Delivery from ${merchant}`;
export const chooseDelivery = (merchant) => `Choose how ${merchant} sends its part.`;
export const noWayFrom = (merchant) => `${merchant} does not say how it could send this.`;
export const shippingAsked = (merchant) => `Telling ${merchant} how to send it`;
export const notSentSo = (merchant, reason) => `${merchant} does not send it so: ${reason}`;
export const shippingCosts = (price) => (price.amount === 0 ? "free" : money(price));
export const sentBy = ({ label, price }) =>
  ["Sent by", label ?? SOME_WAY].join(" ") + (price ? `, ${shippingCosts(price)}` : "");
export const SOME_WAY = "Some way";
export const DIGITAL = "Nothing of this is sent: it is downloaded.";

// What becomes of the order

export const PRICING = "The merchants work out shipping, tax and discounts.";
export const pay = (total) => `Pay ${money(total)}`;
export const ORDER_UNFINISHED =
  "An order was asked for, and is not through as far as this page knows. Going on with it makes no second one.";
export const ORDER_FOUND = "The order was made: what became of it stands below.";
export const orderElsewhere = (order) => `This cart was ordered in another tab. ${orderTold(order)}`;
export const ORDER_UNKNOWN =
  "No answer came: the order may have been made. Go on with it, and you will know; it is not made twice.";
export const BANK_ASKS = "Your bank has a question. Answer it, and the order goes on.";
export const ORDERED = "What you ordered";
export const COLUMNS = ["Item", "Quantity", "Price"];
export const NEXT = "What happens next";
export const BACK = "Back to the shop";
export const LOOK_AGAIN = "Look again";
export const lastOrderIs = ({ id }) => `Your last order: ${id}`;
export const orderTaken = (payment) => `Thank you. The shop has your order${payment ? `; it is ${payment}` : ""}.`;
export const NEXT_OF_UNPAID =
  "The shop writes to you how to pay. Once you have, it packs everything up and sends it where you said.";
export const FATES = "What the merchants say";

/** What is due is less than the total where somebody has not taken their part: the bags say what each comes to. */
export const orderIs = ({ id, total, bags }) =>
  `Order ${id}${total && !isLostInPart({ bags }) ? `, ${money(total)}` : ""}`;
export const orderTold = (order) => `${orderIs(order)}. ${orderStatus(order)}`;

const TAKEN = ["ACCEPTED", "COMPLETED", "SUBMITTED", "BACKORDERED"];
const LOST = ["REJECTED", "CANCELED"];

const isLost = ({ status }) => LOST.includes(status);

/** Whether somebody has not taken their part. */
export const isLostInPart = ({ bags }) => bags.some(isLost);
const isTaken = (status) => TAKEN.includes(status);

/** Whether a merchant has taken its part, will not, or has yet to say. */
export const fateKind = (status) => (isTaken(status) ? "taken" : LOST.includes(status) ? "lost" : "open");

/** What has become of all of it. */
export function orderStatus({ status, bags }) {
  if (status === "REQUIRES_ACTION") return BANK_ASKS;
  const lost = bags.filter(isLost).length;
  if (lost > 0 && lost === bags.length) return "No merchant has taken it. Nothing is charged.";
  if (lost > 0) return "Some of it was taken, and some was not.";
  return bags.every((bag) => isTaken(bag.status) && bag.status !== "SUBMITTED")
    ? "The merchants have taken it. Thank you."
    : "The merchants have it, and look at it.";
}

/** What comes after it. */
export function nextOf(order) {
  if (order.bags.every(isLost))
    return "Nothing is sent. What you put back goes into your cart, and can be ordered again.";
  if (isLostInPart(order)) return "What was taken is packed and sent. The rest can be put back into your cart.";
  return order.bags.every(({ status }) => isTaken(status) && status !== "SUBMITTED")
    ? "Each merchant packs its part and sends it the way you chose."
    : "Each merchant looks at its part, and says here whether it takes it.";
}

const BAGS = {
  ACCEPTED: "accepted",
  COMPLETED: "completed",
  SUBMITTED: "not answered yet",
  BACKORDERED: "accepted, and sent when it is there again",
  REJECTED: "not accepted",
  CANCELED: "cancelled",
  REFUNDED: "paid back",
  PARTIALLY_REFUNDED: "paid back in part",
  IN_PROGRESS: "waits",
};

/** A merchant's word for its bag; those that come later are told as they are. */
export const bagStatus = (status) => BAGS[status] ?? (status ?? "").replaceAll("_", " ").toLowerCase();

/** What has become of one merchant's part, and why. */
export const fateOf = ({ status }, reasons) => {
  const fate = bagStatus(status);
  return `${fate.charAt(0).toUpperCase()}${fate.slice(1)}${reasons.length > 0 ? `: ${reasons.join("; ")}` : ""}.`;
};

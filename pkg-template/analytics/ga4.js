// Google Analytics 4: its events of a cart. https://developers.google.com/analytics/devguides/collection/ga4/reference/events

import { invalid } from "../errors.js";
import { inMajorUnits } from "../money.js";
import { follow } from "./follow.js";
import { settledIn } from "./news.js";

/** As many as an event may have: https://developers.google.com/analytics/devguides/collection/ga4/ecommerce */
const MOST_ITEMS = 200;

const EVENTS = ["item-added", "item-updated", "item-removed", "cleared", "checkout-started", "viewed"];

/** Whole carts, by the event that tells of them. @type {Record<string, string>} */
const OF_ALL = { "checkout-started": "begin_checkout", viewed: "view_cart" };

/** @param {any} cart @param {{ send: (name: string, params: any, id: string) => unknown, consent: unknown }} options */
export function ga4(cart, { send, consent }) {
  if (typeof send !== "function") throw invalid("send", "is a function that takes an event");
  return follow(cart, "ga4", consent, EVENTS, (news) => {
    const event = eventOf(news);
    return event && send(...event, news.id);
  });
}

/** @param {import("./news.js").News} news @returns {[string, any] | null} */
export function eventOf({ name, moved, cart }) {
  const isOfAll = name in OF_ALL;
  /** @type {[any, number][]} */
  const counted = isOfAll
    ? settledIn(cart).map((line) => [line, line.quantity])
    : moved.map((one) => [one, Math.abs(one.by)]);
  // A view of nothing, or a change of nobody knows what, is no event of theirs.
  if (counted.length === 0) return null;
  const event = isOfAll ? OF_ALL[name] : moved[0].by > 0 ? "add_to_cart" : "remove_from_cart";
  return [event, paramsOf(counted.slice(0, MOST_ITEMS), cart.currency)];
}

/** @param {[any, number][]} counted @param {string} currency */
function paramsOf(counted, currency) {
  const value = counted.reduce((sum, [{ unitPrice }, quantity]) => sum + worth(unitPrice, currency) * quantity, 0);
  return {
    currency,
    // It is the sum of price times quantity over the items: with a price unknown there is none.
    ...(Number.isSafeInteger(value) && { value: asNumber({ amount: value, currency }) }),
    items: counted.map(([one, quantity], index) => itemOf(one, quantity, index, currency)),
  };
}

/** @param {any} one @param {number} quantity @param {number} index @param {string} currency */
function itemOf({ key, item, name, sku, unitPrice }, quantity, index, currency) {
  const { externalVariantId, externalProductId, productId, skuId } = item ?? {};
  const id = sku ?? item?.sku ?? productId ?? externalProductId ?? skuId ?? key;
  return {
    ...(id != null && { item_id: String(id) }),
    ...(name != null && { item_name: name }),
    ...(externalVariantId != null && { item_variant: externalVariantId }),
    ...(Number.isSafeInteger(worth(unitPrice, currency)) && { price: asNumber(unitPrice) }),
    quantity,
    index,
  };
}

/** In minor units; of another currency, which an event must not mix, or unknown, it is no number. @param {any} price @param {string} currency */
const worth = (price, currency) => (price?.currency === currency ? price.amount : NaN);

/** They take decimals as numbers. All arithmetic is done before, in minor units. @param {{ amount: number, currency: string }} money */
const asNumber = (money) => Number(inMajorUnits(money));

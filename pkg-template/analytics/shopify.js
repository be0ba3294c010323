// Shopify's standard storefront events, for apps that listen for them in the page:
// https://shopify.dev/docs/api/storefront-events-and-actions/events

import { inMajorUnits } from "../money.js";
import { follow } from "./follow.js";

const EVENTS = ["item-added", "item-updated", "item-removed", "cleared", "viewed"];

/** @type {Record<string, "add" | "update" | "remove">} */
const ACTIONS = { "item-added": "add", "item-updated": "update", "item-removed": "remove", cleared: "remove" };

/** @param {any} cart @param {{ consent: unknown, target?: EventTarget }} options */
export function shopify(cart, { consent, target = document }) {
  return follow(cart, "shopify", consent, EVENTS, (news) => {
    const event = eventOf(news);
    if (!event) return;
    const [name, fields] = event;
    target.dispatchEvent(Object.assign(new Event(name, { bubbles: true, composed: true }), fields));
  });
}

/** @param {import("./news.js").News} news @returns {[string, any] | null} */
export function eventOf({ name, id, moved, cart }) {
  const detail = { id };
  if (name === "viewed") return ["shopify:cart:view", { context: "page", cart: cartOf(cart), detail }];
  if (moved.length === 0) return null;
  const action = ACTIONS[name];
  const lines = moved.map((one) =>
    action === "add"
      ? { merchandiseId: merchandiseId(one), quantity: one.by }
      : { id: one.id ?? one.key ?? merchandiseId(one), quantity: one.quantity },
  );
  // Theirs is told when a change begins and says by its promise how it ends; by the time of this one it has ended.
  const promise = Promise.resolve({ cart: cartOf(cart), userErrors: [], warnings: [], detail });
  return ["shopify:cart:lines-update", { action, context: "cart", lines, promise, detail }];
}

/** The part of a Storefront API cart that these events carry, without its id: at some vendors whoever knows it has the cart. @param {any} cart */
function cartOf({ lines, codes, totals, itemCount }) {
  return {
    totalQuantity: itemCount,
    cost: { subtotalAmount: amountOf(totals.subtotal), totalAmount: amountOf(totals.total) },
    lines: lines.map(lineOf),
    discountCodes: codes.map((/** @type {any} */ { code, status }) => ({ code, applicable: status === "applied" })),
  };
}

/** @param {any} line */
function lineOf(line) {
  const { key, id, quantity, unitPrice, total, attributes, name, sku } = line;
  const cost = { amountPerQuantity: amountOf(unitPrice), totalAmount: amountOf(total) };
  const title = Object.values(attributes).join(" / ") || name;
  const merchandise = { id: merchandiseId(line), title, sku, price: amountOf(unitPrice), product: { title: name } };
  return { id: id ?? key, quantity, cost, merchandise };
}

/** @param {any} one */
function merchandiseId({ item, sku, key }) {
  const { externalVariantId, externalProductId, productId, skuId } = item ?? {};
  const id = externalVariantId ?? externalProductId ?? productId ?? item?.sku ?? skuId ?? sku ?? key;
  return id == null ? null : String(id);
}

/** Their MoneyV2, whose decimals are text. @param {any} money */
const amountOf = (money) => money && { amount: inMajorUnits(money), currencyCode: money.currency };

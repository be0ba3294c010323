// CloudEvents 1.0 (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md), by the names under which VesuvioPay's
// webhooks tell the same.

import { invalid } from "../errors.js";
import { follow } from "./follow.js";
import { settledIn } from "./news.js";

const EVENTS = ["created", "item-added", "item-updated", "item-removed", "cleared", "abandoned", "checkout-started"];

/** @param {any} cart @param {{ source: string, send: (event: any) => unknown, consent: unknown }} options */
export function cloudEvents(cart, { source, send, consent }) {
  if (typeof source !== "string" || source === "") throw invalid("source", "is a URI reference");
  if (typeof send !== "function") throw invalid("send", "is a function that takes an event");
  return follow(cart, "cloud-events", consent, EVENTS, (news) => send(eventOf(news, source)));
}

/** Told with all that lies in the cart. */
const OF_ALL = new Set(["abandoned", "checkout-started"]);

/** @param {import("./news.js").News} news @param {string} source */
export function eventOf({ name, id, at, since, moved, cart }, source) {
  return {
    specversion: "1.0",
    id,
    source,
    type: `cart.${name.replace("-", "_")}`,
    time: new Date(at).toISOString(),
    datacontenttype: "application/json",
    data: {
      currency: cart.currency,
      ...(moved.length > 0 && { changes: moved.map((one) => ({ ...faceOf(one), by: one.by })) }),
      ...(OF_ALL.has(name) && { items: settledIn(cart).map(asItem) }),
      ...(since !== undefined && { since: new Date(since).toISOString() }),
    },
  };
}

/** @param {any} line */
const asItem = (line) => ({ ...faceOf(line), quantity: line.quantity });

/** @param {any} one */
const faceOf = ({ item, name, sku, unitPrice }) => ({ item, name, sku, unitPrice });

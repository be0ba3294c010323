// A widget within another one, of which every part can be styled from outside.

import { el } from "./nodes.js";

/** Of what several widgets have under one name, which are handed on by the widget's name as well. */
const SHARED = ["list", "heading", "error", "pending"];

/** @param {string} tag @param {{ parts: string }} widget */
export function whole(tag, { parts }) {
  const own = tag.replace("cart-", "");
  const names = parts.split(" ").map((part) => (isOwn(part, own) ? `${part}: ${own}-${part}` : part));
  return el(tag, { exportparts: names.join(", ") });
}

/** The same widget within itself: its parts keep their names. @param {string} tag @param {{ parts: string }} widget */
export function same(tag, { parts }) {
  return el(tag, { exportparts: parts.split(" ").join(", ") });
}

/** A widget that shows a cart of its own, whatever is around it. @param {any} widget @param {any} cart */
export const showing = (widget, cart) => Object.assign(widget, { cart });

/** @param {string} part @param {string} own */
const isOwn = (part, own) => SHARED.includes(part) && !(own === "lines" && part !== "list");

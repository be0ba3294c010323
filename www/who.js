// Who is signed in here. Written down before the sign-in is done, so that a page that dies in between goes on with it.

import { keep, kept } from "./kept.js";
import { vendor } from "./vendors.js";

const KEY = `demo:who:${vendor.name}`;

/** `{ customer, arrived }` of whoever has signed in; null for a guest. */
export const whoIsHere = () => kept(KEY, ({ customer }) => typeof customer === "string");

/** Writes it down; `arrived` once what came along is settled: the cart shows it as the customer's before it is written down. */
export const writeDown = (customer, arrived) => keep(KEY, customer === null ? null : { customer, arrived });

/** Calls `listener` when another tab has signed in or out. */
export function onOtherTab(listener) {
  window.addEventListener("storage", ({ key }) => key === KEY && listener());
}

// Who is signed in here. Written down before the sign-in is done, so that a page that dies in between goes on with it.

import { vendor } from "./vendors.js";

const KEY = `demo:who:${vendor.name}`;

/** `{ customer, arrived }` of whoever has signed in; null for a guest. */
export function whoIsHere() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

/** Writes it down; `arrived` once the cart is the customer's. */
export function writeDown(customer, arrived) {
  try {
    if (customer === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify({ customer, arrived }));
  } catch {
    // Without storage a sign-in lasts as long as the page.
  }
}

/** Calls `listener` when another tab has signed in or out. */
export function onOtherTab(listener) {
  window.addEventListener("storage", ({ key }) => key === KEY && listener());
}

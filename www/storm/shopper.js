// A shopper in a hurry: a few clicks at once, a pause, a few more.

import { passed } from "./weather.js";

const PAUSE = 450;
const VARIES = 700;

/** Clicks until `signal` says that it is enough; `click(product)` adds one of it. */
export async function shop(products, click, signal) {
  for (let turn = 0; !signal.aborted; turn += 1) {
    const clicks = 1 + Math.floor(Math.random() * 4);
    for (let done = 0; done < clicks; done += 1) click(products[(turn + done) % products.length]);
    await passed(PAUSE + Math.random() * VARIES, signal);
  }
}

/** Adds one of a product; answers the change. */
export function addOne(cart, { item, name, unitPrice }) {
  const isPriced = unitPrice?.currency === cart.getSnapshot().currency;
  return cart.addItem({ ...item, quantity: 1, display: { name, ...(isPriced && { unitPrice }) } });
}

// Single changes with time between them, each with a mark in the browser's trace.

import { numbers } from "./numbers.mjs";
import { Oracle } from "./oracle.mjs";
import { shopName } from "./shop-name.mjs";
import { setTimeout } from "./timer.mjs";

/** Opens a cart that is kept, or none; `window.oneByOne` changes it so many times, `pause` milliseconds apart. */
export async function oneByOne(contestant, count) {
  if (!contestant) {
    window.oneByOne = async (changes, pause, mark) => {
      for (let each = 0; each <= changes; each += 1) {
        await setTimeout(pause);
        performance.mark(mark);
      }
    };
    return;
  }
  const cart = await contestant.open({ shop: shopName(contestant, count), count, durable: true });
  const oracle = new Oracle(count);
  const random = numbers(11);
  cart.subscribe(() => cart.totals());
  window.oneByOne = async (changes, pause, mark) => {
    for (let each = 0; each < changes; each += 1) {
      await setTimeout(pause);
      const [place, quantity] = [random(count), 1 + random(50)];
      const { subtotal } = oracle.after(place, quantity);
      performance.mark(mark);
      await cart.setQuantity(place, quantity);
      if (cart.totals().subtotal !== subtotal) throw new Error(`the page does not show ${subtotal}`);
      await cart.stored();
    }
    await setTimeout(pause);
    performance.mark(mark);
  };
}

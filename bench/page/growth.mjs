// A page that stays open: changes without end, as many at once as a busy shopper leaves waiting.

import { Oracle, numbers, shopName } from "./oracle.mjs";

const LINES = 4;

/** Opens a cart and answers how to change it so many times. */
export async function growth(contestant, count) {
  const cart = await contestant.open({ shop: shopName(contestant, count), count, durable: false });
  const oracle = new Oracle(count);
  const random = numbers(7);
  let told = 0;
  cart.subscribe(() => (told += cart.totals().pieces > 0 ? 1 : 0));
  window.grow = async (changes) => {
    let wanted = null;
    for (let each = 0; each < changes; each += 1) {
      const [place, quantity] = [random(LINES), 1 + random(50)];
      wanted = oracle.after(place, quantity);
      const shown = cart.setQuantity(place, quantity);
      if (shown) await shown;
    }
    await cart.settled?.();
    if (cart.totals().subtotal !== wanted.subtotal) throw new Error("the subtotal is wrong");
    return told;
  };
}

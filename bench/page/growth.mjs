// A page that stays open: changes without end, as many at once as a busy shopper leaves waiting.

import { linesOf, totalsOf } from "../lines.mjs";
import { numbers } from "./numbers.mjs";
import { Oracle } from "./oracle.mjs";
import { askServer } from "./server.mjs";
import { shopName } from "./shop-name.mjs";

const LINES = 4;

/** Opens a cart and answers how to change it so many times. */
export async function growth(contestant, count) {
  const shop = shopName(contestant, count);
  const cart = await contestant.open({ shop, count, durable: false });
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
    const { subtotal } = cart.totals();
    if (subtotal !== wanted.subtotal) {
      const { subtotal: held } = totalsOf(linesOf(count).map(await withQuantities(shop)));
      throw new Error(`asked for ${wanted.subtotal} in all, the page shows ${subtotal}, the server has ${held}`);
    }
    return told;
  };
}

async function withQuantities(shop) {
  const { quantities } = await askServer(shop);
  return (line, place) => ({ ...line, quantity: quantities[place] });
}

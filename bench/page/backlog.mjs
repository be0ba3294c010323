// Opens a cart in which changes wait, or asks for them the first time, one of each line; answers the milliseconds since the
// script began until its totals were right.

import { linesOf, totalsOf } from "../lines.mjs";
import { slug } from "../slug.mjs";
import { tellServer } from "./server.mjs";

const quantityOf = (place) => 10 + (place % 7);

export async function backlog(contestant, count) {
  const shop = `backlog-${slug(contestant)}.${count}.1`;
  const again = localStorage.getItem(shop) !== null;
  const cart = await contestant.open({ shop, count, durable: true, again });
  const taken = performance.now() - window.begun;
  if (again) {
    const { subtotal } = cart.totals();
    const wanted = totalsOf(linesOf(count).map((line, place) => ({ ...line, quantity: quantityOf(place) })));
    if (subtotal !== wanted.subtotal) throw new Error(`the subtotal is ${subtotal}, not ${wanted.subtotal}`);
    return taken;
  }
  await tellServer(shop, { down: true });
  for (let place = 0; place < count; place += 1) {
    const shown = cart.setQuantity(place, quantityOf(place));
    if (shown) await shown;
  }
  await cart.stored();
  localStorage.setItem(shop, "yes");
  return taken;
}

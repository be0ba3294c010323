// Opens a cart that the device has, or fills the device with one the first time; answers the milliseconds since the script
// began until its totals were right.

import { linesOf, totalsOf } from "../lines.mjs";
import { slug } from "../slug.mjs";

export async function restore(contestant, count) {
  const shop = `start-${slug(contestant)}.${count}.1`;
  const again = localStorage.getItem(shop) !== null;
  const cart = await contestant.open({ shop, count, durable: true, again });
  const taken = performance.now() - window.begun;
  const { subtotal } = cart.totals();
  if (again) {
    const wanted = totalsOf(linesOf(count).map((line) => (line.id === "line-0" ? { ...line, quantity: 44 } : line)));
    if (subtotal !== wanted.subtotal) throw new Error(`the subtotal is ${subtotal}, not ${wanted.subtotal}`);
    return taken;
  }
  // What is on the device afterwards is not what a new cart would begin with.
  cart.setQuantity(0, 44);
  await cart.stored();
  await cart.settled?.();
  await cart.close?.();
  localStorage.setItem(shop, "yes");
  return taken;
}

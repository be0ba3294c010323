// A shopper who leans on the button: 100 changes of one line, each in a task of its own, and a server that takes 50 ms.

import { askServer } from "../page/server.mjs";
import { nextTask } from "../page/task.mjs";

export const name = "burst";
export const title = "100 changes of one line, until the server has the last";
export const note =
  "The server takes 50 ms for an answer. A cart that waits for quiet before it sends takes longer and sends less.";
export const unit = "ms";
export const sizes = [100];
export const rounds = 5;

const CHANGES = 100;

export { openFarAway as prepare } from "../page/far-away.mjs";

export async function measure({ cart, random }) {
  const { requests } = await askServer(cart.shop);
  const place = random(100);
  const first = 100 + random(500);
  const begun = performance.now();
  for (let each = 1; each <= CHANGES; each += 1) {
    cart.setQuantity(place, first + each);
    await nextTask();
  }
  await cart.settled();
  const figure = performance.now() - begun;
  const after = await askServer(cart.shop);
  const wanted = first + CHANGES;
  if (after.quantities[place] !== wanted) throw new Error(`the server has ${after.quantities[place]}, not ${wanted}`);
  if (cart.line(place).quantity !== wanted)
    throw new Error(`the page shows ${cart.line(place).quantity}, not ${wanted}`);
  return { figure, facts: `${after.requests - requests} requests` };
}

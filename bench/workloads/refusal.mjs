// Five changes of five lines, 10 ms apart; the server refuses the third. From its answer until the page is right again,
// and how many of the other four were shown all the while.

import { setTimeout } from "../page/timer.mjs";
import { takeRefusal } from "../page/refused.mjs";
import { askServer } from "../page/server.mjs";
import { REFUSED } from "../refused.mjs";

export const name = "refusal";
export const title = "One of five changes refused, until the page is right";
export const note =
  "From the arrival of the refusing answer. Besides: how many of the other four changes were shown at the worst moment.";
export const unit = "ms";
export const sizes = [100];
export const rounds = 5;

const PLACES = [3, 21, 40, 62, 90];
const THIRD = 2;

export { openFarAway as prepare } from "../page/far-away.mjs";

export async function measure({ cart, random }) {
  const before = PLACES.map((place) => cart.line(place).quantity);
  const asked = before.map((quantity, each) => (each === THIRD ? REFUSED : quantity + 1 + random(5)));
  const wanted = asked.map((quantity, each) => (each === THIRD ? before[each] : quantity));
  const shown = () => PLACES.map((place) => cart.line(place).quantity);
  takeRefusal();
  let issued = 0;
  let least = PLACES.length - 1;
  let wrong = true;
  let rightSince = null;
  const look = () => {
    const now = performance.now();
    const seen = shown();
    const kept = seen.filter((quantity, each) => each !== THIRD && each < issued && quantity === asked[each]).length;
    const others = issued > THIRD ? issued - 1 : issued;
    least = Math.min(least, PLACES.length - 1 - (others - kept));
    const right = seen.every((quantity, each) => quantity === wanted[each]);
    if (right && wrong) rightSince = now;
    wrong = !right;
  };
  const stop = cart.subscribe(() => issued > 0 && look());
  for (const place of PLACES) {
    const shownThen = cart.setQuantity(place, asked[issued]);
    if (shownThen) await shownThen;
    issued += 1;
    look();
    await setTimeout(10);
  }
  await cart.settled();
  look();
  stop();
  const refusedAt = takeRefusal();
  if (refusedAt === null) throw new Error("nothing was refused");
  if (wrong) throw new Error(`the page shows ${shown()}, not ${wanted}`);
  const { quantities } = await askServer(cart.shop);
  const held = PLACES.map((place) => quantities[place]);
  if (`${held}` !== `${wanted}`) throw new Error(`the server has ${held}, not ${wanted}`);
  return { figure: Math.max(0, rightSince - refusedAt), facts: `${least} of 4 shown` };
}

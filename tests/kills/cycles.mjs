// One cycle of a kind, and the rows that it comes to.

import { commit } from "./lane.mjs";
import { freeze } from "./cycles/freeze.mjs";
import { kill, renderer } from "./cycles/kill.mjs";
import { navigation } from "./cycles/navigation.mjs";
import { starts } from "./cycles/starts.mjs";
import { Plan } from "./plan.mjs";

/** So many of the last writes are kept beside what went wrong. */
const LAST = 60;

const KINDS = { kill, renderer, freeze, starts, navigation };

/** The rows of one cycle. One that could not be gone through is a row as well, and spoils nothing for the next. */
export async function cycle(lane, kind, seed) {
  const since = performance.now();
  const draws = new Plan(seed, []);
  let cart = null;
  let rows;
  try {
    cart = await lane.cart(draws);
    rows = await KINDS[kind](lane, new Plan(seed, cart.goods), cart);
  } catch (error) {
    rows = [{ verdict: "stuck", why: `${error.message}`, odd: cart?.odd }];
  }
  if (rows.some(({ verdict }) => verdict !== "kept" && verdict !== "asked")) {
    rows.at(-1).writes = (await lane.shop.sandbox.writes()).slice(-LAST);
    await lane.spoiled();
  }
  const { engine, version } = lane;
  const seconds = Math.round((performance.now() - since) / 100) / 10;
  const about = { at: new Date().toISOString(), engine, version, kind, seed, vendor: cart?.vendor, commit, seconds };
  return rows.map((row) => ({ ...about, ...row }));
}

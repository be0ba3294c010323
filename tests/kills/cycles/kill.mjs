// The browser, or the processes of its pages, end while carts are being changed.

import { setTimeout } from "node:timers/promises";
import { restOf, settled, surviving } from "../judge.mjs";
import { Gone } from "../station.mjs";

/** At the most so many in a row, before the cart may come to rest: what recovers is killed as well. */
const IN_A_ROW = 3;

/** Up to so many milliseconds after the first change: the server has been asked by then, or not. */
const WITHIN = 1_600;

export const kill = (lane, plan, cart) => inARow(lane, plan, cart, (life) => life.kill());

export const renderer = (lane, plan, cart) => inARow(lane, plan, cart, (life) => life.killPages());

async function inARow(lane, plan, cart, end) {
  await lane.shop.weather();
  const rows = [];
  const times = plan.number(1, IN_A_ROW);
  for (let time = 0; time < times; time += 1) {
    const before = cart.expected.stored;
    const life = await lane.life(cart);
    await work(life, plan, cart, rows);
    await end(life);
    lane.ended();
    rows.push({ stored: cart.expected.stored - before, acknowledged: cart.expected.acknowledged });
  }
  const { tabs } = await lane.life(cart);
  const view = await tabs[0].ask("open", cart.opening);
  Object.assign(rows.at(-1), { surviving: view.quantities, ...surviving(cart, view) });
  const atRest = await settled(cart, ...(await restOf(tabs[0])));
  if (rows.at(-1).verdict === "kept" || atRest.verdict !== "kept") Object.assign(rows.at(-1), atRest);
  await tabs[0].ask("close");
  // Where the next kill came before the cart was seen again, it shows in what came after.
  for (const row of rows) row.verdict ??= rows.at(-1).verdict;
  return rows;
}

/** Opens the cart, in both tabs now and then, and changes it until a moment that nobody knows before. */
async function work({ tabs }, plan, cart, rows) {
  const both = plan.happens(0.3);
  const early = plan.happens(0.1);
  const moment = plan.number(0, early ? 300 : WITHIN);
  const groups = tabs.map((_, place) => plan.groups(place, 10));
  const opening = tabs.slice(0, both ? 2 : 1).map((tab) => tab.ask("open", cart.opening));
  for (const each of opening) each.catch(unlessGone);
  if (!early) {
    const [view] = await Promise.all(opening);
    if (rows.length > 0) Object.assign(rows.at(-1), { surviving: view.quantities, ...surviving(cart, view) });
    const begun = cart.begins();
    for (const [place] of opening.entries()) tabs[place].ask("change", { groups: groups[place] }).catch(unlessGone);
    await begun;
  }
  await setTimeout(moment);
}

function unlessGone(error) {
  if (!(error instanceof Gone)) throw error;
}

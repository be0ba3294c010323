// A tab stands still while it works, another one goes on, and the first one comes back.

import { setTimeout } from "node:timers/promises";
import { signal } from "../family.mjs";
import { restOf, settled } from "../judge.mjs";

/** A page that says nothing for so long is taken for frozen. */
const STILL = 3_000;

export async function freeze(lane, plan, cart) {
  await lane.shop.weather();
  const life = await lane.life(cart);
  const { tabs } = life;
  const before = cart.expected.stored;
  await Promise.all(tabs.map((tab) => tab.ask("open", cart.opening)));
  const begun = cart.begins();
  const changing = tabs.map((tab, place) => tab.ask("change", { groups: plan.groups(place, 6) }));
  await begun;
  await setTimeout(plan.number(0, 2_000));
  const since = performance.now();
  const { process, awake } = await frozen(life, plan);
  let row;
  try {
    if (awake.length === 1) {
      const [place] = awake;
      await changing[place];
      await tabs[place].ask("change", { groups: plan.groups(place, 2) });
      await restOf(tabs[place]);
      row = { worked: true, takenOver: Math.round(performance.now() - since) };
    } else {
      await setTimeout(plan.number(0, 3_000));
      row = { worked: false };
    }
  } finally {
    if (process) signal(process, "SIGCONT");
  }
  await Promise.all(changing);
  const atRest = await settled(cart, ...(await restOf(...tabs)));
  await Promise.all(tabs.map((tab) => tab.ask("close")));
  return [{ ...row, ...atRest, stored: cart.expected.stored - before }];
}

/** Stops one process of pages: that of one tab if there is one. Answers which tabs are awake. */
async function frozen(life, plan) {
  const all = life.pages();
  while (all.length > 0) {
    const [process] = all.splice(plan.number(0, all.length - 1), 1);
    signal(process, "SIGSTOP");
    const views = life.tabs.map((tab) => tab.ask("view"));
    const signs = await Promise.all(
      views.map((view) => Promise.race([view.then(() => true), setTimeout(STILL, false, { ref: false })])),
    );
    const awake = [...signs.keys()].filter((place) => signs[place]);
    if (awake.length < life.tabs.length) return { process, awake };
    signal(process, "SIGCONT");
  }
  return { process: null, awake: [0, 1] };
}

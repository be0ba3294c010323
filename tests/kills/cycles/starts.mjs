// Two tabs start at the same moment with the same changes waiting.

import { restOf, settled, surviving } from "../judge.mjs";

export async function starts(lane, plan, cart) {
  const { shop } = lane;
  const { tabs } = await lane.life(cart);
  const before = cart.expected.stored;
  await shop.cutOff();
  await tabs[0].ask("open", cart.opening);
  await tabs[0].ask("change", { groups: plan.adds(0, plan.number(1, 5)) });
  const loaded = tabs.map((tab) => tab.arrives());
  for (const tab of tabs) tab.order("reload");
  await Promise.all(loaded);
  await (plan.happens(0.3) ? shop.weather() : shop.fair());
  const views = await Promise.all(tabs.map((tab) => tab.ask("open", cart.opening)));
  const row = { surviving: views[0].quantities, ...surviving(cart, views[0]) };
  if (plan.happens(0.3)) {
    await Promise.all(tabs.map((tab, place) => tab.ask("change", { groups: plan.adds(place, 2) })));
  }
  const atRest = await settled(cart, ...(await restOf(...tabs)));
  await Promise.all(tabs.map((tab) => tab.ask("close")));
  return [{ ...row, ...(row.verdict === "kept" && atRest), stored: cart.expected.stored - before }];
}

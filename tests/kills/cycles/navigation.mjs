// A page changes the cart and leaves in the same task.

import { restOf, settled, surviving } from "../judge.mjs";

const TIMES = 5;

export async function navigation(lane, plan, cart) {
  await lane.shop.weather();
  const { tabs } = await lane.life(cart);
  const [tab] = tabs;
  const before = cart.expected.stored;
  let row = { verdict: "kept" };
  await tab.ask("open", cart.opening);
  for (let time = 0; time < TIMES && row.verdict === "kept"; time += 1) {
    const { changes } = plan.groups(0, 1)[0];
    const loaded = tab.arrives();
    tab.order("leave", { changes });
    await loaded;
    // Nobody was there any more to be told, and still each of them was asked for.
    for (const { id } of changes) cart.expected.keptIs(id);
    const view = await tab.ask("open", cart.opening);
    row = { surviving: view.quantities, ...surviving(cart, view) };
  }
  const atRest = await settled(cart, ...(await restOf(tab)));
  await tab.ask("close");
  return [{ ...row, ...(row.verdict === "kept" && atRest), stored: cart.expected.stored - before }];
}

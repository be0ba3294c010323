// A shop whose server takes 50 ms for an answer.

import { shopName } from "./shop-name.mjs";
import { tellServer } from "./server.mjs";

/** A contestant's cart there, and the shop's name. */
export async function openFarAway(contestant, count) {
  const shop = shopName(contestant, count);
  const cart = await contestant.open({ shop, count, durable: contestant.keeps !== null });
  await tellServer(shop, { latency: 50 });
  return { ...cart, shop };
}

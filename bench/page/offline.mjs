// The two halves of an outage: changes that nobody takes, and a page that finds them again.

import { slug } from "../slug.mjs";
import { askServer, tellServer } from "./server.mjs";

const CHANGES = 100;
const LINES = 20;

/** The quantity that a change asks for; the last of each line counts. */
const quantityOf = (each) => 100 + each;
const lastOf = (place) => quantityOf(CHANGES - LINES + place);

const PATIENCE = 60_000;

export function offline(contestant, count) {
  const shopOf = (round) => `offline-${slug(contestant)}.${count}.${round}`;
  return {
    async queue(round) {
      const shop = shopOf(round);
      const cart = await contestant.open({ shop, count, durable: true });
      await tellServer(shop, { down: true, latency: 50 });
      for (let each = 0; each < CHANGES; each += 1) {
        const shown = cart.setQuantity(each % LINES, quantityOf(each));
        if (shown) await shown;
      }
      await cart.stored();
    },
    async drain(round) {
      const shop = shopOf(round);
      const before = await askServer(shop);
      const cart = await contestant.open({ shop, count, durable: true, again: true });
      let shown = 0;
      for (let place = 0; place < LINES; place += 1) if (cart.line(place).quantity === lastOf(place)) shown += 1;
      await tellServer(shop, { down: false });
      const begun = performance.now();
      window.dispatchEvent(new Event("online"));
      let after = await askServer(shop);
      while (!isDone(after)) {
        if (performance.now() - begun > PATIENCE) throw new Error(`the server has not got it all after ${PATIENCE} ms`);
        after = await askServer(shop);
      }
      const figure = performance.now() - begun;
      await cart.settled();
      after = await askServer(shop);
      const kilobytes = ((after.bytes - before.bytes) / 1000).toFixed(1);
      return {
        figure,
        facts: `${shown} of ${LINES} lines shown; ${after.requests - before.requests} requests, ${kilobytes} kB`,
      };
    },
  };
}

function isDone({ quantities }) {
  for (let place = 0; place < LINES; place += 1) if (quantities[place] !== lastOf(place)) return false;
  return true;
}

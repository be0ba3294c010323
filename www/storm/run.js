// One storm from its beginning to its end: who asks for what meanwhile, and when everything has come to rest.

import { rest } from "./rest.js";
import { openSecondDevice } from "./second-device.js";
import { killTab, reopenTab } from "./second-tab.js";
import { addOne, shop } from "./shopper.js";
import { startTally } from "./tally.js";
import { holdings, readCart } from "./truth.js";
import { WEATHER, clearUp, passOver } from "./weather.js";
import * as words from "./words.js";

const COUNT_EVERY = 400;
// In the same moment as its last change, while that is being sent, and when some of it has arrived.
const KILLS = [0, 350, 900];

/**
 * Lets a storm rage over `cart`, of which `customer` is the shopper, with `products` to ask for; `signal` ends it early. Resolves
 * when nothing waits any more, with a function that compares once more and answers the sum.
 */
export async function runStorm({ cart, start, customer, products, counter, signal }) {
  const readOwn = () => readCart({ cartId: cart.getSnapshot().cartId, customer });
  // The other device has products of its own: where two have added as many of one thing, no read tells whose has arrived.
  const [own, others] = [products.slice(0, -2), products.slice(-2)];
  await clearUp();
  await rest(cart);
  const tally = startTally(holdings(await readOwn()));
  const click = (device) => (product) => void tally.ask(product.key, addOne(device, product));
  // Where it is the server that names the cart, it has a name from here on: the other device opens the same one.
  click(cart)(own[0]);
  await rest(cart);
  const device = await openSecondDevice(start, await readOwn(), customer);

  async function compare(isOver) {
    const arrived = tally.arrived();
    const sum = tally.compare(holdings(await readOwn()), arrived, isOver);
    counter.show(sum);
    return sum;
  }

  const live = setInterval(() => void compare(false).catch(() => {}), COUNT_EVERY);
  try {
    counter.tell(words.RAGES);
    const shopping = new AbortController();
    await Promise.all([
      blow(counter, signal).finally(() => shopping.abort()),
      shop(own, click(cart), shopping.signal),
      shop(others, click(device), shopping.signal),
      killTabs(own, { customer, asked: ({ key }) => void tally.ask(key), signal }),
    ]);
    await clearUp();
    counter.tell(words.CALM);
    await Promise.all([rest(device), reopenTab(customer)]);
    await rest(cart);
  } finally {
    clearInterval(live);
    await device.close();
  }
  return () => compare(true);
}

async function blow(counter, signal) {
  for (const [place, weather] of WEATHER.entries()) {
    if (signal.aborted) break;
    counter.blow(place);
    await passOver(weather, signal);
  }
  counter.blow(WEATHER.length);
}

async function killTabs(products, options) {
  for (const after of KILLS) {
    if (options.signal.aborted) return;
    await killTab({ ...options, products: [...products, ...products], after });
  }
}

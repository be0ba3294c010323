// What the merchants offer to send their bags by. They are asked when somebody wants to know; that takes a while, and need
// not be waited for.

import { why } from "./refusals.js";
import { say, warn } from "./speak.js";
import * as words from "./words.js";

/**
 * `changed()` hears of each news. Returns `{ use(cart), ask(), stop(), state(), isKnown(), offersFor(bag), choiceFor(bag),
 * choose(bag, id), unchoose(bag, id), isStale(snapshot) }`; bags go by their keys.
 */
export function createDelivery(changed) {
  let cart = null;
  let asking = null;
  let offers = null;
  let trouble = null;
  let about = "";
  const choices = new Map();

  async function ask() {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    trouble = null;
    about = contentOf(cart.getSnapshot());
    say("delivery", words.ASKING_MERCHANTS);
    changed();
    const { list, error } = await cart.shippingMethods({ signal: mine.signal }).then(
      (list) => ({ list }),
      (error) => ({ error }),
    );
    // Somebody has asked anew, or does not want to know any more.
    if (asking !== mine) return;
    asking = null;
    if (list) offers = new Map(list.map(({ bag, methods }) => [bag, methods]));
    trouble = error ?? null;
    if (list) say("delivery", words.CHOOSE_DELIVERY);
    else warn("delivery", words.notOffered(why(error)));
    changed();
  }

  return {
    use(opened) {
      cart = opened;
    },
    ask,
    stop() {
      asking?.abort();
    },
    /** What was known of another cart is forgotten. */
    forget() {
      asking?.abort();
      asking = null;
      offers = null;
      trouble = null;
      choices.clear();
    },
    state: () => ({ isAsking: asking !== null, trouble }),
    isKnown: () => offers !== null && asking === null,
    offersFor: (bag) => offers?.get(bag) ?? [],
    choiceFor: (bag) => choices.get(bag),
    choose: (bag, id) => choices.set(bag, id),
    unchoose(bag, id) {
      if (choices.get(bag) === id) choices.delete(bag);
    },
    /** What a merchant offers depends on what lies in the bag. */
    isStale: (snapshot) => about !== contentOf(snapshot),
  };
}

function contentOf({ lines }) {
  return JSON.stringify(lines.map(({ key, bag, quantity }) => [key, bag, quantity]));
}

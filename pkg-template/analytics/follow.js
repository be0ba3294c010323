// A cart, followed on behalf of a place that counts: after consent, in order, each thing once.

import { invalid, report } from "../errors.js";
import { newsOf } from "./news.js";
import { isFirst } from "./told.js";
import { onViewed } from "./viewed.js";

/** How much is held back until there is consent; beyond that the oldest goes. */
const MOST = 500;

/**
 * Tells `tell` what happens to the cart, until the answered function is called. Nothing is told, and nothing is written
 * to this device, before `consent` is true; when it is false, or fails, nothing ever is.
 *
 * @param {any} cart @param {string} place Under what name it is remembered what was told.
 * @param {unknown} consent @param {readonly string[]} names Of events, without `cart:`.
 * @param {(news: import("./news.js").News) => unknown} tell
 */
export function follow(cart, place, consent, names, tell) {
  if (typeof cart?.on !== "function") throw invalid("cart", "is what openCart() answers");
  if (typeof consent !== "boolean" && typeof (/** @type {any} */ (consent)?.then) !== "function") {
    throw invalid("consent", "is true, false or a promise of one of them");
  }
  /** @type {import("./news.js").News[] | null} */
  let held = [];
  let ended = false;

  const hear = (/** @type {import("./news.js").News} */ news) => {
    if (ended) return;
    if (!held) return pass(place, news, tell);
    held.push(news);
    if (held.length > MOST) held.shift();
  };
  const ends = names.map((name) =>
    name === "viewed"
      ? onViewed(cart, (id, snapshot) => hear(newsOf(name, { id }, snapshot)))
      : cart.on(`cart:${name}`, (/** @type {any} */ detail) => hear(newsOf(name, detail, cart.getSnapshot()))),
  );
  const stop = () => {
    ended = true;
    held = null;
    ends.splice(0).forEach((end) => end());
  };
  const decide = (/** @type {unknown} */ given) => {
    if (given !== true) return stop();
    const before = held ?? [];
    held = null;
    for (const news of before) pass(place, news, tell);
  };
  Promise.resolve(consent).then(decide, stop);
  return stop;
}

/** @param {string} place @param {import("./news.js").News} news @param {(news: import("./news.js").News) => unknown} tell */
async function pass(place, news, tell) {
  // Noted before it is told: a page that dies in between loses one, and none is counted twice.
  if (!isFirst(place, news.id)) return;
  try {
    await tell(news);
  } catch (error) {
    report(error);
  }
}

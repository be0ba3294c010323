// Simulated sessions: a shopper who changes a cart at random, and how often what was shown at once was what the server
// stated in the end.

import { snapshot } from "./browser.mjs";

/** Numbers between 0 and 1, the same for a seed whenever they are asked for. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * One session of so many changes on a page with an open cart. `vendor` says how things are done there: `goods` and `codes`
 * that can be added, `options` of a code on a bag, and `stated`, which has the server state what the cart comes to.
 * Answers, for each change that was confirmed, what it was, what was shown and what was stated.
 */
export async function walk(page, vendor, { changes, random }) {
  const told = [];
  const any = (list) => list[Math.floor(random() * list.length)];
  for (let done = 0; done < changes; done += 1) {
    const before = await snapshot(page);
    const wish = wishFor(before, vendor, random, any);
    const shown = await page.evaluate(([name, args]) => {
      window.settled = window.cart[name](...args).settled;
      return window.cart.getSnapshot().totals;
    }, wish);
    const status = await page.evaluate(async () => (await window.settled).status);
    await vendor.stated(page);
    // What was refused was shown of another cart than the one that there is.
    if (status !== "confirmed") continue;
    told.push({ wish, shown, stated: (await snapshot(page)).totals, plain: plain(shown, before.totals) });
  }
  return told;
}

/** What a cart would show that knows no rules: the sum of its lines, and all else as it was. */
function plain({ subtotal }, { discount, shipping, tax }) {
  const amount = (money) => money?.amount ?? 0;
  return amount(subtotal) - amount(discount) + amount(shipping) + amount(tax);
}

/** Quantities most of all; now and then something new, something less, a code that comes or goes. */
function wishFor({ lines, codes }, { goods, codes: known, options }, random, any) {
  const kind = random();
  const own = lines.filter(({ kind }) => kind !== "gift");
  const entered = codes.filter(({ automatic }) => !automatic);
  if (own.length === 0 || kind < 0.15) return ["addItem", [any(goods)(1 + Math.floor(random() * 3))]];
  if (kind < 0.25 && own.length > 1) return ["removeItem", [any(own).key]];
  if (kind < 0.35 && known.length > 0 && entered.length === 0) return ["applyCode", any(known)];
  if (kind < 0.42 && entered.length > 0) {
    const { code, bag } = any(entered);
    return ["removeCode", [code, ...options(bag)]];
  }
  return ["updateItem", [any(own).key, 1 + Math.floor(random() * 8)]];
}

/**
 * What the totals of a session came to: how many changes, how many shown to the cent, how many would have been without any
 * rules, and the others by their reasons.
 */
export function share(told) {
  const isEqual = ({ shown, stated }) => shown.total?.amount === stated.total.amount;
  const others = new Map();
  for (const { shown, wish } of told.filter((one) => !isEqual(one))) {
    const reasons = shown.reasons.filter((reason) => reason !== "pending" && reason !== "not-priced");
    const name = reasons.length > 0 ? reasons.join(", ") : `no reason (${wish[0]})`;
    others.set(name, (others.get(name) ?? 0) + 1);
  }
  const withoutRules = told.filter(({ plain, stated }) => plain === stated.total.amount).length;
  return { changes: told.length, equal: told.filter(isEqual).length, withoutRules, others: Object.fromEntries(others) };
}

/** Whether a total was shown without a word of doubt, and was another one. */
export const isWrong = ({ shown, stated }) =>
  shown.total?.amount !== stated.total.amount &&
  shown.reasons.every((reason) => reason === "pending" || reason === "not-priced");

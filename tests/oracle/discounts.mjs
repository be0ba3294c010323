// What the codes of a cart take off its lines, and off the cart or its bags as wholes.

import { own, sum } from "./amounts.mjs";
import { Rational } from "./rational.mjs";

/**
 * `offs`: what comes off each line; `ofWhole`: what comes off the cart beyond that; `measured`: what a bag comes to for
 * a threshold; `counting`: whether any code counts at all; `unknowns`.
 */
export function discounted(cart, lines) {
  const { rules } = cart;
  const counted = cart.codes.filter(({ status }) => ["applied", "pending", "invalid"].includes(status));
  const judged = counted.map((code) => deal(code, cart));
  const deals = inOrder(
    judged.filter(({ how }) => how),
    rules,
  );
  const offs = lines.map(() => 0n);
  const wholes = [];
  const isOfWhole = (deal) => rules.spread === "whole" && !deal.items && !isByLine(deal, rules);

  const within = (bag) => lines.map((_, place) => place).filter((place) => covers(bag, lines[place].bag));
  const valueIn = (places) => sum(places.map((place) => lines[place].value ?? 0n));
  const leftOf = (place) => (lines[place].value ?? 0n) - offs[place];
  const wholeOff = (bag) => sum(wholes.filter((taken) => bag === "cart" || taken.bag === bag).map(({ off }) => off));
  const measured = (bag) => {
    const places = within(bag);
    if (rules.measured === "before-discounts") return valueIn(places);
    return sum(places.map(leftOf)) - wholeOff(bag);
  };
  const reaches = ({ bag, minimum }) => minimum === null || measured(bag) >= minimum;
  const takesFrom = (deal) =>
    within(deal.bag).filter((place) => {
      const { value, item, kind } = lines[place];
      if (value === null) return false;
      if (deal.items) return deal.items.includes(item);
      return deal.how === "stated" || rules.discounted.includes(kind);
    });
  const base = (places) => (rules.percentageOf === "full" ? valueIn(places) : sum(places.map(leftOf)));

  for (const deal of deals.filter((deal) => !isOfWhole(deal))) {
    if (!reaches(deal)) continue;
    const places = takesFrom(deal);
    if (isByLine(deal, rules)) {
      for (const place of places) {
        const off = deal.how === "stated" ? stated(deal, lines[place], cart) : part(deal, base([place]), rules);
        offs[place] += least(off, leftOf(place));
      }
      continue;
    }
    const weights = places.map(leftOf);
    const wanted = deal.how === "percentage" ? part(deal, base(places), rules) : most(deal.amount, 0n);
    const shares = shared(least(wanted, sum(weights)), weights, rules);
    places.forEach((place, at) => (offs[place] += shares[at]));
  }

  for (const deal of deals.filter(isOfWhole)) {
    if (!reaches(deal)) continue;
    const open = sum(takesFrom(deal).map(leftOf)) - wholeOff(deal.bag);
    const all = sum(takesFrom({ ...deal, bag: "cart" }).map(leftOf)) - wholeOff("cart");
    const left = most(least(open, all), 0n);
    const of = rules.percentageOf === "full" ? valueIn(takesFrom(deal)) : left;
    const wanted = deal.how === "percentage" ? part(deal, of, rules) : most(deal.amount, 0n);
    wholes.push({ bag: deal.bag, off: least(wanted, left) });
  }

  const inTurn = [...deals.filter((deal) => !isOfWhole(deal)), ...deals.filter(isOfWhole)];
  const unsure = inTurn.filter(({ seenAt = null, bag }) => seenAt !== null && valueIn(within(bag)) < seenAt);
  return {
    offs,
    ofWhole: wholeOff("cart"),
    measured,
    counting: deals.length > 0,
    unknowns: [
      ...judged.filter(({ unknown }) => unknown).map(({ unknown }) => unknown),
      ...unsure.map(({ code }) => `code-held:${code}`),
    ],
  };
}

export const covers = (bag, other) => bag === "cart" || bag === other;
const least = (one, other) => (one < other ? one : other);
const most = (one, other) => (one > other ? one : other);

/** A code as far as it is known what it does. */
function deal(code, cart) {
  const { effect } = code;
  if (code.status === "invalid") return { unknown: `code-unknown:${code.code}` };
  const foreign = (amount) => amount && own(amount, cart) === null;
  if (effect && !foreign(effect.minimum) && !foreign(effect.off.amount)) {
    const { percentage, amount } = effect.off;
    const known = {
      ...code,
      items: effect.items,
      minimum: own(effect.minimum, cart),
      seenAt: own(effect.seenAt, cart),
    };
    if (percentage) return { ...known, how: "percentage", rate: Rational.parse(percentage) };
    if (amount) return { ...known, how: "amount", amount: own(amount, cart) };
    return { ...known, how: "stated", unknown: `code-held:${code.code}` };
  }
  const amount = own(code.discount, cart);
  if (amount === null) return { unknown: `code-unknown:${code.code}` };
  return { ...code, items: null, minimum: null, how: "amount", amount, unknown: `code-held:${code.code}` };
}

/** Sorting keeps the order of what is alike. */
function inOrder(deals, { order }) {
  const late = {
    listed: () => 0,
    "automatic-first": ({ automatic }) => (automatic ? 0 : 1),
    "percentage-first": ({ how }) => (how === "percentage" ? 0 : 1),
    "percentage-last": ({ how }) => (how === "percentage" ? 1 : 0),
  }[order];
  return [...deals].sort((one, other) => late(one) - late(other));
}

function isByLine({ how, items }, { percentage }) {
  return how === "stated" || (how === "percentage" && (items !== null || percentage === "line"));
}

const part = ({ rate }, of, rules) => new Rational(of).times(rate).round(rules.discountRounding);

function stated({ code }, { terms }, cart) {
  const shares = (terms?.shares ?? []).filter((share) => share.code.toLowerCase() === code.toLowerCase());
  return sum(shares.map((share) => most(own(share.amount, cart) ?? 0n, 0n)));
}

/** Shares in proportion to weights, which come to `total` to the unit. */
function shared(total, weights, { spread, discountRounding }) {
  const all = sum(weights);
  if (all === 0n) return weights.map(() => 0n);
  const exact = weights.map((weight) => new Rational(total * weight, all));
  const rounding = spread === "rounded" ? discountRounding : "down";
  const shares = exact.map((share) => share.round(rounding));
  let over = total - sum(shares);
  // The heaviest lines settle what rounding has left; else those that were cut the most.
  const rank = spread === "rounded" ? (place) => weights[place] : (place) => (total * weights[place]) % all;
  const order = weights.map((_, place) => place);
  order.sort((one, other) => (rank(other) > rank(one) ? 1 : rank(other) < rank(one) ? -1 : one - other));
  for (const place of order) {
    if (over === 0n) break;
    const unit = over > 0n ? 1n : -1n;
    shares[place] += unit;
    over -= unit;
  }
  return shares;
}

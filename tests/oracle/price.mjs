// What a cart comes to by rules, straight from what the rules mean: exact fractions, no shortcut, nothing kept.

import { Beyond, fits, own, sum } from "./amounts.mjs";
import { covers, discounted } from "./discounts.mjs";
import { ONE, Rational, ZERO, whole } from "./rational.mjs";

export function price(cart) {
  try {
    return priced(cart);
  } catch (error) {
    if (error instanceof Beyond) return null;
    throw error;
  }
}

function priced(cart) {
  const { rules } = cart;
  const lines = cart.lines.map((line) => ({ ...line, ...valueOf(line, cart) }));
  fits(sum(lines.map(({ value }) => value ?? 0n)));
  const { offs, ofWhole, measured, counting, unknowns: ofCodes } = discounted(cart, lines);
  const off = sum(offs) + ofWhole;

  const groups = [];
  const rows = lines.map((line, place) => taxed(cart, line, offs[place], groups));
  const taxes = rows.filter(({ levy }) => levy !== undefined).map(({ levy, within }) => ({ levy, within }));
  for (const group of groups) {
    const levy = new Rational(fits(group.base)).times(group.rate).round(rules.rounding);
    taxes.push({ levy, within: group.within });
  }

  const unknowns = ["price-unknown", "other-currency", "tax-unknown", "tax-held"].filter((name) =>
    rows.some(({ unknown }) => unknown === name),
  );
  unknowns.push(...ofCodes);
  let shipping = null;
  const isSent = ({ bag }) => lines.some((line) => line.value !== null && covers(bag, line.bag));
  for (const delivery of cart.deliveries.filter(isSent)) {
    const cost = costOf(delivery, measured(delivery.bag), cart);
    if (cost === null) {
      unknowns.push("shipping-unknown");
      continue;
    }
    shipping = (shipping ?? 0n) + cost;
    if (rules.shipping === "untaxed") continue;
    const tax = taxOf(delivery.terms, cart);
    if (tax.known === "free") continue;
    if (cost === 0n) taxes.push({ levy: 0n, within: tax.within });
    else if (tax.known === "nothing") unknowns.push("shipping-tax-unknown");
    else if (tax.known === "amount") taxes.push({ levy: tax.amount, within: tax.within });
    else taxes.push({ levy: fits(levied(tax, cost, 1n, rules)), within: tax.within });
  }

  const tax = sum(taxes.map(({ levy }) => levy));
  const within = sum(taxes.filter((tax) => tax.within).map(({ levy }) => levy));
  const subtotal = sum(lines.map(({ value }) => value ?? 0n));
  return {
    lines: rows.map(({ shown }) => shown),
    subtotal: fits(subtotal),
    discount: counting ? fits(off) : null,
    shipping: shipping === null ? null : fits(shipping),
    tax: taxes.length > 0 ? fits(tax) : null,
    within: fits(within),
    total: fits(subtotal - off + (shipping ?? 0n) + tax - within),
    unknowns: [...new Set(unknowns)],
  };
}

function valueOf({ total, unitPrice, quantity }, { currency }) {
  const stated = total ?? (unitPrice && [fits(BigInt(unitPrice[0]) * BigInt(quantity)), unitPrice[1]]);
  if (!stated) return { value: null, unknown: "price-unknown" };
  if (stated[1] !== currency) return { value: null, unknown: "other-currency" };
  const value = BigInt(stated[0]);
  return value < 0n ? { value: null, unknown: "price-unknown" } : { value, unknown: null };
}

/** A line behind its discounts. Where tax is rounded for the cart, its share of a group is left in `groups`. */
function taxed(cart, line, off, groups) {
  const { rules } = cart;
  if (line.value === null) {
    return { unknown: line.unknown, shown: { unknown: line.unknown } };
  }
  const tax = taxOf(line.terms, cart);
  const base = rules.taxed === "full" ? line.value : line.value - off;
  let levy;
  if (tax.known === "amount") levy = tax.amount;
  if (tax.known === "levies" && rules.level !== "cart") levy = levied(tax, base, BigInt(line.quantity), rules);
  if (tax.known === "levies" && rules.level === "cart") {
    levy = sum(tax.amounts);
    for (const { of, rate } of parts(tax, rules)) {
      const alike = (group) => group.of === of && group.within === tax.within && group.rate.equals(rate);
      const group = groups.find(alike);
      if (group) group.base += base;
      else groups.push({ of, within: tax.within, rate, base });
    }
  }
  const onTop = tax.within ? 0n : fits(levy ?? 0n);
  const unknown = { nothing: "tax-unknown", amount: "tax-held" }[tax.known] ?? null;
  const isOwn = levy !== undefined && !(tax.known === "levies" && rules.level === "cart");
  return {
    levy: levy === undefined ? undefined : fits(levy),
    within: tax.within,
    unknown,
    shown: {
      subtotal: line.value,
      discount: off,
      tax: isOwn ? levy : null,
      total: fits(line.value - off + onTop),
      unknown,
    },
  };
}

/** What is known of a tax: `levies`, an `amount`, that something is `free`, or `nothing`. */
function taxOf(terms, cart) {
  const within = terms?.includesTax ?? cart.rules.prices === "gross";
  if (terms?.levies) {
    const amounts = terms.levies.filter(({ amount }) => amount).map(({ amount }) => own(amount, cart));
    if (amounts.includes(null)) return { known: "nothing", within };
    const rates = terms.levies.filter(({ rate }) => rate).map((levy) => ({ ...levy, rate: Rational.parse(levy.rate) }));
    return { known: "levies", within, amounts, rates };
  }
  const amount = own(terms?.tax, cart);
  if (amount !== null) return { known: "amount", within, amount };
  return { known: cart.rules.unstated === "untaxed" ? "free" : "nothing", within };
}

/** The fractions of a price that are rounded by themselves, and whose they are. */
function parts({ rates, within }, rules) {
  const all = rates.reduce((sum, { rate }) => sum.plus(rate), ZERO);
  const ofPrice = (rate) => (within ? rate.by(ONE.plus(all)) : rate);
  if (rules.rates === "together") return [{ of: "all", rate: ofPrice(all) }];
  return rates.map(({ rate, name, jurisdiction }) => ({
    of: JSON.stringify([name, jurisdiction, within ? shortened(all) : null, shortened(rate)]),
    rate: ofPrice(rate),
  }));
}

function levied(tax, base, quantity, rules) {
  if (rules.level === "unit" && quantity === 0n) return 0n;
  const times = rules.level === "unit" ? quantity : 1n;
  const one = new Rational(base).by(whole(times));
  const rounded = parts(tax, rules).map(({ rate }) => one.times(rate).round(rules.rounding) * times);
  return sum(rounded) + sum(tax.amounts);
}

function costOf({ price, freeFrom }, measured, cart) {
  const threshold = own(freeFrom, cart);
  if (threshold !== null && measured >= threshold) return 0n;
  const cost = own(price, cart);
  return cost !== null && cost >= 0n ? cost : null;
}

/** One text for each value of a rate. */
function shortened({ over, under }) {
  let [a, b] = [over, under];
  while (b) [a, b] = [b, a % b];
  return `${over / a}/${under / a}`;
}

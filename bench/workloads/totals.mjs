// What a cart comes to, worked out from nothing: an eighth off, then each line's tax. Plain integers against dinero.js.

import { add, dinero, multiply, subtract, toSnapshot, transformScale, halfEven } from "dinero.js";
import { USD } from "dinero.js/currencies";
import { linesOf } from "../lines.mjs";

export const name = "totals";
export const title = "Totals of a whole cart from nothing, with a discount and taxes";
export const note =
  "No store, no change: what a money library costs. An eighth off each line, then 8.25 % tax, both half-even.";
export const unit = "µs";
export const sizes = [10, 100, 1000];
export const rounds = 15;

const OFF = { amount: 1250, scale: 4 };
const TAX = { amount: 825, scale: 4 };
const TIMES = 10;

/** Ten-thousandths, halves to the even neighbour. */
function part(amount, { amount: of }) {
  const exact = amount * of;
  const whole = Math.floor(exact / 10_000);
  const rest = exact - whole * 10_000;
  return rest > 5_000 || (rest === 5_000 && whole % 2 === 1) ? whole + 1 : whole;
}

export const libraries = [
  {
    name: "floor",
    work(lines) {
      let total = 0;
      for (const { unitPrice, quantity } of lines) {
        const whole = unitPrice * quantity;
        const left = whole - part(whole, OFF);
        total += left + part(left, TAX);
      }
      return total;
    },
  },
  {
    name: "dinero.js",
    work(lines) {
      const share = (money, rate) => transformScale(multiply(money, rate), 2, halfEven);
      let total = dinero({ amount: 0, currency: USD });
      for (const { unitPrice, quantity } of lines) {
        const whole = multiply(dinero({ amount: unitPrice, currency: USD }), quantity);
        const left = subtract(whole, share(whole, OFF));
        total = add(total, add(left, share(left, TAX)));
      }
      return toSnapshot(total).amount;
    },
  },
];

/** They are no carts: they take part here alone. */
export const contestants = libraries.map(({ name, work }) => ({ name, packages: [], keeps: null, work }));

export async function prepare({ work }, count) {
  const lines = linesOf(count);
  const wanted = libraries[0].work(lines);
  if (work(lines) !== wanted) throw new Error(`it comes to ${work(lines)}, not ${wanted}`);
  return { work: () => work(lines) };
}

/** Microseconds for one. */
export async function measure({ cart }) {
  const begun = performance.now();
  for (let each = 0; each < TIMES; each += 1) cart.work();
  return ((performance.now() - begun) * 1000) / TIMES;
}

// Codes that the shop has dropped: it says so only by listing them no longer.

import { warn } from "./speak.js";
import { isTakenOff } from "./taken-off.js";
import * as words from "./words.js";

/**
 * Notices codes that have gone without anybody having asked for it. Returns `{ look(snapshot), forget() }`; what it has
 * noticed is said until the code is there again or another one is asked for.
 */
export function watchCodes() {
  const counted = new Map();
  const gone = new Map();
  let cart = null;

  function drop(name, { code, cameTo }, { subtotal }) {
    counted.delete(name);
    // The shop gives no reason: what has changed since the code counted is all that is known.
    const text = words.codeDropped(code, cameTo, subtotal);
    gone.set(name, text);
    warn("code", text);
  }

  return {
    forget: () => gone.clear(),
    look({ cartId, codes, lines, totals }) {
      // Another cart, or nothing left in it: its codes went with it.
      if (cartId !== cart || lines.length === 0) {
        counted.clear();
        gone.clear();
      }
      cart = cartId;
      const there = new Map(codes.map((one) => [`${one.bag} ${one.code}`, one]));
      for (const [name, counting] of counted) {
        if (there.has(name)) continue;
        if (isTakenOff(counting.code)) counted.delete(name);
        else drop(name, counting, totals);
      }
      for (const [name, { code, automatic, pending, status }] of there) {
        gone.delete(name);
        // What is shown of it while a change waits was never what the code counted at.
        const cameTo = totals.estimated ? counted.get(name)?.cameTo : totals.subtotal;
        if (!automatic && !pending && status === "applied") counted.set(name, { code, cameTo });
      }
      return [...gone.values()].join(" ");
    },
  };
}

// The developer panel: what a cart is doing, faults to try it with, and a file for a bug report.

import { driverOf } from "./cart.js";
import { Bench } from "./devtools/bench.js";
import { Faults } from "./devtools/faults.js";
import { Panel } from "./devtools/panel.js";
import { invalid } from "./errors.js";

/** A page has one panel. @type {Panel | null} */
let open = null;

/**
 * Opens the panel for a cart, or for several that were combined; one that is open already is closed before.
 *
 * @param {any} cart @returns {{ close(): void }}
 */
export function openDevtools(cart) {
  const drivers = [cart?.carts ?? cart].flat().map((each) => [each, driverOf(each)]);
  if (drivers.length === 0 || drivers.some(([, driver]) => !driver)) throw invalid("cart", "is what openCart answers");
  open?.close();
  const faults = new Faults();
  const panel = new Panel(
    drivers.map(([each, driver]) => new Bench(each, driver, faults)),
    faults,
  );
  open = panel;
  return { close: () => panel.close() };
}

// Opening a cart.

import { Core } from "./core.js";
import { Driver } from "./driver.js";
import { CartError, invalid } from "./errors.js";
import { writeIn } from "./money.js";

const STORAGE = ["durable", "session", "memory"];
const ON_GONE = ["ask", "pending", "restore"];

/**
 * @typedef {{ server: any, customer?: string | null, cartId?: string, storage?: string, locale?: string, onCartGone?: string,
 *   abandonedAfter?: number }} Options
 */

/**
 * Opens a cart from what is stored on this device; it never waits for the network.
 *
 * @param {Options} options
 */
export const openCart = (options) => openWith(options);

/** The same with a host of its own. @param {Options} options @param {typeof import("./host.js").Host} [Host] */
export async function openWith(options, Host) {
  const {
    server,
    customer = null,
    cartId,
    storage = "durable",
    locale,
    onCartGone = "ask",
    abandonedAfter,
  } = options ?? {};
  if (!(server?.core instanceof Core))
    throw invalid("server", "is what vesuvioPay(), elasticPath(), violet() or customServer() answers");
  if (customer !== null && (typeof customer !== "string" || customer === "")) {
    throw invalid("customer", "is the id of a customer, or null for a guest");
  }
  if (cartId !== undefined) {
    if (!server.namesCarts) throw new CartError("unsupported", { subject: "cartId" });
    if (typeof cartId !== "string" || !/^[\w-]{1,200}$/.test(cartId)) {
      throw invalid("cartId", "is made of letters, digits, _ and -");
    }
  }
  if (!STORAGE.includes(storage)) throw invalid("storage", `is one of ${STORAGE.join(", ")}`);
  if (!ON_GONE.includes(onCartGone)) throw invalid("onCartGone", `is one of ${ON_GONE.join(", ")}`);
  if (abandonedAfter !== undefined && !(Number.isFinite(abandonedAfter) && abandonedAfter > 0)) {
    throw invalid("abandonedAfter", "is a time in milliseconds");
  }
  if (locale !== undefined) writeIn(locale);
  const kept = /** @type {any} */ (storage);
  const driver = new Driver({ server, customer, cartId, storage: kept, onCartGone, abandonedAfter, Host });
  await driver.open();
  return new server.Cart(driver);
}

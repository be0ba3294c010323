// Everything as one file, for a bug report.

import { attemptsOf, lockOf, storageOf, writtenIn } from "./kept.js";
import { removedFrom } from "./secrets.js";

const ABOUT =
  "Saved by the developer panel of cartwright. Tokens, keys, phone numbers, checkout addresses, payment secrets, names of " +
  "carts and what shoppers say of themselves are not in it; `removed` counts what was taken out, and the same words stand " +
  "in its place. Bodies of requests and answers are in it only where somebody has asked for them in the panel.";

/** The text of the file. @param {import("./bench.js").Bench[]} benches @param {string} fault */
export async function reportOf(benches, fault) {
  const carts = await Promise.all(benches.map(ofOne));
  const page = { userAgent: navigator.userAgent, isOnline: navigator.onLine, isSecure: isSecureContext };
  const body = { savedAt: new Date().toISOString(), page, fault, carts };
  return JSON.stringify({ about: ABOUT, removed: removedFrom(JSON.stringify(body)), ...body }, null, 2);
}

/** @param {import("./bench.js").Bench} bench */
async function ofOne(bench) {
  bench.learn();
  const { cart, driver, secrets, requests } = bench;
  const { vendor, storeId, currency } = driver.server;
  return {
    server: secrets.without({ vendor, storeId, currency }),
    isCustomers: driver.customer !== null,
    snapshot: secrets.without(cart.getSnapshot()),
    pending: secrets.without(pendingOf(cart)),
    attempts: attemptsOf(bench),
    requests: secrets.without(
      requests.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest })),
      true,
    ),
    storage: secrets.without(storageOf(bench)),
    lock: await lockOf(bench),
    rows: writtenIn(bench),
  };
}

/** What waits; nothing where the cart is closed. @param {any} cart @returns {any[]} */
export function pendingOf(cart) {
  try {
    return cart.pending().map((/** @type {any} */ { error, ...rest }) => ({
      ...rest,
      ...(error && { error: { code: error.code, message: error.message, vendorCode: error.vendorCode } }),
    }));
  } catch {
    return [];
  }
}

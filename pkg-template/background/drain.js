// Sending what waits of a cart, once, in a worker.

import { Database } from "../database.js";
import { CartError } from "../errors.js";
import { openWith } from "../open.js";
import { partitionOf } from "../partition.js";
import { UnseenHost } from "./unseen-host.js";

/** Browsers end a worker that takes longer than a few minutes over one event. */
const LONGEST = 120_000;

/** What there is to send, or to find out about. */
const WAITING = new Set(["intent", "attempt", "orphan"]);

/**
 * Sends what waits, as a page would that is open beside others. Rejects where it is worth another try by and by; where nobody
 * but the shopper or the shop can do anything about it, the next page will.
 *
 * @param {any} options
 */
export async function drain(options) {
  const { server, customer = null, cartId } = options ?? {};
  const isTheirs = server?.isTokenless || server?.token || server?.shopper || customer === null;
  // Without the token of its own customer nothing is sent; what is wrong with the options is said where the cart is opened.
  if (server && !isTheirs) return;
  if (server && !(await waits(partitionOf(server.vendor, server.storeId, customer, cartId)))) return;
  const cart = await openWith({ ...options, storage: "durable" }, UnseenHost);
  try {
    await soon(cart.sync());
    const { status } = cart.getSnapshot();
    if (status === "offline" || status === "syncing") throw new CartError("drain-unfinished", { retryable: true });
  } finally {
    await cart.close();
  }
}

/** @param {string} partition */
async function waits(partition) {
  const rows = new Database(() => {});
  try {
    await rows.open();
    return (await rows.read(partition)).some(({ kind }) => WAITING.has(kind));
  } finally {
    rows.close();
  }
}

/** @param {Promise<void>} synced */
async function soon(synced) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, LONGEST);
  });
  await Promise.race([synced, late]);
  clearTimeout(timer);
}

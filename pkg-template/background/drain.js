// Sending what waits of a cart, once, in a worker.

import { isSeen, seenIn } from "../count.js";
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
  // What is wrong with the options is said where the cart is opened.
  if (server && !isTheirs(server, customer)) return;
  const rows = server ? await rowsOf(partitionOf(server.vendor, server.storeId, customer, cartId)) : [];
  if (server && !waits(rows)) return;
  if (isPartly(rows) && (await isPageOpen())) throw unfinished();
  const cart = await openWith({ ...options, storage: "durable" }, UnseenHost);
  try {
    await soon(cart.sync());
    const { status } = cart.getSnapshot();
    if (status === "offline" || status === "syncing") throw unfinished();
  } finally {
    await cart.close();
  }
}

const unfinished = () => new CartError("drain-unfinished", { retryable: true });

/**
 * Without the token of its own customer nothing is sent: where there is one for the shopper, the shop's own says nothing.
 *
 * @param {import("../server.js").Server} server @param {string | null} customer
 */
function isTheirs({ isTokenless, token, shopper, hasShoppers }, customer) {
  return customer === null || Boolean(isTokenless || shopper || (token && !hasShoppers));
}

/** @param {string} partition */
async function rowsOf(partition) {
  const rows = new Database(() => {});
  try {
    await rows.open();
    return await rows.read(partition);
  } finally {
    rows.close();
  }
}

/**
 * Whether there is something for a worker to do. An intent that its page's count does not reach stands above another one
 * that only the bridge holds, which no worker sees: all of it is left to a page.
 *
 * @param {import("../database.js").Row[]} rows
 */
export function waits(rows) {
  const seen = seenIn(rows);
  const isHalf = rows.some(({ kind, id }) => kind === "intent" && !isSeen(id, seen));
  return !isHalf && rows.some(({ kind }) => WAITING.has(kind));
}

/**
 * Whether the record has only a part of what was asked for: a telephone number is known to the page that was told it, as long
 * as that is there. A text within a text has its quotes escaped.
 *
 * @param {import("../database.js").Row[]} rows
 */
export const isPartly = (rows) => rows.some(({ kind, text }) => kind === "intent" && text.includes('"unkept":true'));

async function isPageOpen() {
  const { clients } = /** @type {any} */ (globalThis);
  const pages = await clients?.matchAll({ type: "window", includeUncontrolled: true });
  return pages?.length > 0;
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

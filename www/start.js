// What the shop's server tells a page to start with: the shop, its products, its customers.

import { keep, kept } from "./kept.js";
import { currency, vendor } from "./vendors.js";

const KEY = ["demo:start", vendor.name, currency].filter(Boolean).join(":");
const tokens = new Map();

/** The start of the last visit, so that the page opens while the sandbox is down; null on a first visit. */
export const rememberedStart = () =>
  kept(
    KEY,
    ({ sandbox, shop, products }) => sandbox && shop && products.every(({ key, item, name }) => key && item && name),
  );

/** Asks the shop's server; rejects when it cannot be reached, or cannot reach the sandbox. */
export async function fetchStart() {
  const [{ sandbox }, seed] = await Promise.all([json("/config.json"), json("/api/shop")]);
  for (const [customer, token] of vendor.tokens(seed)) tokens.set(customer, token);
  const start = { sandbox, ...vendor.start(seed, currency) };
  keep(KEY, start);
  return start;
}

/** The token of a customer. Tokens live in memory alone, and are asked for when a request first needs one. */
export async function tokenOf(customer) {
  if (!tokens.has(customer)) await fetchStart();
  return tokens.get(customer) ?? null;
}

/** Whether two starts are of the same shop, so that the open cart is still the right one. */
export function sameShop(a, b) {
  const shop = ({ sandbox, shop }) => JSON.stringify([sandbox, shop]);
  return shop(a) === shop(b);
}

async function json(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

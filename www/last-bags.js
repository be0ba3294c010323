// What the bags came to when the page was here last. What the cart keeps for the first paint holds lines and totals only.

import { keep, kept } from "./kept.js";
import { vendor } from "./vendors.js";

const KEY = `demo:bags:${vendor.name}`;

let written = null;

/** Writes them down once nothing waits. */
export function rememberBags({ bags, codes, lines, pendingCount }) {
  if (pendingCount > 0 || bags === written) return;
  written = bags;
  const shown = bags.map(({ key, name, status, totals, shippingMethod, needsShipping }) => {
    return { key, name, status, totals, shippingMethod, needsShipping, issues: [] };
  });
  keep(KEY, { about: contentOf(lines), bags: shown, codes });
}

/** `{ bags, codes }` as they were with these lines; nothing when they were others. */
export function lastBags(lines) {
  const { about, bags, codes } = kept(KEY) ?? {};
  return about === contentOf(lines) ? { bags, codes } : {};
}

function contentOf(lines) {
  return JSON.stringify(lines.map(({ key, quantity }) => [key, quantity]));
}

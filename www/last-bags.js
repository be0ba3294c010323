// What the bags came to when the page was here last. What the cart keeps for the first paint holds lines and totals only.

import { vendor } from "./vendors.js";

const KEY = `demo:bags:${vendor.name}`;

let written = null;

/** Writes them down once nothing waits. */
export function rememberBags({ bags, codes, lines, pendingCount }) {
  if (pendingCount > 0 || bags === written) return;
  written = bags;
  const kept = bags.map(({ key, name, status, totals, shippingMethod, needsShipping }) => {
    return { key, name, status, totals, shippingMethod, needsShipping, issues: [] };
  });
  try {
    localStorage.setItem(KEY, JSON.stringify({ about: contentOf(lines), bags: kept, codes }));
  } catch {
    // Then the bags come when the cart is open.
  }
}

/** `{ bags, codes }` as they were with these lines; nothing when they were others. */
export function lastBags(lines) {
  try {
    const { about, bags, codes } = JSON.parse(localStorage.getItem(KEY));
    return about === contentOf(lines) ? { bags, codes } : {};
  } catch {
    return {};
  }
}

function contentOf(lines) {
  return JSON.stringify(lines.map(({ key, quantity }) => [key, quantity]));
}

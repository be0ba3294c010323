// The carts that were opened here, as the worker opens them: with what the shop's server says now, and with its tokens.

import { openings } from "../openings.js";
import { elasticPath } from "../vendors/elasticpath.js";
import { vesuvioPay } from "../vendors/vesuviopay.js";
import { violet } from "../vendors/violet.js";

const VENDORS = [vesuvioPay, elasticPath, violet];

/** What `drainInBackground` takes. Rejects when the shop cannot be reached, so that it is tried again. */
export async function waitingCarts() {
  const [{ sandbox }, seed] = await Promise.all([json("/config.json"), json("/api/shop")]);
  const opened = await openings();
  return opened.flatMap(({ vendor, customer, currency }) => {
    const found = VENDORS.find(({ name }) => name === vendor);
    // Noted by another release of the shop.
    if (!found) return [];
    const { start, tokens, server } = found;
    const known = new Map(tokens(seed));
    const token = async () => known.get(customer) ?? null;
    return { server: server({ sandbox, ...start(seed, currency) }, token, currency), customer };
  });
}

async function json(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

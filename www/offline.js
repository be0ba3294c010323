// The shop without a network: a worker keeps what the page is made of, and sends what waits when the page is closed.

import { drainWhenClosed } from "/cartwright/service-worker.js";
import { networkIsOn } from "./network.js";
import { noteOpening } from "./openings.js";
import { currency, vendor } from "./vendors.js";

/** Has the shop at hand from the next visit on, and what waits of `cart` sent when nobody is here; `who` says whose it is. */
export async function keepAtHand(cart, who) {
  // A page that is not secure has none.
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  try {
    if (document.readyState !== "complete") {
      await new Promise((resolve) => window.addEventListener("load", resolve, { once: true }));
    }
    await serviceWorker.register(address(), { type: "module" });
    const { sync } = await serviceWorker.ready;
    follow(cart, who);
    // The demo's switch cuts the page off from the network, and knows nothing of workers.
    const register = async (tag) => networkIsOn() && sync.register(tag);
    if (sync) drainWhenClosed(cart, { sync: { register } });
  } catch {
    // No worker, or none of modules: the page opens with a network, and the next one sends what waits.
  }
}

/** The worker has to know whose cart it is, from the moment that something waits. */
function follow(cart, who) {
  let noted;
  cart.subscribe(() => {
    const customer = who();
    if (customer === noted) return;
    noted = customer;
    noteOpening(vendor.name, { customer, currency });
  });
}

/** As a page takes it that trusts no text. */
function address() {
  const path = "/service-worker.js";
  const policy = window.trustedTypes?.createPolicy("worker", { createScriptURL: () => path });
  return policy ? policy.createScriptURL(path) : path;
}

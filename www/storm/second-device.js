// Another device of the same shopper: the same cart at the server, and nothing in common with this page. It has a record of its
// own, in memory, and a lock of its own.

import { openCart } from "/cartwright/index.js";
import { tokenOf } from "../start.js";
import { currency, vendor } from "../vendors.js";

/** Opens it on the server's `cart`, for whoever is signed in. */
export function openSecondDevice(start, cart, customer) {
  const server = vendor.server(start, () => tokenOf(customer), currency);
  return openCart({ server, storage: "memory", ...vendor.storm.elsewhere(cart, customer) });
}

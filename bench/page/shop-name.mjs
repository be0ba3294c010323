// What a cart is called at the server, which has those of every page of a run.

import { slug } from "../slug.mjs";

const PAGE = crypto.randomUUID();
let shops = 0;

/** The name of a new cart. */
export function shopName(contestant, count) {
  shops += 1;
  return `${slug(contestant)}-${PAGE}.${count}.${shops}`;
}

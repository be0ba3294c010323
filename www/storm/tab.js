// The page of a second tab: the shop's cart, and nothing else.

import "../network.js";
import { openCart } from "/cartwright/index.js";
import { rememberedStart, tokenOf } from "../start.js";
import { currency, vendor } from "../vendors.js";
import { rest } from "./rest.js";
import { addOne } from "./shopper.js";

/** Opens the cart of a customer; answers how one of a product is added, and when nothing waits any more. */
window.openTab = async (customer) => {
  const server = vendor.server(rememberedStart(), () => tokenOf(customer), currency);
  const cart = await openCart({ server, customer });
  return { add: (product) => void addOne(cart, product), rest: () => rest(cart) };
};

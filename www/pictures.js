// Which drawing shows which product. The pictures belong to the shop: those that a server names lie on other hosts.

import { productOf } from "./items.js";

/** The address of a product's picture; a parcel when nobody has drawn it. */
export function pictureOf(product) {
  return `/pictures/${product?.picture ?? "parcel"}.svg`;
}

/** The address of the picture of an item reference. */
export const pictureOfItem = (item) => pictureOf(productOf(item));

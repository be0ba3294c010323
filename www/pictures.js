// Which drawing shows which product. The pictures belong to the shop: those that a server names lie on other hosts.

const DRAWN = {
  prod_123: "tea-towel",
  prod_mug: "mug",
  prod_lamp: "desk-lamp",
  prod_1: "gift-tag",
  prod_2: "vase",
  prod_throw: "throw",
  prod_card: "gift-card",
  prod_bowl: "bowl",
  prod_candle: "candle",
  prod_apron: "apron",
  prod_plate: "plate",
  prod_board: "board",
  prod_napkin: "napkins",
  prod_teapot: "teapot",
};

/** The address of a product's picture; a parcel when nobody has drawn it. */
export function pictureOf(item) {
  const name = Object.hasOwn(DRAWN, item.externalProductId) ? DRAWN[item.externalProductId] : "parcel";
  return `/pictures/${name}.svg`;
}

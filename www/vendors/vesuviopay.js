// The shop on VesuvioPay: one customer who is signed in, stock that can be asked for, a checkout by link.

import { vesuvioPay as server } from "/cartwright/index.js";
import * as words from "../words.js";

const PICTURES = {
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

const productOf = ({ externalProductId, externalVariantId }) => `${externalProductId}/${externalVariantId}`;

/** @type {import("../vendors.js").Vendor} */
export const vesuvioPay = {
  name: "vesuviopay",
  title: "VesuvioPay",

  start({ vesuvioPay: { storeId, apiKey, customers, items } }) {
    return {
      shop: { storeId, apiKey, customer: customers[0].id, currency: items[0]?.unitPrice.currency ?? "USD" },
      products: items.map(({ externalProductId, externalVariantId, name, unitPrice, stock }) => ({
        key: productOf({ externalProductId, externalVariantId }),
        item: { externalProductId, externalVariantId },
        name,
        unitPrice,
        stock,
        picture: PICTURES[externalProductId],
      })),
    };
  },
  tokens: ({ vesuvioPay: { customers } }) => customers.map(({ id, token }) => [id, token]),

  storeId: ({ shop }) => shop.storeId,
  server: ({ sandbox, shop: { storeId, apiKey, currency } }, token) =>
    server({ baseUrl: sandbox, storeId, apiKey, token, currency }),
  productOf,

  stock: {
    ask: (cart, item) => cart.checkAvailability({ ...item, quantity: 1 }),
    tell: (cart, item, wanted) => (wanted ? cart.subscribeBackInStock(item) : cart.unsubscribeBackInStock(item)),
  },
  codes: false,
  held: words.LINK_NOT_KEPT,

  storm: {
    isCart: (cart, { customer }) => cart.storeId !== undefined && cart.customer === customer,
    // Who is asking is in the token: under another name the device shares no record and no lock with this page.
    elsewhere: (cart, customer) => ({ customer: `${customer}, on another device` }),
  },

  writes: () => "/api/v1/sdk/cart/store/",
  log: {
    covers: (path) => path.startsWith("/api/"),
    shorten: (path) => path.replace(/^.*\/sdk\/cart/, ""),
    tell({ method, path, body }, names) {
      const told = (asked) =>
        asked.cartItemId
          ? words.setTo(names.ofLine(asked.cartItemId), asked.quantity)
          : words.soMany(names.ofItem(asked), asked.quantity ?? 1);
      if (body) return (body.items ?? [body]).map(told).join(", ");
      const [, line] = /\/item\/([^/?]+)$/.exec(path) ?? [];
      return method === "DELETE" && line ? words.without(names.ofLine(decodeURIComponent(line))) : "";
    },
  },
};

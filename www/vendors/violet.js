// The shop on Violet, behind its own proxy: two merchants with a bag each, a currency that a cart keeps, and a checkout in
// steps, at whose end each merchant has its own say.

import { violet as server } from "/cartwright/index.js";
import * as words from "../words.js";

const PICTURES = {
  33415: "jacket",
  33416: "gift-card",
  33417: "cap",
  33418: "trousers",
  33419: "socks",
  33420: "vest",
  33789: "mirror",
  33790: "mirror-round",
  33791: "mirror-tall",
  33792: "mirror-pocket",
  33793: "mirror-lit",
  33794: "course",
  33902: "mirror-brass",
};

// The payment provider's script would have made it of a card that neither the shop nor this page gets to see.
const PAYMENT_TOKEN = "tok_demo_visa";

const baseUrl = () => `${location.origin}/api/violet`;
const productOf = ({ skuId }) => String(skuId);

/** @type {import("../vendors.js").Vendor} */
export const violet = {
  name: "violet",
  title: "Violet",
  currencies: ["USD", "EUR", "JPY"],

  start({ violet: { items, merchants, codes } }, currency) {
    return {
      shop: { merchants: merchants.map(({ id, name }) => ({ id: String(id), name })) },
      products: items.map(({ skuId, merchantId, name, prices, stock }) => ({
        key: productOf({ skuId }),
        item: { skuId },
        name,
        merchant: String(merchantId),
        unitPrice: prices.find((price) => price.currency === currency),
        stock,
        picture: PICTURES[skuId],
      })),
      codes: codes.map(({ code, merchantId }) => ({ code, merchant: String(merchantId) })),
    };
  },
  tokens: () => [],

  storeId: baseUrl,
  server: (start, token, currency) => server({ baseUrl: baseUrl(), currency }),
  productOf,

  codes: true,
  held: words.ORDER_UNFINISHED,
  merchants: ({ shop }) => shop.merchants,
  buyer({ firstName, lastName, email, ...rest }) {
    const shippingAddress = { firstName, lastName, email, ...rest };
    return { firstName, lastName, email, shippingAddress, sameAddress: true };
  },
  example: {
    firstName: "Ada",
    lastName: "Marlow",
    email: "ada@shopper.example",
    line1: "12 Desbrosses Street",
    city: "New York",
    region: "NY",
    postcode: "10013",
    country: "US",
  },
  payment: { token: PAYMENT_TOKEN, type: "SINGLE_USE_CARD_TOKEN" },

  storm: {
    isCart: (cart, { cartId }) => cart.vendor === "violet" && String(cart.cartId) === cartId,
    elsewhere: ({ token }) => ({ customer: null, cartId: token }),
  },

  // Where there is no cart yet, the first change makes it, and nothing can be read.
  writes: ({ cartId }) => (cartId === null ? "/v1/checkout/cart" : "/skus"),
  faults: [
    ["Lose the order's answer", { path: "/submit", fault: "lose-response" }],
    ["The bank asks back", { switches: { submitRequiresAction: true } }],
    ["Mirror House is down", { switches: { failingMerchant: 10009 } }],
    ["Mirror House takes no orders", { switches: { rejectingMerchant: 10009 } }],
  ],
  mended: { submitRequiresAction: false, failingMerchant: 0, rejectingMerchant: 0 },
  log: {
    covers: (path) => path.startsWith("/v1/"),
    shorten: (path) => path.replace(/^\/v1(\/checkout)?/, "").replace(/\?.*$/, ""),
    tell({ method, path, body }, names) {
      const [, line] = /\/skus\/(\d+)/.exec(path) ?? [];
      if (line && method === "DELETE") return words.without(names.ofLine(line));
      if (line && body) return words.setTo(names.ofLine(line), body.quantity);
      if (body?.code) return words.withCode(body.code);
      const asked = body?.skus ?? (body?.sku_id ? [body] : []);
      const item = ({ sku_id: skuId, quantity }) => words.soMany(names.ofItem({ skuId }), quantity ?? 1);
      return asked.map(item).join(", ");
    },
  },
};

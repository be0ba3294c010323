// The shop on Elastic Path: guests who sign in, products that are put together, written on or subscribed to, promotion
// codes, earlier orders, a checkout by address.

import { elasticPath as server } from "/cartwright/index.js";
import * as words from "../words.js";

const CURRENCY = "USD";

const PICTURES = {
  "MUG-BLUE": "mug",
  "TEE-RED-M": "tee",
  "WAX-BEES": "tin",
  "PIN-BRASS": "pin",
  "LAMP-OAK": "desk-lamp",
  "THROW-WOOL": "throw",
  "PAN-IRON": "pan",
  "KNIFE-BREAD": "knife",
  "BOARD-ASH": "board",
  "TEAPOT-STONE": "teapot",
  "TIN-TEA": "tin",
  "TOTE-CANVAS": "tote",
  "SHIRT-PRINT": "shirt",
  "BREAKFAST-BOX": "breakfast",
  "JAM-APRICOT": "jam",
  "JAM-FIG": "jam",
  "HONEY-HEATHER": "jam",
  "COFFEE-DARK": "coffee",
  "COFFEE-LIGHT": "coffee",
  "COFFEE-CLUB": "coffee",
  "VASE-DELFT": "vase",
  "CLOCK-COPPER": "clock",
  "STOOL-MILK": "stool",
  "CUP-HAGI": "bowl",
  "BURNER-BRASS": "candle",
};

/** @type {import("../vendors.js").Vendor} */
export const elasticPath = {
  name: "elastic-path",
  title: "Elastic Path",

  start({ elasticPath: { clientId, items, bundle, personalised, subscription, customers, codes } }) {
    const plain = items.map(product);
    const special = [
      { ...product(bundle), parts: bundle.components.map(part) },
      { ...product(personalised), texts: personalised.rules },
      offering(subscription),
    ];
    return {
      shop: { clientId, currency: CURRENCY },
      products: [...special, ...plain],
      customers: customers.map(({ id, name }) => ({ id, name })),
      codes: [...new Set(codes.map(({ code }) => code))],
    };
  },
  tokens: ({ elasticPath: { customers } }) => customers.map(({ id, token }) => [id, token]),

  storeId: ({ shop }) => shop.clientId,
  server: ({ sandbox, shop: { clientId, currency } }, customerToken) =>
    server({ baseUrl: sandbox, clientId, currency, customerToken }),
  productOf: ({ productId, offeringId, sku, custom }) => productId ?? offeringId ?? sku ?? `custom ${custom?.name}`,

  choices: {
    itemOf({ item, plans }, { parts, texts, plan, term }) {
      if (plans) return { ...item, plan, pricingOption: term };
      const written = Object.entries(texts ?? {}).filter(([, text]) => text !== "");
      return {
        ...item,
        ...(parts && { bundle: parts }),
        ...(written.length > 0 && { customInputs: Object.fromEntries(written) }),
      };
    },
    choiceOf: ({ bundle, customInputs, plan, pricingOption }) => ({
      parts: bundle,
      texts: customInputs,
      plan,
      term: pricingOption,
    }),
    async describe(cart, { item, parts, texts }) {
      if (!item.productId) return {};
      const { components, customInputs } = await cart.product(item.productId);
      return {
        ...(parts && { parts: Object.entries(components).map(([key, component]) => part({ key, ...component })) }),
        ...(texts && { texts: Object.entries(customInputs).map(([key, rule]) => ({ key, ...rule })) }),
      };
    },
    async price(cart, { item }, { parts }) {
      const { price } = await cart.configureBundle({ ...item, bundle: parts });
      return price;
    },
  },

  codes: true,
  orders: (cart) => cart.orders(),
  address({ firstName, lastName, email, ...rest }, customer) {
    const address = { firstName, lastName, ...rest };
    return {
      customer: customer ? { id: customer } : { email, name: `${firstName} ${lastName}` },
      billingAddress: address,
      shippingAddress: address,
    };
  },
  held: words.ORDER_IS_MADE,

  storm: {
    isCart: (cart, { cartId }) => cart.vendor === "elasticPath" && cart.cartId === cartId,
    elsewhere: ({ cartId }, customer) => ({ customer, cartId }),
  },

  // A read of the cart names it without its items.
  writes: () => "/v2/carts/*/items*",
  log: {
    covers: (path) => ["/v2/", "/oauth/", "/catalog/"].some((start) => path.startsWith(start)),
    shorten: (path) => path.replace(/^(\/v2\/carts\/)[^/?]+/, "$1…").replace(/\?.*$/, ""),
    tell({ method, path, body }, names) {
      const [, line] = /\/items\/([^/?]+)$/.exec(path) ?? [];
      if (method === "DELETE") return line ? words.without(names.ofLine(line)) : "";
      return body?.data
        ? [body.data]
            .flat()
            .map((asked) => told(method, asked, names))
            .join(", ")
        : "";
    },
  },
};

function product({ productId, sku, name, unitPrice, stock }) {
  return { key: productId, item: { productId }, name, unitPrice, stock, picture: PICTURES[sku] };
}

function part({ key, name, min, max, options }) {
  const option = ({ productId, quantity, name, price }) => ({ key: productId, quantity, name, price: price ?? null });
  return { key, name, min, max, options: options.map(option) };
}

function offering({ offeringId, name, sku, plans, pricingOptions }) {
  const term = (monthly, { id, name, months }) => ({
    key: id,
    name,
    price: { amount: monthly.amount * months, currency: monthly.currency },
  });
  return {
    key: offeringId,
    item: { offeringId },
    name,
    unitPrice: plans[0].monthly,
    stock: null,
    picture: PICTURES[sku],
    plans: plans.map(({ id, name, monthly }) => ({
      key: id,
      name,
      terms: pricingOptions.map((option) => term(monthly, option)),
    })),
  };
}

function told(method, { type, id, sku, name, quantity, code, cart_id: other, order_id: order }, names) {
  if (code) return words.withCode(code);
  if (other) return words.THE_GUESTS_CART;
  if (order) return words.AN_EARLIER_ORDER;
  if (method === "PUT" && id) return words.setTo(names.ofLine(id), quantity);
  if (!type?.endsWith("_item")) return "";
  return words.soMany(name ?? names.ofItem({ productId: id, sku }), quantity ?? 1);
}

// The vendors as a cycle needs them: goods that never run out, how a cart is opened, what the server truly holds.

import { startSandbox } from "../browser/support/sandbox.mjs";
import * as vendors from "../browser/support/vendors.mjs";
import { openStation } from "./station.mjs";

/** What a network does now and then. */
const WEATHER = [
  { method: "POST", path: "cart", probability: 0.06, fault: "lose-response" },
  { method: "POST", path: "cart", probability: 0.03, fault: "lose-request" },
  { probability: 0.15, fault: "delay", delayMs: 300 },
];

/** What is never given away, and no part of an offer. */
const PLAIN = {
  vesuvioPay: ({ stock }) => stock === null || stock >= 50,
  elasticPath: ({ sku, stock }) => (stock === null || stock >= 50) && !/^(TEAPOT|TIN|BOARD)/.test(sku),
  violet: ({ stock }) => stock === null || stock >= 50,
};

const RESTOCK = {
  vesuvioPay: ({ externalVariantId }) => ({ externalVariantId }),
  elasticPath: ({ sku }) => ({ vendor: "elasticPath", sku }),
  violet: ({ skuId }) => ({ vendor: "violet", skuId }),
};

/** By the page's keys. Only VesuvioPay's customers have a name at the server; a guest's cart is known by its own. */
const HELD = {
  vesuvioPay: (carts, { customer }) =>
    byKey(carts.find((cart) => cart.customer === customer)?.items, "vesuvioPay", ({ quantity }) => quantity),
  elasticPath: (carts, { cartId }) =>
    byKey(
      cartOf(carts, cartId)?.items,
      "elasticPath",
      ({ quantity }) => quantity,
      ({ productId }) => productId,
    ),
  violet: (carts, { cartId }) => byKey(cartOf(carts, cartId)?.items, "violet", ({ quantity }) => quantity),
};

const cartOf = (carts, id) => carts.find(({ cartId }) => id !== null && String(cartId) === String(id));

function byKey(items = [], vendor, quantity, isOurs = () => true) {
  const held = {};
  for (const item of items.filter(isOurs)) {
    const key = vendors[vendor].keyOf(item);
    held[key] = (held[key] ?? 0) + quantity(item);
  }
  return held;
}

/** One sandbox with one shop before it. */
export async function openShop() {
  const sandbox = await startSandbox();
  process.on("exit", sandbox.stop);
  const station = await openStation({ sandbox: sandbox.url });
  const goods = {};
  for (const [vendor, isPlain] of Object.entries(PLAIN)) {
    const { products, itemOf, keyOf } = vendors[vendor];
    const all = vendors[vendor].products(sandbox.seeds);
    const ours = all.filter((one) => isPlain(one) && one.unitPrice?.currency === "USD").slice(0, 7);
    if (ours.length < 7) throw new Error(`${vendor} sells ${ours.length} of ${products(sandbox.seeds).length}`);
    for (const one of ours) await sandbox.call("POST", "/stock", { ...RESTOCK[vendor](one), stock: null });
    goods[vendor] = ours.map((one) => ({ key: keyOf(one), item: itemOf(one) }));
  }
  return {
    sandbox,
    station,
    goods,
    /** The settings of a cart, as a page takes them. */
    opening(vendor, customer) {
      const shopper = { id: customer, token: `customer_${customer}` };
      const asked = vendors[vendor].opening(sandbox, vendor === "vesuvioPay" ? shopper : { id: null }, station);
      const { server, token, vendor: name = "vesuvioPay", ...options } = asked;
      return { vendor: name, server, tokens: token ? { token } : {}, options };
    },
    /** What the server truly holds for the page that shows this. */
    held: async (vendor, about) => HELD[vendor](await sandbox.carts(), about),
    /** As networks are. */
    async weather() {
      await sandbox.mend();
      await sandbox.fault(...WEATHER);
    },
    /** Nothing gets through. */
    async cutOff() {
      await sandbox.mend();
      await sandbox.fault({ fault: "refuse" });
    },
    fair: () => sandbox.mend(),
    close() {
      station.close();
      sandbox.stop();
    },
  };
}

// What a shop writes compiles as it stands.

import type { CartSnapshot, Change, CustomAddFacts, Money, Outcome, Rules } from "cartwright";
import { customServer, elasticPath, formatMoney, isCartError, openCart, vesuvioPay, violet } from "cartwright";
import { peek } from "cartwright/peek";
import { checkServer } from "cartwright/testing";

const cart = await openCart({
  server: vesuvioPay({
    baseUrl: "https://pay.example",
    storeId: "store",
    apiKey: "pk_live_1",
    token: async () => "jwt",
    currency: "USD",
  }),
  customer: "customer",
});

const stop: () => void = cart.subscribe((snapshot: CartSnapshot) => {
  const total: Money = snapshot.totals.total;
  const text: string = formatMoney(total, "en-US");
  const amount: number = total.amount;
  const names: (string | null | undefined)[] = snapshot.lines.map((line) => line.name);
  const status: "ready" | "syncing" | "offline" | "paused" | "readonly" = snapshot.status;
  const durability: "durable" | "session" | "memory" = snapshot.durability;
  const estimated: boolean = snapshot.totals.estimated;
});
stop();

const change: Change = cart.addItem({
  externalProductId: "prod_123",
  externalVariantId: "var_456",
  quantity: 2,
  display: { name: "Mug", unitPrice: { amount: 1250, currency: "USD" } },
});
await change.stored;
const outcome: Outcome = await change.settled;
if (outcome.status === "rejected" && outcome.error) {
  const code: string = outcome.error.code;
  const retryable: boolean = outcome.error.retryable;
}

for (const line of cart.getSnapshot().lines) {
  cart.updateItem(line.key, line.quantity + 1);
  cart.removeItem(line.key);
}
cart.clearCart();
cart.bulkUpdateItems([{ key: "k", quantity: 3 }]);
const availability = await cart.checkAvailability({ externalProductId: "p", externalVariantId: "v", quantity: 1 });
const isAvailable: boolean = availability.isAvailable;
const off: () => void = cart.on("cart:item-added", () => {});
off();
for (const waiting of cart.pending()) {
  cart.retry(waiting.id);
  cart.discard(waiting.id);
}
await cart.sync();
await cart.close();

const elastic = await openCart({ server: elasticPath({ baseUrl: "https://shop.example", clientId: "client" }) });
elastic.addItem({ sku: "MUG", quantity: 1 });
elastic.addItem({ productId: "p", quantity: 1, customInputs: { front: "Ada" }, shippingGroup: "g", location: "l" });
elastic.addItem({ sku: "MUG", quantity: 1, customAttributes: { source: { type: "string", value: "advert" } } });
elastic.addCustomItem({ name: "Net", price: { amount: 300, currency: "USD" }, quantity: 1, includesTax: false });
elastic.addItem({ productId: "p", quantity: 1, bundle: { games: { option: 1 } } });
elastic.addCustomItem({ name: "Wrapping", price: { amount: 300, currency: "USD" }, quantity: 1, sku: "WRAP" });
elastic.addSubscription({ offeringId: "o", plan: "p", pricingOption: "m", quantity: 1 });
const coded: Change = elastic.applyCode("SAVE5");
elastic.removeCode("SAVE5");
elastic.reorder("order");
elastic.mergeFrom("cart");
for (const code of elastic.getSnapshot().codes) {
  const discount: Money | null = code.discount;
  const pending: boolean = code.pending;
}
const product = await elastic.product("p");
const limit: number | null | undefined = product.customInputs["front"]?.maxLength;
await elastic.signIn({ customer: "c", customerToken: async () => "jwt" });
const address = { firstName: "A", lastName: "B", line1: "1", city: "C", postcode: "1", country: "GB" };
const bought = await elastic.checkout({ customer: { id: "c" }, billingAddress: address, shippingAddress: address });
const contact = { name: "Ada", email: "ada@example.com" };
await elastic.checkout({ customer: contact, billingAddress: address, shippingAddress: address });
await elastic.checkout({ contact, billingAddress: address, shippingAddress: address, orderNumber: "7" });
if (bought.status === "submitted") {
  const order: string = bought.order.id;
}

const usd = (amount: number): Money => ({ amount, currency: "USD" });
const rules: Rules = {
  like: "violet",
  rounding: "half-even",
  discounted: ["product"],
  taxes: [{ rate: 0.0625, name: "State Tax", jurisdiction: "NY" }],
  codes: [{ code: "BIG20", merchantId: "10003", amount: usd(2000), minimum: usd(10_000) }],
  freeShipping: [{ from: usd(5000) }],
};
const several = await openCart({ server: violet({ baseUrl: "https://shop.example/violet", currency: "USD", rules }) });
const measured = several.on("cart:totals", ({ estimated, stated, reasons }) => {
  const difference: number = stated.amount - estimated.amount;
  const held: boolean = reasons.includes("tax-held");
});
measured();
several.on("cart:price-changed", ({ key, line, before, now }) => {
  const more: boolean = line.key === key && now.amount > before.amount;
});
for (const { unitPriceBefore } of several.getSnapshot().lines) {
  const was: Money | null = unitPriceBefore;
}
several.addItem({ skuId: 33415, quantity: 1, customProperties: { engraving: "Ada" } });
several.applyCode("20P_OFF", { merchantId: 10009 });
const person = { firstName: "A", lastName: "B", email: "a@b.example" };
several.setCustomer({ ...person, shippingAddress: { ...address, phone: "1" }, sameAddress: true });
several.setBillingAddress(address);
for (const { bag, methods } of await several.shippingMethods({ signal: AbortSignal.timeout(5_000) })) {
  const [first] = methods;
  several.setShippingMethod({ bag, methodId: first ? first.id : null });
}
for (const bag of several.getSnapshot().bags) {
  const shipped: [string | null, boolean | null] = [bag.status, bag.needsShipping];
}
const priced: boolean = (await several.priceCart()).priced;
const wallet: string | null = (await several.walletPayment()).clientSecret;
await several.pay({ token: "tok_1", type: "SINGLE_USE_CARD_TOKEN" });
const submitted = await several.checkout({ appOrderId: "web-7f3a" });
if (submitted.status === "requires-action") {
  const secret: string = submitted.clientSecret;
} else if (submitted.status === "submitted") {
  const fates: (string | null)[] = submitted.bags.map((bag) => bag.status);
  const order = await several.order(submitted.order.id);
}

const seen = peek({ vendor: "vesuviopay", storeId: "store", customer: null });
const count: number | undefined = seen?.itemCount;

try {
  cart.removeItem("k");
} catch (error) {
  if (isCartError(error)) {
    const code: string = error.code;
  }
}

const own = customServer({
  name: "shop",
  baseUrl: "https://shop.example/api",
  currency: "USD",
  token: async () => null,
  credentials: "same-origin",
  requests: {
    create: () => ({ path: ["carts"] }),
    read: ({ cart }) => ({ path: ["carts", cart], query: { full: true } }),
    add: ({ cart, item, quantity, key }: CustomAddFacts<{ readonly sku: string }>) => ({
      path: ["carts", cart, "items"],
      headers: { "Idempotency-Key": key },
      body: { sku: item.sku, quantity },
    }),
    setQuantity: ({ line, quantity }) => ({ method: "PATCH", path: ["items", line], body: { quantity } }),
    remove: ({ line }) => ({ method: "DELETE", path: ["items", line] }),
    clear: ({ cart }) => ({ method: "DELETE", path: ["carts", cart] }),
    checkout: ({ cart, reference, options }) => ({ path: ["checkout", cart], body: { reference, options } }),
  },
  answers: {
    cart: ({ id, rows }) => ({
      id,
      lines: rows.map((row: any) => ({ id: row.id, item: { sku: row.sku }, quantity: row.n, unitPrice: "12.50" })),
      totals: { total: usd(1250) },
    }),
    error: (status, { error }) => (status === 409 ? { code: "insufficient-stock", available: 3 } : error),
  },
});
const mine = await openCart({ server: own, cartId: "c-1" });
mine.addItem({ sku: "MUG", quantity: 1 });
const skus: string[] = mine.getSnapshot().lines.map(({ item }) => item.sku);
const handed = await mine.checkout({ gift: true });
if (handed.status === "link") location.assign(handed.url);
const checked: boolean = (await checkServer(own, { items: [{ sku: "MUG" }, { sku: "LAMP" }] })).passed;

// The vendor's own JavaScript SDK, unchanged, against the sandbox: its reading of the service, not ours.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, beforeEach, test } from "node:test";
import {
  address,
  allowedHeaders,
  guest,
  lineOf,
  openShop,
  overheard,
  ownCartId,
  promotionLines,
  smallestSelection,
} from "./shop.mjs";

// Its ES module entry cannot be loaded by Node: the file has no extension that says so.
const { MemoryStorageFactory, gateway } = createRequire(import.meta.url)("@elasticpath/js-sdk");

let shop;
let client;

before(async () => {
  shop = await openShop();
});

after(() => shop?.stop());

beforeEach(async () => {
  await shop.reset();
  client = connect();
});

function connect(more) {
  return gateway({
    client_id: shop.clientId,
    host: shop.host,
    protocol: "http",
    currency: "USD",
    storage: new MemoryStorageFactory(),
    retryDelay: 1,
    retryJitter: 1,
    ...more,
  });
}

/** A new cart with two of the first item. */
async function filledCart() {
  const cart = client.Cart(ownCartId());
  const { data } = await cart.AddProduct(shop.first.productId, 2);
  return { cart, line: lineOf(data, shop.first) };
}

test("js-sdk: the token is an implicit one that lasts for an hour", async () => {
  const { access_token, token_type, expires_in, expires, identifier } = await client.Authenticate();
  assert.ok(access_token);
  assert.deepEqual([token_type, expires_in, identifier], ["Bearer", 3600, "implicit"]);
  assert.ok(expires * 1000 > Date.now(), "the client would take it for expired");
});

test("js-sdk: an unknown client is refused a token", async () => {
  const refused = await connect({ client_id: "nobody" })
    .Authenticate()
    .catch((error) => error);
  assert.equal(refused.errors[0].status, 401);
});

test("js-sdk: a token that has expired is renewed and the call repeated", async () => {
  const { cart } = await filledCart();
  await shop.call("POST", "/clock", { advance: 3601 });
  const { data } = await cart.Items();
  assert.equal(lineOf(data, shop.first).quantity, 2);
});

test("js-sdk: a page may send each of its headers", async () => {
  const { names, fetch } = overheard();
  const customised = connect({ custom_fetch: fetch, application: "shop", language: "en", store_id: "store" });
  // With a store's id it has no token of its own.
  await customised.Authenticate();
  await customised.Cart(ownCartId()).AddProduct(shop.first.productId, 1, {}, false, shop.customer.token);
  for (const name of ["authorization", "x-moltin-sdk-version", "x-moltin-auth-store", "x-moltin-customer-token"]) {
    assert.ok(names.has(name), `${name} was not sent`);
  }
  const allowed = await allowedHeaders(shop.url);
  assert.deepEqual(
    [...names].filter((name) => !allowed.includes(name)),
    [],
  );
});

test("js-sdk: a cart is created by name", async () => {
  const { data } = await client.Cart().CreateCart({ name: "Sunday", description: "for the kitchen" });
  assert.deepEqual([data.type, data.name, data.description], ["cart", "Sunday", "for the kitchen"]);
  const again = await client.Cart(data.id).Get();
  assert.equal(again.data.name, "Sunday");
});

test("js-sdk: an added product comes back as a line at the shop's price", async () => {
  const { line } = await filledCart();
  const { amount, currency } = shop.first.unitPrice;
  assert.equal(line.product_id, shop.first.productId);
  assert.notEqual(line.id, shop.first.productId);
  assert.deepEqual([line.unit_price.amount, line.unit_price.currency], [amount, currency]);
  assert.equal(line.value.amount, amount * 2);
});

test("js-sdk: a cart is read together with its items", async () => {
  const { cart, line } = await filledCart();
  const { data, included } = await cart.With("items").Get();
  assert.ok(data.relationships.items.data.some(({ id }) => id === line.id));
  assert.equal(lineOf(included.items, shop.first).quantity, 2);
  assert.equal(data.meta.display_price.with_tax.currency, "USD");
});

test("js-sdk: of a bulk add with one bad SKU the rest is added and the one is reported", async () => {
  const { data, errors } = await client.Cart(ownCartId()).BulkAdd(
    [
      { type: "cart_item", sku: shop.first.sku, quantity: 1 },
      { type: "cart_item", sku: shop.second.sku, quantity: 3 },
      { type: "cart_item", sku: "NO-SUCH-THING", quantity: 1 },
    ],
    { add_all_or_nothing: false },
  );
  assert.equal(lineOf(data, shop.first).quantity, 1);
  assert.equal(lineOf(data, shop.second).quantity, 3);
  assert.equal(errors.length, 1);
  assert.equal(errors[0].title, "Product not found");
  assert.equal(errors[0].meta.sku, "NO-SUCH-THING");
});

test("js-sdk: a bulk add of all or nothing adds nothing when one SKU is bad", async () => {
  const cart = client.Cart(ownCartId());
  const refused = await cart
    .BulkAdd(
      [
        { type: "cart_item", sku: shop.first.sku, quantity: 1 },
        { type: "cart_item", sku: "NO-SUCH-THING", quantity: 1 },
      ],
      { add_all_or_nothing: true },
    )
    .catch((error) => error);
  assert.equal(refused.errors[0].title, "Product not found");
  assert.deepEqual((await cart.Items()).data, []);
});

test("js-sdk: a promotion code lowers the total and shows as a line", async () => {
  const { cart } = await filledCart();
  const before = (await cart.Get()).data.meta.display_price;
  const { data, meta } = await cart.AddPromotion(shop.code);
  const [promotion] = promotionLines(data);
  assert.equal(promotion.sku.toLowerCase(), shop.code.toLowerCase());
  assert.ok(promotion.unit_price.amount <= 0);
  assert.ok(meta.display_price.discount.amount < 0);
  assert.ok(meta.display_price.with_tax.amount < before.with_tax.amount);
  assert.equal(meta.display_price.without_discount.amount, before.without_discount.amount);
});

test("js-sdk: a code that nobody knows is refused", async () => {
  const { cart } = await filledCart();
  const refused = await cart.AddPromotion("NOT-A-CODE").catch((error) => error);
  assert.equal(refused.errors[0].meta.code, "NOT-A-CODE");
  assert.deepEqual(promotionLines((await cart.Items()).data), []);
});

test("js-sdk: a deleted code takes its lines and its discount along", async () => {
  const { cart } = await filledCart();
  const before = (await cart.Get()).data.meta.display_price.with_tax.amount;
  await cart.AddPromotion(shop.code);
  await cart.RemovePromotion(shop.code);
  const { data, included } = await cart.With("items").Get();
  assert.deepEqual(promotionLines(included.items), []);
  assert.equal(data.meta.display_price.with_tax.amount, before);
});

test("js-sdk: a quantity is set to what is asked, not added to", async () => {
  const { cart, line } = await filledCart();
  const { data } = await cart.UpdateItemQuantity(line.id, 5);
  assert.equal(lineOf(data, shop.first).quantity, 5);
  assert.equal(lineOf(data, shop.first).id, line.id);
});

test("js-sdk: a quantity cannot be set by the product's id", async () => {
  const { cart } = await filledCart();
  const refused = await cart.UpdateItemQuantity(shop.first.productId, 5).catch((error) => error);
  assert.equal(refused.errors[0].status, 404);
});

test("js-sdk: several quantities are set at once", async () => {
  const { cart, line } = await filledCart();
  const added = await cart.AddProduct(shop.second.productId, 1);
  const other = lineOf(added.data, shop.second);
  const { data } = await cart.UpdateItems([
    { id: line.id, quantity: 1, type: "cart_item" },
    { id: other.id, quantity: 4, type: "cart_item" },
  ]);
  assert.deepEqual([lineOf(data, shop.first).quantity, lineOf(data, shop.second).quantity], [1, 4]);
});

test("js-sdk: a merged cart brings its items along and adds to what is there", async () => {
  const { cart: source } = await filledCart();
  await source.AddProduct(shop.second.productId, 1);
  const target = client.Cart(ownCartId());
  await target.AddProduct(shop.first.productId, 1);
  const { data } = await target.Merge(source.cartId, undefined, { add_all_or_nothing: false });
  assert.deepEqual([lineOf(data, shop.first).quantity, lineOf(data, shop.second).quantity], [3, 1]);
});

test("js-sdk: a deleted line is gone from the cart", async () => {
  const { cart, line } = await filledCart();
  await cart.AddProduct(shop.second.productId, 1);
  const { data } = await cart.RemoveItem(line.id);
  assert.equal(lineOf(data, shop.first), undefined);
  assert.equal(lineOf(data, shop.second).quantity, 1);
});

test("js-sdk: a deleted cart is a new empty one under its old name", async () => {
  const { cart } = await filledCart();
  await cart.Delete();
  const { data, included } = await cart.With("items").Get();
  assert.equal(data.id, cart.cartId);
  assert.deepEqual(included?.items ?? [], []);
});

test("js-sdk: a checkout makes an order and leaves the cart as it is", async () => {
  const { cart } = await filledCart();
  const { data } = await cart.Checkout(guest, address);
  assert.deepEqual(
    [data.type, data.status, data.payment, data.shipping],
    ["order", "incomplete", "unpaid", "unfulfilled"],
  );
  assert.deepEqual(data.customer, guest);
  assert.equal(data.shipping_address.city, address.city);
  const { data: lines, meta } = await cart.Items();
  assert.equal(lineOf(lines, shop.first).quantity, 2);
  assert.equal(data.meta.display_price.with_tax.amount, meta.display_price.with_tax.amount);
});

test("js-sdk: a customer signs in, finds a past order and has its items put into a cart", async () => {
  const { email, password } = shop.customer;
  const { data: token } = await client.Customers.TokenViaPassword(email, password);
  assert.equal(token.customer_id, shop.customer.id);
  const { data: orders } = await client.Orders.All(token.token);
  const order = orders.find(({ id }) => id === shop.pastOrder);
  const { data } = await client
    .Cart(ownCartId())
    .BulkAdd([{ type: "order_items", order_id: order.id }], { add_all_or_nothing: false });
  assert.equal(lineOf(data, shop.first).quantity, 2);
});

test("js-sdk: orders are closed to whoever is not signed in", async () => {
  const refused = await client.Orders.All().catch((error) => error);
  assert.equal(refused.errors[0].status, 403);
});

test("js-sdk: a server puts a tax and a custom discount on an item", async () => {
  const { cart, line } = await filledCart();
  const before = (await cart.Get()).data.meta.display_price;
  const server = connect({ client_secret: shop.clientSecret }).Cart(cart.cartId);
  const tax = { code: "VAT", jurisdiction: "UK", name: "Standard", rate: 0.2 };
  const taxed = await server.AddItemTax(line.id, tax);
  assert.equal(taxed.data.rate, 0.2);
  await server.UpdateCart({ discount_settings: { custom_discounts_enabled: true } });
  // This call has a doubled slash in its path.
  const discounted = await server.AddItemCustomDiscount(line.id, {
    external_id: "loyalty-7",
    discount_engine: "Loyalty",
    discount_code: "LOYAL",
    description: "For staying with us",
    amount: -500,
  });
  assert.equal(discounted.data.amount.amount, -500);
  const after = (await cart.Get()).data.meta.display_price;
  assert.equal(after.without_tax.amount, before.without_tax.amount - 500);
  assert.equal(after.tax.amount, Math.round((before.without_tax.amount - 500) / 5));
  assert.equal(after.with_tax.amount, after.without_tax.amount + after.tax.amount);
});

test("js-sdk: a page may not put a tax on an item", async () => {
  const { cart, line } = await filledCart();
  const refused = await cart.AddItemTax(line.id, { code: "VAT", rate: 0 }).catch((error) => error);
  assert.equal(refused.errors[0].status, 403);
});

test("js-sdk: a bundle is configured before it is added", async () => {
  const selectedOptions = smallestSelection(shop.bundle);
  const { productId } = shop.bundle;
  const { data } = await client.ShopperCatalog.Products.Configure({ productId, selectedOptions });
  assert.deepEqual(data.meta.bundle_configuration.selected_options, selectedOptions);
  const added = await client
    .Cart(ownCartId())
    .AddProduct(productId, 1, { bundle_configuration: data.meta.bundle_configuration });
  assert.deepEqual(lineOf(added.data, data.attributes).bundle_configuration.selected_options, selectedOptions);
});

test("js-sdk: a bundle with too little in it cannot be configured", async () => {
  const { productId } = shop.bundle;
  const refused = await client.ShopperCatalog.Products.Configure({ productId, selectedOptions: {} }).catch(
    (error) => error,
  );
  assert.equal(Number(refused.errors[0].status), 422);
});

test("js-sdk: a product comes with its component products", async () => {
  const { productId } = shop.bundle;
  const { data, included } = await client.ShopperCatalog.Products.With("component_products").Get({ productId });
  assert.equal(data.id, productId);
  const known = included.component_products.map(({ id }) => id);
  for (const { options } of shop.bundle.components) {
    for (const { productId } of options) assert.ok(known.includes(productId), `${productId} is missing`);
  }
});

// The vendor's generated shopper SDK, unchanged, against the sandbox: its reading of the service, not ours.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import * as sdk from "@epcc-sdk/sdks-shopper";
import {
  address,
  allowedHeaders,
  guest,
  lineOf,
  openShop,
  overheard,
  ownCartId,
  promotionLines,
  shippingAddress,
  smallestSelection,
} from "./shop.mjs";

let shop;
let client;
let auth;

before(async () => {
  shop = await openShop();
});

after(() => shop?.stop());

beforeEach(async () => {
  await shop.reset();
  ({ client, auth } = connect(shop.clientId));
});

function connect(clientId, fetch) {
  let kept;
  const storage = { get: () => kept, set: (value) => (kept = value) };
  return sdk.createShopperClient({ baseUrl: shop.url, ...(fetch && { fetch }) }, { clientId, storage });
}

/** What the client returns of a call that succeeds: the status beside it. */
async function done(call) {
  const { data, error, response } = await call;
  assert.equal(error, undefined, JSON.stringify(error));
  return { status: response.status, ...data };
}

/** What the client returns of a call that fails. */
async function refused(call) {
  const { data, error, response } = await call;
  assert.equal(data, undefined, JSON.stringify(data));
  return { status: response.status, ...error };
}

const add = (cartID, data, options) =>
  sdk.manageCarts({
    client,
    path: { cartID },
    body: { data, ...(options && { options }) },
    headers: { "X-Moltin-Currency": "USD" },
  });
const read = (cartID) => sdk.getACart({ client, path: { cartID }, query: { include: ["items", "promotions"] } });
const product = ({ productId }, quantity) => ({ type: "cart_item", id: productId, quantity });

/** A new cart with two of the first item. */
async function filledCart() {
  const cartID = ownCartId();
  const { data } = await done(add(cartID, product(shop.first, 2)));
  return { cartID, line: lineOf(data, shop.first) };
}

test("shopper: the token is an implicit one that lasts for an hour", async () => {
  const body = { grant_type: "implicit", client_id: shop.clientId };
  const { access_token, token_type, expires_in, expires, identifier } = await done(
    sdk.createAnAccessToken({ client, body }),
  );
  assert.ok(access_token);
  assert.deepEqual([token_type, expires_in, identifier], ["Bearer", 3600, "implicit"]);
  assert.ok(expires * 1000 > Date.now(), "the client would take it for expired");
});

test("shopper: an unknown client is refused a token", async () => {
  const { client: unknown } = connect("nobody");
  await assert.rejects(sdk.getACart({ client: unknown, path: { cartID: ownCartId() } }), /Failed to get access token/);
});

test("shopper: a token that has expired is renewed and the read repeated", async () => {
  const { cartID } = await filledCart();
  const old = auth.getSnapshot();
  await shop.call("POST", "/clock", { advance: 3601 });
  const { data } = await done(sdk.getCartItems({ client, path: { cartID } }));
  assert.equal(lineOf(data, shop.first).quantity, 2);
  assert.notEqual(auth.getSnapshot(), old);
});

test("shopper: a page may send each of its headers", async () => {
  const { names, fetch } = overheard();
  const { client } = connect(shop.clientId, fetch);
  const body = { data: product(shop.first, 1) };
  const headers = {
    "X-Moltin-Currency": "USD",
    "x-moltin-customer-token": shop.customer.token,
    "EP-Channel": "web",
    "EP-Context-Tag": "clearance",
  };
  await done(sdk.manageCarts({ client, path: { cartID: ownCartId() }, headers, body }));
  for (const name of ["authorization", "content-type", "ep-channel"])
    assert.ok(names.has(name), `${name} was not sent`);
  const allowed = await allowedHeaders(shop.url);
  assert.deepEqual(
    [...names].filter((name) => !allowed.includes(name)),
    [],
  );
});

test("shopper: a cart is created by name", async () => {
  const body = { data: { name: "Sunday", description: "for the kitchen" } };
  const { status, data } = await done(sdk.createACart({ client, body }));
  assert.deepEqual([status, data.type, data.name, data.description], [201, "cart", "Sunday", "for the kitchen"]);
  assert.equal((await done(read(data.id))).data.name, "Sunday");
});

test("shopper: an added product comes back as a line at the shop's price", async () => {
  const { line } = await filledCart();
  const { amount, currency } = shop.first.unitPrice;
  assert.equal(line.product_id, shop.first.productId);
  assert.notEqual(line.id, shop.first.productId);
  assert.deepEqual([line.unit_price.amount, line.unit_price.currency], [amount, currency]);
  assert.equal(line.value.amount, amount * 2);
});

test("shopper: a cart is read together with its items, each asked for by a key of its own", async () => {
  const { cartID, line } = await filledCart();
  const { data, included } = await done(read(cartID));
  assert.ok(data.relationships.items.data.some(({ id }) => id === line.id));
  assert.equal(lineOf(included.items, shop.first).quantity, 2);
  assert.equal(data.meta.display_price.with_tax.currency, "USD");
});

test("shopper: of a bulk add with one bad SKU the rest is added and the one is reported", async () => {
  const items = [
    { type: "cart_item", sku: shop.first.sku, quantity: 1 },
    { type: "cart_item", sku: shop.second.sku, quantity: 3 },
    { type: "cart_item", sku: "NO-SUCH-THING", quantity: 1 },
  ];
  const { status, data, errors } = await done(add(ownCartId(), items, { add_all_or_nothing: false }));
  assert.equal(status, 201);
  assert.equal(lineOf(data, shop.first).quantity, 1);
  assert.equal(lineOf(data, shop.second).quantity, 3);
  assert.equal(errors.length, 1);
  assert.equal(errors[0].title, "Product not found");
  assert.equal(errors[0].meta.sku, "NO-SUCH-THING");
});

test("shopper: a promotion code lowers the total and shows as a line", async () => {
  const { cartID } = await filledCart();
  const before = (await done(read(cartID))).data.meta.display_price;
  const { data, meta } = await done(add(cartID, { type: "promotion_item", code: shop.code }));
  const [promotion] = promotionLines(data);
  assert.equal(promotion.sku.toLowerCase(), shop.code.toLowerCase());
  assert.ok(promotion.unit_price.amount <= 0);
  assert.ok(meta.display_price.discount.amount < 0);
  assert.ok(meta.display_price.with_tax.amount < before.with_tax.amount);
  assert.equal(meta.display_price.without_discount.amount, before.without_discount.amount);
});

test("shopper: a code that nobody knows is refused", async () => {
  const { cartID } = await filledCart();
  const { errors } = await refused(add(cartID, { type: "promotion_item", code: "NOT-A-CODE" }));
  assert.equal(errors[0].meta.code, "NOT-A-CODE");
  assert.deepEqual(promotionLines((await done(read(cartID))).included.items), []);
});

test("shopper: a deleted code takes its lines and its discount along", async () => {
  const { cartID } = await filledCart();
  const before = (await done(read(cartID))).data.meta.display_price.with_tax.amount;
  await done(add(cartID, { type: "promotion_item", code: shop.code }));
  const path = { cartID, promoCode: shop.code };
  assert.equal((await done(sdk.deleteAPromotionViaPromotionCode({ client, path }))).status, 204);
  const { data, included } = await done(read(cartID));
  assert.deepEqual(promotionLines(included.items), []);
  assert.equal(data.meta.display_price.with_tax.amount, before);
});

test("shopper: a quantity is set to what is asked, not added to", async () => {
  const { cartID, line } = await filledCart();
  const body = { data: { type: "cart_item", id: line.id, quantity: 5 } };
  const { data } = await done(sdk.updateACartItem({ client, path: { cartID, cartitemID: line.id }, body }));
  assert.equal(lineOf(data, shop.first).quantity, 5);
  assert.equal(lineOf(data, shop.first).id, line.id);
});

test("shopper: a bulk update may fail in part", async () => {
  const { cartID, line } = await filledCart();
  const body = {
    data: [
      { type: "cart_item", id: line.id, quantity: 3 },
      { type: "cart_item", id: crypto.randomUUID(), quantity: 1 },
    ],
    options: { update_all_or_nothing: false },
  };
  const { data, errors } = await done(sdk.bulkUpdateItemsInCart({ client, path: { cartID }, body }));
  assert.equal(lineOf(data, shop.first).quantity, 3);
  assert.deepEqual(
    errors.map(({ status }) => Number(status)),
    [404],
  );
});

test("shopper: a merged cart brings its items along and adds to what is there", async () => {
  const { cartID: source } = await filledCart();
  await done(add(source, product(shop.second, 1)));
  const target = ownCartId();
  await done(add(target, product(shop.first, 1)));
  const { data } = await done(add(target, [{ type: "cart_items", cart_id: source }], { add_all_or_nothing: false }));
  assert.deepEqual([lineOf(data, shop.first).quantity, lineOf(data, shop.second).quantity], [3, 1]);
});

test("shopper: a deleted line is gone from the cart", async () => {
  const { cartID, line } = await filledCart();
  await done(add(cartID, product(shop.second, 1)));
  const { data } = await done(sdk.deleteACartItem({ client, path: { cartID, cartitemID: line.id } }));
  assert.equal(lineOf(data, shop.first), undefined);
  assert.equal(lineOf(data, shop.second).quantity, 1);
});

test("shopper: a deleted cart is a new empty one under its old name", async () => {
  const { cartID } = await filledCart();
  assert.equal((await done(sdk.deleteACart({ client, path: { cartID } }))).status, 204);
  const { data, included } = await done(read(cartID));
  assert.equal(data.id, cartID);
  assert.deepEqual(included?.items ?? [], []);
});

test("shopper: a checkout makes an order and leaves the cart as it is", async () => {
  const { cartID } = await filledCart();
  const body = { data: { customer: guest, billing_address: address, shipping_address: shippingAddress } };
  const { status, data } = await done(sdk.checkoutApi({ client, path: { cartID }, body }));
  assert.equal(status, 201);
  assert.deepEqual(
    [data.type, data.status, data.payment, data.shipping],
    ["order", "incomplete", "unpaid", "unfulfilled"],
  );
  assert.deepEqual(data.customer, guest);
  const cart = await done(read(cartID));
  assert.equal(lineOf(cart.included.items, shop.first).quantity, 2);
  assert.equal(data.meta.display_price.with_tax.amount, cart.data.meta.display_price.with_tax.amount);
});

test("shopper: the items of a customer's past order are added again", async () => {
  const headers = { "x-moltin-customer-token": shop.customer.token };
  const { data: orders } = await done(sdk.getCustomerOrders({ client, headers }));
  const order = orders.find(({ id }) => id === shop.pastOrder);
  const { data: bought } = await done(sdk.getOrderItems({ client, headers, path: { orderID: order.id } }));
  const again = { type: "order_items", order_id: order.id };
  const { data: lines } = await done(add(ownCartId(), again, { add_all_or_nothing: false }));
  const products = bought.filter(({ product_id }) => product_id);
  assert.ok(products.length > 0);
  for (const { sku, quantity } of products) assert.equal(lineOf(lines, { sku })?.quantity, quantity);
});

test("shopper: a guest's cart becomes that of a customer", async () => {
  const { cartID } = await filledCart();
  const headers = { "x-moltin-customer-token": shop.customer.token };
  const body = { data: [{ id: shop.customer.id, type: "customer" }] };
  const { data } = await done(sdk.createCustomerCartAssociation({ client, path: { cartID }, headers, body }));
  assert.deepEqual(data, body.data);
  const { data: carts } = await done(sdk.getCarts({ client, headers }));
  assert.ok(carts.some(({ id }) => id === cartID));
});

test("shopper: a bundle is configured before it is added", async () => {
  const selected_options = smallestSelection(shop.bundle);
  const path = { product_id: shop.bundle.productId };
  const query = { include: ["component_products", "main_image"] };
  const { data, included } = await done(
    sdk.configureByContextProduct({ client, path, query, body: { data: { selected_options } } }),
  );
  assert.deepEqual(data.meta.bundle_configuration.selected_options, selected_options);
  const selected = Object.values(selected_options).flatMap(Object.keys);
  const known = included.component_products.map(({ id }) => id);
  for (const id of selected) assert.ok(known.includes(id), `${id} is missing`);
  const item = { ...product(shop.bundle, 1), bundle_configuration: data.meta.bundle_configuration };
  const { data: lines } = await done(add(ownCartId(), item));
  const line = lineOf(lines, data.attributes);
  assert.deepEqual(line.bundle_configuration.selected_options, selected_options);
  assert.deepEqual(line.bundle_configuration.component_products.map(({ id }) => id).sort(), selected.sort());
});

test("shopper: a bundle with too little in it cannot be configured", async () => {
  const path = { product_id: shop.bundle.productId };
  const { status } = await refused(
    sdk.configureByContextProduct({ client, path, body: { data: { selected_options: {} } } }),
  );
  assert.equal(status, 422);
});

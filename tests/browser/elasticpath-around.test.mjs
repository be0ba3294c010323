// What is around a cart at Elastic Path: where its parts are sent, what it is called, whose it is, how it is paid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { call, change, refusal, snapshot } from "./support/browser.mjs";
import { cartOf, elasticPath, sent } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath" });

const price = (amount) => ({ amount, currency: "USD" });
const group = {
  shipping_type: "courier",
  tracking_reference: "T-1",
  external_ref: "van",
  shipping_price: { total: price(700), base: price(700), tax: price(0), fees: price(0), discount: price(0) },
};

test("a shipping group is made, filled, changed, and goes when nothing lies in it", async () => {
  const page = await shop.page({ customer: null });
  const [mug, tee] = shop.items;
  await change(page, "addItem", itemOf(tee));
  const { id, shipping_type: type } = await call(page, "addShippingGroup", group);
  assert.equal(type, "courier");
  await change(page, "addItem", { ...itemOf(mug, 2), shippingGroup: id });
  const { totals } = await snapshot(page);
  assert.deepEqual([totals.shipping, totals.total], [price(700), price(2 * 1250 + 2000 + 700)]);
  assert.deepEqual((await cartOf(shop.sandbox, null)).total, totals.total);
  const changed = await call(page, "updateShippingGroup", id, { ...group, tracking_reference: "T-2" });
  assert.equal(changed.tracking_reference, "T-2");
  assert.deepEqual(
    (await call(page, "shippingGroups")).map(({ id, tracking_reference }) => [id, tracking_reference]),
    [[id, "T-2"]],
  );
  assert.equal((await refusal(page, "removeShippingGroup", id)).code, "shipping-group-in-use");
  await change(page, "removeItem", keyOf(mug));
  await call(page, "removeShippingGroup", id);
  assert.deepEqual(await call(page, "shippingGroups"), []);
  const gone = await change(page, "addItem", { ...itemOf(mug), shippingGroup: id });
  assert.deepEqual([gone.status, gone.code], ["rejected", "shipping-group-not-found"]);
  await page.context().close();
});

test("a line that is in the cart is written on anew, marked, and put into a shipping group", async () => {
  const page = await shop.page({ customer: null });
  const shirt = shop.sandbox.seeds.elasticPath.personalised;
  await change(page, "addItem", { ...itemOf(shirt), name: "Team shirt", customInputs: { front: "Ada" } });
  const [{ key, id, name }] = (await snapshot(page)).lines;
  assert.equal(name, "Team shirt");
  const { id: shippingGroup } = await call(page, "addShippingGroup", group);
  assert.equal((await call(page, "shippingGroup", shippingGroup)).id, shippingGroup);
  await call(page, "describeLine", key, {
    customInputs: { front: "Grace" },
    customAttributes: { gift: { type: "boolean", value: true } },
    shippingGroup,
  });
  await page.evaluate(() => window.cart.sync());
  const { lines, totals } = await snapshot(page);
  assert.deepEqual(
    lines.map(({ id, attributes, quantity }) => [id, attributes.front, quantity]),
    [[id, "Grace", 1]],
  );
  assert.deepEqual(totals.shipping, price(700));
  assert.deepEqual((await cartOf(shop.sandbox, null)).items[0].customInputs, { front: "Grace" });
  const refused = await refusal(page, "describeLine", lines[0].key, { shippingGroup: "nowhere" });
  assert.equal(refused.code, "shipping-group-not-found");
  assert.equal((await refusal(page, "describeLine", "product/none", {})).code, "line-not-found");
  await page.context().close();
});

test("a new shipping group that is told without an envelope is told all the same", async () => {
  await shop.sandbox.call("POST", "/switches", { bareShippingGroup: true });
  const page = await shop.page({ customer: null });
  await change(page, "addItem", itemOf(shop.items[0]));
  const made = await call(page, "addShippingGroup", group);
  assert.equal(made.shipping_type, "courier");
  assert.deepEqual(
    (await call(page, "shippingGroups")).map(({ id }) => id),
    [made.id],
  );
  await page.context().close();
});

test("a cart bears a name, a guest's address and marks of the shop's own", async () => {
  const page = await shop.page({ customer: null });
  await change(page, "addItem", itemOf(shop.items[0]));
  const custom_attributes = { gift: { type: "boolean", value: true }, note: { type: "string", value: "Ring twice" } };
  const told = await call(page, "describeCart", {
    name: "Ada's basket",
    contact: { email: "ada@shopper.example" },
    custom_attributes,
  });
  assert.equal(told.name, "Ada's basket");
  assert.equal(told.contact.email, "ada@shopper.example");
  assert.deepEqual(told.custom_attributes, custom_attributes);
  const refused = await refusal(page, "describeCart", {
    custom_attributes: Object.fromEntries(
      Array.from({ length: 21 }, (_, number) => [`mark${number}`, { type: "integer", value: number }]),
    ),
  });
  assert.notEqual(refused, null);
  assert.deepEqual((await snapshot(page)).itemCount, 1);
  await page.context().close();
});

test("a cart is made an account's and is nobody's again", async () => {
  const [account] = shop.sandbox.seeds.elasticPath.accounts;
  const page = await shop.page({ customer: null, open: false });
  await shop.open(page, { customer: account.id, customerToken: undefined, accountToken: account.token });
  await change(page, "addItem", itemOf(shop.items[0]));
  const { cartId } = await snapshot(page);
  const truth = async () => (await shop.sandbox.carts()).find((cart) => cart.cartId === cartId);
  assert.deepEqual((await truth()).accounts, [account.id]);
  await call(page, "dissociate", { account: account.id });
  assert.deepEqual((await truth()).accounts, []);
  await call(page, "associate", { account: account.id });
  assert.deepEqual((await truth()).accounts, [account.id]);
  // Again changes nothing, and is answered with nothing.
  await call(page, "associate", { account: account.id });
  assert.notEqual(await refusal(page, "associate", { account: "nobody" }), null);
  await page.context().close();
});

test("a payment is begun and changed for what the cart costs", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0], 2));
  const payment = { gateway: "elastic_path_payments_stripe", method: "purchase" };
  const begun = await call(page, "startPayment", payment);
  assert.match(begun.payment_intent_id, /^pi_/);
  const id = begun.payment_intent_id;
  const changed = await call(page, "updatePayment", id, { ...payment, amount: 2500, payment_method_types: ["card"] });
  assert.equal(changed.payment_intent_id, id);
  assert.notEqual(await refusal(page, "updatePayment", "pi_other", { ...payment, amount: 1 }), null);
  assert.deepEqual(
    (await sent(shop)).slice(-3).map(([path]) => path),
    ["POST /payments", `PUT /payments/${id}`, "PUT /payments/pi_other"],
  );
  await page.context().close();
});

test("what is asked around the cart waits for the answer to a write, and goes before the next one", async () => {
  const page = await shop.page();
  const [mug, tee] = shop.items;
  await page.evaluate(() => window.cart.sync());
  await shop.sandbox.fault({ method: "POST", path: "/items", times: 1, fault: "delay", delayMs: 700 });
  const added = change(page, "addItem", itemOf(mug));
  const slow = await shop.sandbox.arrived(({ fault }) => fault === "delay");
  await Promise.all([added, call(page, "describeCart", { name: "Mine" }), change(page, "addItem", itemOf(tee))]);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 1, [tee.sku]: 1 });
  const isDescription = ({ method, path }) => method === "PUT" && !path.includes("/items");
  const description = (await shop.sandbox.requests()).find(isDescription);
  assert.ok(description.at - slow.at >= 700);
  await page.context().close();
});

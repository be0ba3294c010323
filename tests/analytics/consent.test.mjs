// When something is told: after consent, in order, once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cloudEvents, ga4, viewed } from "../../pkg-template/analytics.js";
import { lineOf, moveOf, shownOf, Told } from "./shown.mjs";

const mug = lineOf("MUG", 1, 1250);
const rest = () => new Promise((resolve) => setImmediate(resolve));

let carts = 0;

/** A cart and what is told of it, as names and numbers. */
function counted(consent) {
  carts += 1;
  const cart = new Told(shownOf([mug]));
  const told = [];
  const stop = ga4(cart, { consent, send: (name, { items }) => told.push([name, items[0].quantity]) });
  const name = (number) => `cart${carts}-${number}`;
  const add = (number, by) => cart.tell("cart:item-updated", moveOf(mug, by, name(number)));
  return { cart, told, stop, add };
}

test("what happens before there is consent is told when there is, in its order", async () => {
  const { promise, resolve } = deferred();
  const { told, add } = counted(promise);
  for (const number of [1, 2, 3]) add(number, number);
  await rest();
  assert.deepEqual(told, []);
  resolve(true);
  await rest();
  add(4, 4);
  const expected = [1, 2, 3, 4].map((by) => ["add_to_cart", by]);
  assert.deepEqual(told, expected);
});

test("of what is held back the newest five hundred are kept", async () => {
  const { promise, resolve } = deferred();
  const { told, add } = counted(promise);
  for (let number = 1; number <= 600; number += 1) add(number, number);
  resolve(true);
  await rest();
  assert.deepEqual([told.length, told[0][1], told.at(-1)[1]], [500, 101, 600]);
});

test("nothing is told where consent is refused, fails, or is anything but true", async () => {
  const failed = () => Promise.reject(new Error("the banner was not loaded"));
  for (const consent of [() => false, () => Promise.resolve(false), () => Promise.resolve("denied"), failed]) {
    const { told, add } = counted(consent());
    add(1, 1);
    await rest();
    add(2, 2);
    assert.deepEqual(told, []);
  }
});

test("a shop that says nothing about consent is told so at once", () => {
  const cart = new Told();
  assert.throws(() => ga4(cart, { send() {} }), { code: "invalid-argument", subject: "consent" });
  assert.throws(() => cloudEvents(cart, { send() {}, consent: true }), { code: "invalid-argument", subject: "source" });
});

test("the same event is told once, however often it comes and whoever else has begun to count", async () => {
  const { cart, told, add } = counted(true);
  const again = [];
  ga4(cart, { consent: true, send: (name) => again.push(name) });
  const exported = [];
  cloudEvents(cart, { consent: true, source: "/shop", send: ({ id }) => exported.push(id) });
  await rest();
  add(1, 1);
  add(1, 1);
  assert.deepEqual([told.length + again.length, exported.length], [1, 1]);
});

test("nothing is told after the end, also of what was held back", async () => {
  const { promise, resolve } = deferred();
  const { told, stop, add } = counted(promise);
  add(1, 1);
  stop();
  resolve(true);
  await rest();
  add(2, 2);
  assert.deepEqual(told, []);
});

test("a place that fails is reported and keeps nobody from the next event", async (context) => {
  const reported = context.mock.method(console, "error", () => {});
  const cart = new Told(shownOf([mug]));
  const told = [];
  cloudEvents(cart, {
    consent: true,
    source: "/shop",
    async send({ id }) {
      told.push(id);
      throw new Error("no network");
    },
  });
  await rest();
  for (const id of ["fails-1", "fails-2"]) cart.tell("cart:item-updated", moveOf(mug, 1, id));
  await rest();
  assert.deepEqual([told.length, reported.mock.callCount()], [2, 2]);
});

test("a look at the cart is told when nothing in it waits any more", async () => {
  const { cart, told } = counted(true);
  await rest();
  cart.show(shownOf([lineOf("MUG", 9, 1250)], { pendingCount: 1 }));
  viewed(cart);
  assert.deepEqual(told, []);
  // What waited was refused.
  cart.show(shownOf([mug]));
  cart.show(shownOf([lineOf("MUG", 2, 1250)]));
  assert.deepEqual(told, [["view_cart", 1]]);
});

function deferred() {
  let resolve;
  const promise = new Promise((keep) => (resolve = keep));
  return { promise, resolve };
}

// When a page asks the browser to wake the worker.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drainWhenClosed } from "../../pkg-template/service-worker.js";

/** Leaves a page in which changes wait in these states; answers how often the browser was asked. */
function leave(states, pending = () => states.map((state) => ({ state }))) {
  const page = new EventTarget();
  globalThis.document = new EventTarget();
  globalThis.addEventListener = page.addEventListener.bind(page);
  let asked = 0;
  const register = async () => void (asked += 1);
  drainWhenClosed({ getSnapshot: () => ({ pendingCount: states.length }), pending }, { sync: { register } });
  page.dispatchEvent(new Event("pagehide"));
  return asked;
}

test("a worker is woken for what can be sent, and not for what the shopper has to decide", () => {
  assert.equal(leave([]), 0);
  assert.equal(leave(["waiting"]), 1);
  assert.equal(leave(["review", "checking"]), 1);
  assert.equal(leave(["review", "review"]), 0);
});

test("a cart that was closed while something waited has the worker woken", () => {
  const closed = () => {
    throw new Error("closed");
  };
  assert.equal(leave(["waiting"], closed), 1);
  assert.equal(leave([], closed), 0);
});

test("in a browser that wakes no worker a page goes as ever", () => {
  const page = new EventTarget();
  globalThis.document = new EventTarget();
  globalThis.addEventListener = page.addEventListener.bind(page);
  const asked = [];
  const cart = { getSnapshot: () => asked.push("snapshot"), pending: () => asked.push("pending") };
  const stop = drainWhenClosed(cart, {});
  page.dispatchEvent(new Event("pagehide"));
  assert.deepEqual(asked, []);
  assert.equal(stop(), undefined);
});

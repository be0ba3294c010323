// What becomes of what the core asks for, between the shop's functions and the shop's server.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { readAdapter } from "../../pkg-template/custom/adapter.js";
import { converser } from "../../pkg-template/custom/converse.js";
import { described } from "./support/described.mjs";

const ADD = { op: "add", cart: "c", item: { sku: "MUG" }, quantity: 2, key: "k" };
const EMPTY = { id: "c", state: "open", items: [], coupons: [], subtotal: "0.00", discount: "0.00", total: "0.00" };

/** Errors that nobody waits for. */
let reported;

beforeEach((context) => (reported = context.mock.method(console, "error", () => {}).mock));

/** Asks for something at a server that answers so, one after the other; an answer is a status and a body. */
async function ask(operation, given, changed, token = null) {
  const sent = [];
  const send = async (request) => {
    sent.push(request);
    const [status, body = ""] = given[sent.length - 1];
    return [status, typeof body === "string" ? body : JSON.stringify(body), []];
  };
  const adapter = readAdapter(described("https://shop.test", changed));
  const [status, text] = await converser(adapter, token, send)(operation);
  const asked = sent.map(({ method, url }) => `${method} ${url.replace("https://shop.test/shop", "")}`);
  return { status, said: status === 0 ? text : JSON.parse(text), asked, sent };
}

test("a request carries the token, and what it says in JSON", async () => {
  const { sent } = await ask(ADD, [[200, EMPTY]], {}, "Bearer jwt");
  const [request] = sent;
  assert.equal(request.headers.get("authorization"), "Bearer jwt");
  assert.equal(request.headers.get("idempotency-key"), "k.c");
  assert.equal(request.headers.get("content-type"), "application/json");
  assert.deepEqual(await request.json(), { sku: "MUG", quantity: 2 });
});

test("the same add to another cart has another key, which a header can carry", async () => {
  const keyOf = async (operation) => (await ask(operation, [[204]])).sent[0].headers.get("idempotency-key");
  assert.equal(await keyOf(ADD), await keyOf(ADD));
  assert.notEqual(await keyOf(ADD), await keyOf({ ...ADD, cart: "d" }));
  assert.equal(await keyOf({ ...ADD, cart: "籠 1" }), "k.%E7%B1%A0%201");
  const add = ({ key }) => ({ path: ["items"], headers: { "Idempotency-Key": key } });
  const { sent } = await ask({ ...ADD, cart: undefined }, [[204]], { requests: { create: undefined, add } });
  assert.equal(sent[0].headers.get("idempotency-key"), "k");
});

test("no name of a cart or a line leads to another address", async () => {
  const remove = { op: "remove", cart: "a/../b?c#d", line: "//x" };
  const { asked } = await ask(remove, [[204]]);
  assert.deepEqual(asked, ["DELETE /carts/a%2F..%2Fb%3Fc%23d/items/%2F%2Fx"]);
  for (const line of ["", ".", ".."]) {
    const { asked, said } = await ask({ ...remove, line }, []);
    assert.deepEqual([asked, said.error.code], [[], "adapter-failed"]);
  }
});

test("where there is no cart yet it is made, and what was asked for is done in it", async () => {
  const { cart, ...add } = ADD;
  const { asked, said } = await ask(add, [
    [201, EMPTY],
    [200, { ...EMPTY, total: "1.00" }],
  ]);
  assert.deepEqual(asked, ["POST /carts", `POST /carts/${cart}/items`]);
  assert.deepEqual([said.cart.id, said.cart.totals.total], [cart, "1.00"]);
  // Its name is told, also where it is all that there is to tell.
  const refused = await ask(add, [
    [201, EMPTY],
    [409, { error: "not_enough", left: 1 }],
  ]);
  assert.equal(refused.said.cart.id, cart);
  assert.deepEqual([refused.said.error.code, refused.said.error.available], ["insufficient-stock", 1]);
  const silent = await ask(add, [[201, EMPTY], [204], [200, { ...EMPTY, total: "2.00" }]]);
  assert.deepEqual(silent.asked.at(-1), `GET /carts/${cart}`);
  assert.equal(silent.said.cart.totals.total, "2.00");
});

test("an add that is done in a new cart is not refused by the look at it", async () => {
  const { cart: _, ...add } = ADD;
  for (const [read, code] of [
    [[404, { error: "unknown_cart" }], "unreadable-answer"],
    [[410, ""], "unreadable-answer"],
    [[422, {}], "unreadable-answer"],
    [[204, ""], "unreadable-answer"],
    [[401, {}], undefined],
    [[503, ""], undefined],
  ]) {
    const { asked, status, said } = await ask(add, [[201, EMPTY], [204], read]);
    assert.deepEqual([asked.length, status, said.error?.code], [3, read[0], code]);
  }
  assert.equal((await ask(add, [[201, EMPTY], [204], [0, "network"]])).said, "network");
});

test("a cart that is said to be new and holds something already is added to by nothing", async () => {
  const { cart: _, ...add } = ADD;
  const row = { id: "r", sku: "MUG", price: "1.00", total: "2.00", quantity: 2 };
  const { asked, status, said } = await ask(add, [[200, { ...EMPTY, items: [row] }]]);
  assert.deepEqual(asked, ["POST /carts"]);
  assert.deepEqual([status, said.error.code, said.error.retryable], [422, "adapter-failed", true]);
  assert.match(said.error.message, /^requests\.create answers a cart that holds something/);
});

test("a cart that cannot be made costs no change", async () => {
  const { cart: _, ...add } = ADD;
  for (const [answer, code] of [
    [[404, { error: "no_such_route" }], "unreadable-answer"],
    [[200, { ok: true }], "unreadable-answer"],
    [[200, "<html>"], "unreadable-answer"],
    [[503, ""], undefined],
    [[401, {}], undefined],
  ]) {
    const { asked, said, status } = await ask(add, [answer]);
    assert.deepEqual([asked, said.error?.code, status], [["POST /carts"], code, answer[0]]);
  }
  assert.deepEqual((await ask(add, [[0, "network"]])).said, "network");
});

test("a look for a server that has no cart of ours finds out that it is there", async () => {
  for (const status of [200, 400, 404]) {
    const { said } = await ask({ op: "read" }, [[status, {}]]);
    assert.equal(said.error.code, "cart-gone");
  }
  assert.equal((await ask({ op: "read" }, [[503, ""]])).status, 503);
  assert.equal((await ask({ op: "read" }, [[0, "timeout"]])).said, "timeout");
});

test("a function that throws sends nothing, and refuses nothing for good", async () => {
  const changed = { requests: { add: ({ item }) => ({ path: [item.variant.id] }) } };
  const { asked, status, said } = await ask(ADD, [], changed);
  assert.deepEqual([asked, status], [[], 422]);
  assert.deepEqual([said.error.code, said.error.retryable], ["adapter-failed", true]);
  assert.match(said.error.message, /^requests\.add throws TypeError/);
  assert.equal(reported.calls[0].arguments[0].code, "adapter-failed");
});

test("whatever it is that a function of requests fails by, nothing is refused for good", async () => {
  const throwing = (thrown) => () => {
    throw thrown;
  };
  const described = (field, thrown) => () => Object.defineProperty({ path: ["a"] }, field, { get: throwing(thrown) });
  for (const add of [
    throwing(Symbol("no")),
    throwing(Object.create(null)),
    () => ({ path: ["\ud800"] }),
    () => ({ path: ["a"], query: { at: "\ud800" }, headers: { "a b": "" } }),
    described("method", new Error("no")),
    described("path", Symbol("no")),
    described("then", new Error("no")),
    // A code of the package's that would refuse the change.
    described("query", Object.assign(new Error("no"), { name: "CartError", code: "refused" })),
  ]) {
    const { asked, status, said } = await ask(ADD, [], { requests: { add } });
    assert.deepEqual([asked, status, said.error.code, said.error.retryable], [[], 422, "adapter-failed", true]);
    assert.match(said.error.message, /^requests\.add /);
  }
});

test("an answer that a function fails at leaves it open what was done", async () => {
  for (const [answer, changed] of [
    [[200, {}], {}],
    [[200, "null"], {}],
    [[200, "<html>"], {}],
    [[409, {}], { answers: { error: (_, json) => json.errors[0] } }],
    [[409, {}], { answers: { error: () => ({ code: 7 }) } }],
    [[200, EMPTY], { answers: { cart: () => ({ id: "c", lines: [{ id: 1, item: {}, quantity: 1.5 }] }) } }],
    [[200, EMPTY], { answers: { cart: async () => null } }],
  ]) {
    const { said } = await ask(ADD, [answer], changed);
    assert.equal(said.error?.code, "unreadable-answer", JSON.stringify(answer));
  }
  assert.equal(reported.callCount(), 7);
});

test("what a server says of itself when it fails is not asked for", async () => {
  const error = mock.fn(() => "insufficient-stock");
  for (const status of [408, 425, 429, 500, 503]) {
    const { said } = await ask(ADD, [[status, { error: "not_enough" }]], { answers: { error } });
    assert.deepEqual(said, {});
  }
  assert.equal(error.mock.callCount(), 0);
  // A success may be an error.
  assert.equal((await ask(ADD, [[200, EMPTY]], { answers: { error } })).said.error.code, "insufficient-stock");
});

test("a checkout leads to a link of the web, to an order, or stays in doubt", async () => {
  const checkout = { op: "checkout", cart: "c", reference: "r" };
  assert.deepEqual((await ask(checkout, [[200, { order: "R-1" }]])).said, { order: { order: "R-1" } });
  const linked = (url) => ask(checkout, [[200, { url }]], { answers: { checkout: ({ url }) => ({ url }) } });
  assert.deepEqual((await linked("https://pay.test/1")).said, { url: "https://pay.test/1" });
  assert.equal((await linked("javascript:alert(1)")).said.error.code, "unreadable-answer");
});

test("an answer that JSON cannot say leaves it open what was done", async () => {
  const cycle = {};
  cycle.cycle = cycle;
  const failing = {
    toJSON() {
      throw new Error("no");
    },
  };
  const checkout = { op: "checkout", cart: "c", reference: "r" };
  for (const order of [7n, cycle, failing]) {
    const answered = await ask(checkout, [[200, {}]], { answers: { checkout: () => ({ order }) } });
    assert.deepEqual([answered.status, answered.said.error.code], [200, "unreadable-answer"]);
    assert.match(answered.said.error.message, /^answers\.checkout answers what is no JSON/);
    const lines = [{ id: 1, item: { sku: order }, quantity: 1 }];
    const added = await ask(ADD, [[200, EMPTY]], { answers: { cart: () => ({ id: "c", lines }) } });
    assert.deepEqual([added.status, added.said.error.code], [200, "unreadable-answer"]);
  }
});

test("a page that says that nothing is there does not speak for the server, unless the shop says so", async () => {
  const read = { op: "read", cart: "c" };
  for (const operation of [ADD, read, { op: "remove", cart: "c", line: "1" }]) {
    for (const status of [404, 410]) {
      const { said } = await ask(operation, [[status, "<html>default backend"]]);
      assert.equal(said.error?.code, "unreadable-answer");
      // The server's own word.
      for (const body of ["", {}]) assert.deepEqual((await ask(operation, [[status, body]])).said, {});
    }
  }
  const answers = { error: (status) => status === 404 && "cart-gone" };
  assert.equal((await ask(read, [[404, "Not Found"]], { answers })).said.error.code, "cart-gone");
});

test("no cart is made to be paid", async () => {
  const { asked, said } = await ask({ op: "checkout", reference: "r" }, []);
  assert.deepEqual([asked, said.error.code], [[], "cart-empty"]);
});

test("a field for errors that is there and empty is no error", async () => {
  for (const error of ["", null, false, 0]) {
    const { said } = await ask(ADD, [[200, { ...EMPTY, error }]]);
    assert.equal(said.error, undefined);
  }
});

test("what is missing or misspelt in the description is refused about its name", () => {
  const refused = (changed, subject) =>
    assert.throws(() => readAdapter(described("https://shop.test", changed)), { code: "invalid-argument", subject });
  refused({ requests: { add: undefined } }, "requests.add");
  refused({ requests: { clear: "DELETE" } }, "requests.clear");
  refused({ requests: { setQuanitty: () => null } }, "requests.setQuanitty");
  refused({ requests: { removeCode: undefined } }, "requests");
  refused({ answers: { cart: null } }, "answers.cart");
});

// The contract that ships: it passes where it should, and finds what is wrong where something is.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { customServer } from "../../pkg/index.js";
import { checkServer } from "../../pkg/testing.js";
import { startSandbox } from "../browser/support/sandbox.mjs";
import { described } from "./support/described.mjs";

const GOODS = {
  items: [{ sku: "var_mug_sand" }, { sku: "var_candle_fig" }, { sku: "var_1" }],
  missing: { sku: "nothing" },
  scarce: { item: { sku: "var_throw_blue" }, quantity: 6 },
};

let sandbox;

/** A cart that is there already. */
let open;

before(async () => {
  sandbox = await startSandbox();
  open = await (await fetch(`${sandbox.url}/shop/carts`, { method: "POST" })).json();
});
after(() => sandbox?.stop());

const check = (changed) => checkServer(customServer(described(sandbox.url, changed)), GOODS);

const broken = ({ promises }) => promises.filter(({ status }) => status === "broken").map(({ promise }) => promise);

test("a server that is described as it is keeps every promise", async () => {
  const { passed, promises } = await check();
  assert.deepEqual(
    promises.filter(({ status }) => status !== "kept"),
    [{ promise: "a token that is wrong is told as such", status: "untested", why: "requests carry no token" }],
  );
  assert.equal(passed, true);
});

test("an answer that does not come is a promise that is not kept, and no error of the check", async () => {
  const { passed, promises } = await checkServer(customServer(described("http://127.0.0.1:9")), GOODS);
  assert.equal(passed, false);
  const [, made] = promises;
  assert.match(made.why, /network/);
});

const { requests: right, answers } = described("");

/** Each is wrong in one way: what it is called, what is changed, and the promise that is the first to break. */
const WRONG = [
  [
    "asks by the clock",
    { requests: { add: (facts) => ({ ...right.add(facts), query: { at: counted() } }) } },
    "the same",
  ],
  [
    "answers the cart that is open for a new one",
    { requests: { create: () => right.applyCode({ cart: open.id, code: "TEN" }) } },
    "two carts",
  ],
  [
    "adds twice as many",
    { requests: { add: (facts) => right.add({ ...facts, quantity: 2 * facts.quantity }) } },
    "an add arrives once",
  ],
  [
    "tells other items than are asked for",
    { answers: { cart: (json) => withLines(json, (line) => ({ ...line, item: { id: line.item.sku } })) } },
    "an add arrives once",
    "what is added is told",
  ],
  [
    "names lines anew in each answer",
    { answers: { cart: (json) => withLines(json, (line) => ({ ...line, id: `line-${counted()}` })) } },
    "two items are two lines",
  ],
  [
    "sets a quantity by adding",
    {
      requests: {
        setQuantity: ({ cart, item, quantity }) => right.add({ cart, item, quantity, key: `k-${counted()}` }),
      },
    },
    "a quantity is set",
    "a line that is gone",
  ],
  ["removes all for one", { requests: { remove: right.clear } }, "to remove twice"],
  [
    "clears nothing",
    { requests: { clear: ({ cart }) => ({ method: "DELETE", path: ["carts", cart, "coupons", "none"] }) } },
    "to clear twice",
  ],
  [
    "takes whatever comes for an empty cart",
    { answers: { cart: (json) => answers.cart({ items: [], ...json }) } },
    "an answer that is no cart",
  ],
  ["tells no shortage", { answers: { error: hiding("not_enough") } }, "a shortage"],
  ["tells no cart that is gone", { answers: { error: hiding("unknown_cart") } }, "a cart that is not there"],
  ["takes an error for done", { answers: { error: () => undefined, cart: forgiving } }, "a cart that is not there"],
  [
    "leaves the total out",
    { answers: { cart: (json) => ({ ...answers.cart(json), totals: {} }) } },
    "amounts are exact",
  ],
  [
    "rounds",
    {
      answers: {
        cart: (json) => withLines(json, (line) => ({ ...line, unitPrice: String(Math.round(line.unitPrice)) })),
      },
    },
    "amounts are exact",
  ],
];

for (const [how, changed, ...promises] of WRONG) {
  test(`one that ${how} is found`, async () => {
    const { passed, ...report } = await check(changed);
    assert.equal(passed, false);
    const found = broken(report);
    for (const promise of promises) {
      assert.ok(
        found.some((each) => each.startsWith(promise)),
        `${promise}: ${found.join("; ")}`,
      );
    }
  });
}

test("one whose functions throw, or answer what cannot be read, is told which and where", async (context) => {
  context.mock.method(console, "error", () => {});
  for (const [changed, why] of [
    [
      { requests: { read: ({ cart }) => ({ path: `/carts/${cart}` }) } },
      /requests\.read answers a path that is no list/,
    ],
    [{ requests: { create: async () => ({ path: ["carts"] }) } }, /requests\.create answers a promise/],
    [{ answers: { cart: ({ rows }) => rows.length } }, /answers\.cart throws TypeError/],
    [{ answers: { cart: (json) => ({ ...answers.cart(json), lines: {} }) } }, /answers\.cart .*: lines is a list/],
    [
      { answers: { cart: (json) => ({ ...answers.cart(json), id: null }) } },
      /answers\.cart .*: id is the name of the cart/,
    ],
  ]) {
    const { promises } = await check(changed);
    assert.match(promises[1].why, why);
  }
  const float = (json) => withLines(json, (line) => ({ ...line, unitPrice: Number(line.unitPrice) }));
  const { promises } = await check({ answers: { cart: float } });
  assert.match(
    promises.find(({ promise }) => promise.startsWith("an add arrives once")).why,
    /lines\[0\]\.unitPrice is \{ amount, currency \} in minor units of USD, or a decimal as text/,
  );
});

test("a guest is asked for as a guest, where customers have tokens", async (context) => {
  const { fetch } = globalThis;
  const carried = new Set();
  context.mock.method(globalThis, "fetch", (request, how) => {
    carried.add(request.headers.get("authorization"));
    return fetch(request, how);
  });
  await checkServer(customServer(described(sandbox.url, { token: async () => null })), GOODS);
  assert.deepEqual([...carried], [null, "Bearer cartwright-wrong-token"]);
});

test("what is no server, or too few items, is refused at once", async () => {
  const server = customServer(described(sandbox.url));
  await assert.rejects(checkServer({}, GOODS), { code: "invalid-argument", subject: "server" });
  await assert.rejects(checkServer(server, { items: [{ sku: "a" }] }), { code: "invalid-argument", subject: "items" });
});

let count = 0;

function counted() {
  count += 1;
  return count;
}

/** The cart of an answer, each of its lines otherwise. */
function withLines(json, otherwise) {
  const cart = answers.cart(json);
  return { ...cart, lines: cart.lines.map(otherwise) };
}

/** The usual errors but for one, of which nothing is said. */
function hiding(hidden) {
  return (status, json) => (json.error === hidden ? undefined : answers.error(status, json));
}

function forgiving(json) {
  return json.items ? answers.cart(json) : undefined;
}

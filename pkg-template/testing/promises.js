// What the cart builds on, each with how that is tried. One that answers a text was not tried, and says why.

import { cartIn } from "../custom/cart.js";
import { requestFor } from "../custom/request.js";
import { inWords } from "./visit.js";

/**
 * @typedef {import("./visit.js").Visit} Visit
 * @typedef {{ items: any[], missing?: any, scarce?: { item: any, quantity: number } }} Goods
 */

/** @param {unknown} holds @param {string} why */
function expect(holds, why) {
  if (!holds) throw new Error(why);
}

/** @param {Visit} visit @param {any} item @param {number} quantity @param {string} when */
async function holds(visit, item, quantity, when) {
  const line = await visit.lineOf(item);
  expect(line.quantity === quantity, `${when} the line holds ${line.quantity}, and not ${quantity}`);
  return line;
}

/** What is no cart, in the forms in which servers, gateways and sign-in pages say so. */
const NO_CARTS = [{}, [], "", 0, null, { message: "no" }, { error: "no" }, { errors: [] }, { data: null }];

/** @type {Record<string, (visit: Visit, goods: Goods) => Promise<string | void>>} */
export const PROMISES = {
  async "the same question is always the same request"(visit, { items: [item] }) {
    const facts = { op: "add", cart: "c", item, quantity: 2, key: "k" };
    const [one, other] = [0, 1].map(() => requestFor(visit.adapter, facts, null));
    const [first, second] = await Promise.all(
      [one, other].map(async (each) => `${each.method} ${each.url} ${await each.text()}`),
    );
    expect(first === second, `${first} is not ${second}`);
  },

  async "a new cart is empty"(visit) {
    await visit.begin();
    const { lines } = await visit.read();
    expect(lines.length === 0, `it holds ${lines.length} lines`);
  },

  async "two carts that are made are two"(visit) {
    if (!visit.adapter.creates) return "carts are not made";
    const first = await visit.begin();
    const second = await visit.begin();
    expect(first !== second, `both are called ${first}`);
  },

  async "an add arrives once, and another one adds to it"(visit, { items: [item] }) {
    await visit.begin();
    await visit.add(item, 2);
    await holds(visit, item, 2, "after an add of 2");
    await visit.add(item, 1);
    await holds(visit, item, 3, "after an add of 2 and one of 1");
  },

  async "what is added is told as the item that was asked for"(visit, { items }) {
    await visit.begin();
    for (const item of items) {
      await visit.add(item, 1);
      await visit.lineOf(item);
    }
  },

  async "a write that tells a cart tells the cart after it"(visit, { items: [item] }) {
    await visit.begin();
    const { cart } = await visit.add(item, 2);
    if (!cart) return "the server's adds tell no cart; it is read after each";
    const [line] = cart.lines;
    expect(cart.lines.length === 1 && line.quantity === 2, "what add answers is not what a read answers");
  },

  async "an add whose answer is lost is found by reading"(visit, { items: [item] }) {
    await visit.begin();
    await visit.add(item, 1);
    const operation = { op: "add", item, quantity: 2, key: `lost-${Date.now()}` };
    await visit.ask(operation, { isLost: true });
    await holds(visit, item, 3, "after an add of 1 and one of 2 whose answer was lost");
  },

  async "two items are two lines, and keep their names"(visit, { items: [item, other] }) {
    await visit.begin();
    await visit.add(item, 1);
    const { id } = await visit.lineOf(item);
    await visit.add(other, 1);
    const [again, second] = [await visit.lineOf(item), await visit.lineOf(other)];
    expect(again.id === id, `the line was called ${id}, and is called ${again.id}`);
    expect(second.id !== id, `both are called ${id}`);
  },

  async "a quantity is set and not added, also twice"(visit, { items: [item] }) {
    await visit.begin();
    await visit.add(item, 1);
    const { id } = await visit.lineOf(item);
    for (const quantity of [3, 3, 2]) {
      await visit.done({ op: "set", line: id, item, quantity });
      await holds(visit, item, quantity, `set to ${quantity},`);
    }
  },

  async "to remove twice is to remove once"(visit, { items: [item, other] }) {
    await visit.begin();
    await visit.add(item, 1);
    await visit.add(other, 1);
    const { id } = await visit.lineOf(item);
    await visit.done({ op: "remove", line: id });
    await visit.done({ op: "remove", line: id }, ["line-gone", "not-found"]);
    const { lines } = await visit.read();
    expect(lines.length === 1, `of two lines ${lines.length} are left`);
    await visit.lineOf(other);
  },

  async "a line that is gone is not set"(visit, { items: [item] }) {
    await visit.begin();
    await visit.add(item, 1);
    const { id } = await visit.lineOf(item);
    await visit.done({ op: "remove", line: id });
    const answer = await visit.ask({ op: "set", line: id, item, quantity: 2 });
    expect(
      ["line-gone", "not-found"].includes(answer.code ?? ""),
      `it is answered ${inWords(answer)}, and not line-gone`,
    );
    const { lines } = await visit.read();
    expect(lines.length === 0, "it is there again");
  },

  async "to clear twice is to clear once"(visit, { items }) {
    await visit.begin();
    for (const item of items) await visit.add(item, 1);
    await visit.done({ op: "clear" });
    await visit.done({ op: "clear" });
    const { lines } = await visit.read();
    expect(lines.length === 0, `${lines.length} lines are left`);
  },

  async "amounts are exact, and the total is told"(visit, { items }) {
    await visit.begin();
    for (const item of items) await visit.add(item, 3);
    const { lines, totals = {} } = await visit.read();
    for (const line of lines) {
      const [price, total] = [inUnits(line.unitPrice), inUnits(line.total)];
      expect(price !== null, `line ${line.id} has no unitPrice`);
      const isExact = total === null || isTimes(total, /** @type {Units} */ (price), line.quantity);
      expect(isExact, `line ${line.id} costs ${line.unitPrice} each and ${line.total} for ${line.quantity}`);
    }
    expect(totals.total !== undefined, "totals.total is not told: nobody could say what is to be paid");
  },

  async "a cart that is not there is told as gone"(visit, { items: [item] }) {
    if (!visit.adapter.creates) return "carts have no names";
    const cart = "cartwright-no-such-cart";
    const read = await visit.ask({ op: "read", cart });
    expect(
      ["cart-gone", "not-found"].includes(read.code ?? ""),
      `a read is answered ${inWords(read)}, and not cart-gone`,
    );
    const added = await visit.ask({ op: "add", cart, item, quantity: 1, key: `gone-${Date.now()}` });
    expect(added.code === "cart-gone", `an add is answered ${inWords(added)}, and not cart-gone`);
  },

  async "what the shop does not sell is refused, and changes nothing"(visit, { items: [item], missing }) {
    if (missing === undefined) return "no missing item was given";
    await visit.begin();
    await visit.add(item, 1);
    const answer = await visit.ask({ op: "add", item: missing, quantity: 1, key: `missing-${Date.now()}` });
    expect(isRefusal(answer), `it is answered ${inWords(answer)}, and not refused`);
    const { lines } = await visit.read();
    expect(lines.length === 1, `afterwards the cart has ${lines.length} lines`);
  },

  async "a shortage is told"(visit, { scarce }) {
    if (scarce === undefined) return "no scarce item was given";
    await visit.begin();
    const { item, quantity } = scarce;
    const answer = await visit.ask({ op: "add", item, quantity, key: `scarce-${Date.now()}` });
    if (answer.code === undefined) {
      const { quantity: held } = await visit.lineOf(item);
      return expect(held < quantity, `all ${quantity} are in the cart`);
    }
    const isShortage = ["insufficient-stock", "out-of-stock"].includes(answer.code);
    expect(isShortage, `it is answered ${inWords(answer)}, and not insufficient-stock or out-of-stock`);
  },

  async "an answer that is no cart is not taken for an empty one"({ adapter }) {
    for (const json of NO_CARTS) {
      let cart = null;
      try {
        cart = cartIn(adapter, json, "c");
      } catch {
        // As it should be: what has become of the request is found out by reading.
      }
      expect(cart === null, `answers.cart makes a cart of ${JSON.stringify(json)}`);
    }
  },

  async "a token that is wrong is told as such"(visit) {
    if (!visit.takesToken) return "requests carry no token";
    await visit.begin();
    const answer = await visit.ask({ op: "read" }, { token: "cartwright-wrong-token" });
    if (answer.cart && visit.adapter.creates) return "whoever knows a cart may read it";
    expect(answer.code === "unauthorized", `it is answered ${inWords(answer)}, and not unauthorized`);
  },

  async "an add that is sent again under its key arrives once"(visit, { items: [item] }) {
    await visit.begin();
    const key = `again-${Date.now()}`;
    await visit.add(item, 2, key);
    await visit.add(item, 2, key);
    const { quantity } = await visit.lineOf(item);
    if (quantity !== 2) return "the server knows no such keys, and need not";
  },
};

/** @param {{ status: number, code: string | undefined }} answer */
const isRefusal = ({ status, code }) =>
  code !== undefined &&
  status < 500 &&
  status !== 0 &&
  !["unreadable-answer", "cart-gone", "unauthorized"].includes(code);

/** @typedef {{ units: bigint, decimals: number }} Units */

/** An amount to the digit. @param {string | number | undefined} amount @returns {Units | null} */
function inUnits(amount) {
  if (amount === undefined) return null;
  const [whole, part = ""] = String(amount).split(".");
  return { units: BigInt(`${whole}${part}`), decimals: part.length };
}

/** @param {Units} total @param {Units} price @param {number} count */
function isTimes(total, price, count) {
  const most = Math.max(total.decimals, price.decimals);
  const scaled = (/** @type {Units} */ { units, decimals }) => units * 10n ** BigInt(most - decimals);
  return scaled(total) === scaled(price) * BigInt(count);
}

// One shopper's visit at the server: asks as the core does, and reads the answers as it does.

import { converser } from "../custom/converse.js";
import { exchange } from "../request.js";
import { askFor } from "../token.js";

const PATIENCE = 15_000;

/** What a server says that has nothing against it. @typedef {{ status: number, cart: any, code: string | undefined, message: string }} Answer */

export class Visit {
  #server;
  /** @type {string | undefined} */
  #cart;
  #adds = 0;

  /** @param {any} server */
  constructor(server) {
    this.#server = server;
  }

  get adapter() {
    return this.#server.adapter;
  }

  get takesToken() {
    return this.#server.token !== null;
  }

  /**
   * Asks for one thing. `isLost`: it arrives, and the answer is seen by nobody.
   *
   * @param {{ op: string, [fact: string]: any }} operation @param {{ isLost?: boolean, token?: string }} [how]
   * @returns {Promise<Answer>}
   */
  async ask(operation, { isLost = false, token } = {}) {
    const own = token ?? (await askFor(this.#server.token)).token;
    const send = async (/** @type {Request} */ request) => {
      const answer = await exchange(request, AbortSignal.timeout(PATIENCE));
      return isLost ? /** @type {[number, string, string[]]} */ ([0, "network", []]) : answer;
    };
    const converse = converser(this.adapter, own ? `Bearer ${own}` : null, send);
    const cart = "cart" in operation ? operation.cart : this.#cart;
    const [status, body] = await converse({ ...operation, ...(cart !== undefined && { cart }) });
    const said = status === 0 ? {} : JSON.parse(body);
    const { code, message = "" } = said.error ?? {};
    return { status, cart: said.cart ?? null, code: code ?? byStatus(status, body), message };
  }

  /** A cart with nothing in it. Answers its name, where it has one. @returns {Promise<string | undefined>} */
  async begin() {
    if (this.adapter.creates) {
      const { cart, ...answer } = await this.ask({ op: "create" });
      if (!cart) throw new Error(`create answers no cart: ${inWords(answer)}`);
      this.#cart = cart.id;
      return cart.id;
    }
    await this.done({ op: "clear" }, ["cart-gone", "line-gone"]);
    return undefined;
  }

  /** What the cart holds. */
  async read() {
    const { cart, ...answer } = await this.ask({ op: "read" });
    if (cart) return cart;
    if (!this.adapter.creates && ["cart-gone", "not-found"].includes(answer.code ?? ""))
      return { lines: [], totals: {} };
    throw new Error(`read answers no cart: ${inWords(answer)}`);
  }

  /** Adds under a key of its own, unless one is given. @param {any} item @param {number} quantity */
  add(item, quantity, key = `check-${Date.now()}-${(this.#adds += 1)}`) {
    return this.done({ op: "add", item, quantity, key });
  }

  /** What the server must go along with. @param {{ op: string, [fact: string]: any }} operation @param {string[]} [but] */
  async done(operation, but = []) {
    const answer = await this.ask(operation);
    if (answer.code !== undefined && !but.includes(answer.code))
      throw new Error(`${operation.op} is refused: ${inWords(answer)}`);
    return answer;
  }

  /** The line of an item. @param {any} item */
  async lineOf(item) {
    const { lines } = await this.read();
    const [line, further] = lines.filter((/** @type {any} */ each) => isSame(each.item, item));
    const held = lines.map((/** @type {any} */ each) => JSON.stringify(each.item)).join(", ") || "nothing";
    if (!line) throw new Error(`${JSON.stringify(item)} was added, and the cart is told to hold ${held}`);
    if (further) throw new Error(`${JSON.stringify(item)} is told to be on two lines`);
    return line;
  }

  /** Leaves nothing behind but an empty cart. */
  async leave() {
    if (this.adapter.creates && this.#cart === undefined) return;
    await this.ask({ op: "clear" }).catch(() => {});
  }
}

/** @param {any} answer */
export const inWords = ({ status, code, message }) => [status || "no answer", code, message].filter(Boolean).join(" ");

/** Whether two items are one, whatever the order of their fields. @param {any} one @param {any} other */
const isSame = (one, other) => inOrder(one) === inOrder(other);

/** @param {any} item */
function inOrder({ quantity, display, ...item }) {
  return JSON.stringify(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @param {number} status @param {string} word */
function byStatus(status, word) {
  if (status >= 200 && status < 300) return undefined;
  if (status === 0) return word;
  return { 401: "unauthorized", 403: "forbidden", 404: "not-found", 410: "cart-gone" }[status] ?? "refused";
}

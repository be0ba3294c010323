// What is known to be in a cart, from Violet's answers. Line, bag and discount ids are plain numbers that anybody can
// count up: they are sent on only beside the cart that they belong to.

import { Refusal } from "./refusal.js";

/** Carts that are remembered; what is forgotten costs one read. */
const MOST = 1000;

export class Contents {
  /** The one that was used last is last. @type {Map<string, ReadonlySet<string>>} */
  #carts = new Map();

  /** @param {string} cart @param {any} answer */
  learn(cart, answer) {
    const { bags } = answer ?? {};
    if (bags === null) return this.#remember(cart, new Set());
    if (Array.isArray(bags)) this.#remember(cart, new Set(bags.flatMap(idsOf)));
  }

  /** @param {string} cart */
  forget(cart) {
    this.#carts.delete(cart);
  }

  /**
   * Refuses what names something of another cart. If it cannot be told, the cart is read; an answer that is no cart is
   * answered back, to be handed on.
   *
   * @param {string} cart @param {import("./routes.js").Asked} asked @param {any} body
   * @param {() => Promise<import("./violet.js").Reply>} read
   * @returns {Promise<import("./violet.js").Reply | null>}
   */
  async check(cart, { names }, body, read) {
    const named = [
      ...(names.line === undefined ? [] : [`line ${names.line}`]),
      ...(names.discount === undefined ? [] : [`discount ${names.discount}`]),
      ...(Array.isArray(body) ? body.map(({ bag_id }) => `bag ${bag_id}`) : []),
    ];
    if (this.#holds(cart, named)) return null;
    const reply = await read();
    if (reply.status >= 300) return reply;
    if (String(reply.value?.id) !== cart) throw new Refusal(502, "answer_of_another_cart");
    this.learn(cart, reply.value);
    // Not 404, which says that the cart is gone.
    if (!this.#holds(cart, named)) throw new Refusal(422, "not_in_cart");
    return null;
  }

  /** @param {string} cart @param {string[]} named */
  #holds(cart, named) {
    const held = this.#carts.get(cart);
    return named.every((each) => held?.has(each));
  }

  /** @param {string} cart @param {ReadonlySet<string>} held */
  #remember(cart, held) {
    this.#carts.delete(cart);
    this.#carts.set(cart, held);
    for (const oldest of this.#carts.keys()) {
      if (this.#carts.size <= MOST) break;
      this.#carts.delete(oldest);
    }
  }
}

/** @param {any} bag */
function idsOf(bag) {
  const of = (/** @type {string} */ kind, /** @type {any} */ list) =>
    Array.isArray(list) ? list.map((each) => `${kind} ${each?.id}`) : [];
  return [`bag ${bag?.id}`, ...of("line", bag?.skus), ...of("discount", bag?.discounts)];
}

// One operation of the core's as one or more requests to the shop's server, and what came of it in the core's terms.

import { toCartError, report } from "../errors.js";
import { cartIn } from "./cart.js";
import { call, failed, worded } from "./adapter.js";
import { faultIn, isOpen } from "./fault.js";
import { requestFor } from "./request.js";

/**
 * @typedef {import("./adapter.js").Adapter} Adapter
 * @typedef {[status: number, body: string, headers: string[]]} Raw
 * @typedef {{ op: string, cart?: string, [fact: string]: unknown }} Operation
 * @typedef {(request: Request) => Promise<Raw>} Send
 * @typedef {{ status: number, headers: string[], said: any }} Heard
 */

/** What a guest's requests carry for a token until they are made, where guests have carts and customers have tokens. */
export const NOBODY = "nobody";

/** The name of a cart that there never is. */
const NO_CART = "0";

/** @param {Adapter} adapter @param {string | null} bearer @param {Send} send */
export function converser(adapter, bearer, send) {
  const authorization = bearer === `Bearer ${NOBODY}` ? null : bearer;
  /** What was asked may have been done, whatever the answer is worth. @param {Heard} heard @param {any} error @returns {Heard} */
  const unread = ({ status, headers }, error) => {
    report(error);
    return { status, headers, said: { error: { code: "unreadable-answer", message: error.message } } };
  };

  /** Asks for one thing. @param {Operation} operation @returns {Promise<Heard>} */
  async function ask(operation) {
    const request = requestFor(adapter, operation, authorization);
    const [status, body, headers] = await send(request);
    if (status === 0) return { status, headers, said: body };
    const heard = { status, headers, said: {} };
    if (isOpen(status)) return heard;
    try {
      if (is2xx(status) && body === "") return heard;
      const json = parsed(body);
      if (is2xx(status) && json === undefined) throw failed("baseUrl", "is where something else than JSON is said");
      const error = faultIn(adapter, status, json);
      if (error) return { ...heard, said: { error } };
      // Whatever stands before a server says so of a way that it does not know; a cart that is gone is offered back.
      if ((status === 404 || status === 410) && body !== "" && json === undefined)
        throw failed("baseUrl", `is where ${status} is said in something else than JSON`);
      return is2xx(status) ? { ...heard, said: asJson(meaning(adapter, operation, json), operation) } : heard;
    } catch (error) {
      return unread(heard, toCartError(error));
    }
  }

  /** An answer that has to tell a cart: what it says instead is no answer to what the shopper wants. @param {string} op @param {Heard} heard */
  const told = (op, heard) =>
    !heard.said.cart && (isGood(heard) || isRefusal(heard))
      ? unread(heard, failed(`requests.${op}`, `is answered without the new cart: ${heard.status}`))
      : heard;

  /** Makes a cart and does in it what was asked for. One whose name is lost on the way is nobody's. @param {Operation} operation */
  async function askInNew(operation) {
    const made = told("create", await ask({ op: "create" }));
    const own = made.said.cart;
    if (!own) return made;
    // It may hold already what is asked for, by a request whose answer was lost.
    const isHeld = own.lines.some((/** @type {{ quantity: number }} */ { quantity }) => quantity > 0);
    if (isHeld)
      throw failed("requests.create", "answers a cart that holds something, and must make a new one each time");
    const cart = own.id;
    const done = await ask({ ...operation, cart });
    if (isRefusal(done)) return { ...done, said: { cart: own, ...done.said } };
    // Done, and nobody has said what the cart holds now: without that its name would be lost.
    return isGood(done) && !done.said.cart ? told("read", await ask({ op: "read", cart })) : done;
  }

  /** @param {Operation} operation @returns {Promise<Heard>} */
  async function answer(operation) {
    if (operation.cart !== undefined || !adapter.creates) return ask(operation);
    if (operation.op === "checkout") return { status: 422, headers: [], said: { error: { code: "cart-empty" } } };
    if (operation.op !== "read") return askInNew(operation);
    // That somebody answers is all there is to know.
    const heard = await ask({ ...operation, cart: NO_CART });
    const isThere = heard.status !== 0 && !isOpen(heard.status) && ![401, 403].includes(heard.status);
    return isThere ? { ...heard, said: { error: { code: "cart-gone" } } } : heard;
  }

  return async (/** @type {Operation} */ operation) => {
    try {
      const { status, said, headers } = await answer(operation);
      return /** @type {Raw} */ ([status, status === 0 ? said : JSON.stringify(said), headers]);
    } catch (thrown) {
      // Nothing of it was sent: what was asked for waits, and is put aside for the shopper if this does not end.
      const error = toCartError(thrown);
      report(error);
      const { code, message, retryable } = error;
      return /** @type {Raw} */ ([422, JSON.stringify({ error: { code, message, retryable } }), []]);
    }
  };
}

/** What a good answer says. @param {Adapter} adapter @param {Operation} operation @param {any} json */
function meaning(adapter, { op, cart }, json) {
  if (op !== "checkout") return { cart: cartIn(adapter, json, cart) };
  const told = adapter.answers.checkout ? call(adapter.answers, "answers.checkout", json) : { order: json };
  const { url, order } = told ?? {};
  if (url !== undefined && url !== null && !isWebAddress(url))
    throw failed("answers.checkout", "answers a url that is none");
  return { url: url ?? undefined, order: order ?? undefined };
}

/** Here and not on the way to the core: what JSON cannot say leaves it open what was done. @param {any} said @param {Operation} operation */
function asJson(said, { op }) {
  try {
    return JSON.parse(JSON.stringify(said));
  } catch (cause) {
    throw failed(
      op === "checkout" ? "answers.checkout" : "answers.cart",
      `answers what is no JSON: ${worded(cause)}`,
      cause,
    );
  }
}

/** @param {Heard} heard */
const isGood = ({ status, said }) => is2xx(status) && !said.error;

/** @param {number} status */
const is2xx = (status) => status >= 200 && status < 300;

/** Whether the server has said no to what was asked, and to nothing else. @param {Heard} heard */
const isRefusal = (heard) => {
  const { status, said } = heard;
  if (isGood(heard) || status === 0 || isOpen(status) || [401, 403].includes(status)) return false;
  return said.error?.code !== "unreadable-answer";
};

/** Any other scheme would be run by the page that follows it. @param {unknown} url */
const isWebAddress = (url) => typeof url === "string" && /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url);

/** @param {string} body */
function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

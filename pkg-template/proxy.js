// A shop's server in front of Violet: the secrets stay here, and each shopper reaches only the carts made for them.

import { admit, preflight } from "./proxy/admission.js";
import { againAnswer, emptyAnswer, jsonAnswer, refusalAnswer } from "./proxy/answers.js";
import { Contents } from "./proxy/contents.js";
import { Deadline } from "./proxy/deadline.js";
import { readBody } from "./proxy/request-body.js";
import { Refusal } from "./proxy/refusal.js";
import { TRIED, recognise } from "./proxy/routes.js";
import { scrub } from "./proxy/scrub.js";
import { Sessions } from "./proxy/sessions.js";
import { readSettings } from "./proxy/settings.js";
import { Violet } from "./proxy/violet.js";

export { toNodeHandler } from "./proxy/node.js";

/**
 * A handler for everything below `mountPath`. It never rejects: what goes wrong is an answer.
 *
 * @param {import("./proxy.js").VioletProxyOptions} options @returns {(request: Request) => Promise<Response>}
 */
export function createVioletProxy(options) {
  const settings = readSettings(options);
  const parts = {
    settings,
    violet: new Violet(settings),
    sessions: new Sessions(settings),
    contents: new Contents(),
  };
  return async (request) => {
    /** What every answer to this request carries, once it is known. @type {Headers} */
    const headers = new Headers();
    try {
      return await answer(request, headers, parts);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, "proxy_failed");
      tell(settings.onError, refusal);
      return refusalAnswer(refusal, headers);
    }
  };
}

/**
 * @param {Request} request @param {Headers} headers
 * @param {{ settings: import("./proxy/settings.js").Settings, violet: Violet, sessions: Sessions, contents: Contents }} parts
 */
async function answer(request, headers, { settings, violet, sessions, contents }) {
  const url = new URL(request.url);
  admit(request, url, settings, headers);
  const allowed = preflight(request, headers);
  if (allowed) return allowed;

  const asked = recognise(request.method, url, settings.mountPath);
  const session = await sessions.open(request, url, headers);
  const cart = asked.route.makes ? null : await session.cartOf(asked);
  const within = asked.route.slow ? settings.longTimeout : settings.timeout;
  const deadline = new Deadline(within, asked.method === "GET" ? request.signal : null);
  try {
    const body = await readBody(request, asked.route, settings.requestLimit, deadline);
    if (asked.route.makes && session.mustTry(asked)) {
      return againAnswer([...url.searchParams, [TRIED, "true"]].map((pair) => pair.join("=")).join("&"), headers);
    }
    const unread = cart === null ? null : await contents.check(cart, asked, body, () => violet.read(cart, deadline));
    const { status, value, retryAfter } = unread ?? (await violet.ask(asked, body, deadline));
    if (retryAfter !== null) headers.set("retry-after", retryAfter);
    if (status < 300 && asked.route.makes && request.signal?.aborted) {
      await takeBack(value, violet, settings.timeout);
      throw new Refusal(503, "shopper_gone");
    }
    if (status < 300) await learn({ asked, cart, value, session, contents });
    else if (status >= 500) tell(settings.onError, { code: "violet_failed", status });
    return value === undefined ? emptyAnswer(headers) : jsonAnswer(status, scrub(value, violet.secrets()), headers);
  } finally {
    deadline.end();
  }
}

/**
 * What an answer says about whose cart this is and what is in it.
 *
 * @param {{ asked: import("./proxy/routes.js").Asked, cart: string | null, value: any,
 *   session: import("./proxy/sessions.js").Session, contents: Contents }} what
 */
async function learn({ asked, cart, value, session, contents }) {
  if (cart !== null && asked.route.ends) {
    contents.forget(cart);
    return session.forget(cart);
  }
  if (Array.isArray(value)) {
    if (asked.route.lists) return;
    throw new Refusal(502, "answer_unreadable");
  }
  const id = value?.id ?? value?.order_id;
  if (cart === null && !(Number.isSafeInteger(id) && id > 0)) throw new Refusal(502, "answer_unreadable");
  // Whatever a server mixes up, another shopper's cart is not handed out.
  if (cart !== null && id !== undefined && String(id) !== cart) throw new Refusal(502, "answer_of_another_cart");
  const own = cart ?? String(id);
  contents.learn(own, value);
  const submitted = typeof value?.status === "string" && value.status !== "IN_PROGRESS";
  await session.keep(own, { token: value?.token, submitted });
}

/** Nobody has heard of this cart and nobody ever will: it would stay at Violet and at its merchants. @param {any} value @param {Violet} violet @param {number} timeout */
async function takeBack(value, violet, timeout) {
  if (!Number.isSafeInteger(value?.id)) return;
  const deadline = new Deadline(timeout);
  try {
    await violet.ask({ method: "DELETE", target: `/checkout/cart/${value.id}` }, undefined, deadline);
  } catch {
    // There is nobody to tell, and no second way.
  } finally {
    deadline.end();
  }
}

/** @param {((trouble: { code: string, status: number }) => void) | null} onError @param {{ code: string, status: number }} trouble */
function tell(onError, { code, status }) {
  try {
    onError?.({ code, status });
  } catch {
    // Whoever listens does not decide what the shopper gets.
  }
}

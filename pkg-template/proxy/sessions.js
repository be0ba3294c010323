// Whose cart it is: the shopper's in whose session it was made.

import { cookieJar } from "./cookies.js";
import { Passes } from "./pass.js";
import { Refusal } from "./refusal.js";
import { Seal, fingerprint } from "./seal.js";
import { isLoopback } from "./settings.js";

/** Carts of one session; beyond that the oldest is let go, and those that were submitted first. */
const MOST = 8;

/** In the place of a cart: a cookie that shows whether the browser keeps any. */
const TRIAL = "trial";

/** Seconds; it has to come back at once. */
const TRIAL_AGE = 60;

/** Cookies of our name in one browser, with those of sessions that are over and of other proxies on this host. */
const COOKIES = 32;

export class Sessions {
  #settings;
  #seal;

  /** @param {import("./settings.js").Settings} settings */
  constructor(settings) {
    this.#settings = settings;
    this.#seal = new Seal(settings.secrets);
  }

  /** @param {Request} request @param {URL} url @param {Headers} headers of the answer */
  async open(request, url, headers) {
    const { base, appId, maxAge, origins, session } = this.#settings;
    const who = (await session?.(request)) ?? "";
    if (typeof who !== "string") throw new TypeError("session is to answer a text, or null");
    const passes = new Passes(this.#seal, [base, appId, who], maxAge);
    const plain = (origins ?? [url.origin]).every((origin) => isLoopback(new URL(origin)));
    const jar = cookieJar(!plain);
    const now = Math.floor(Date.now() / 1000);
    /** @type {Map<string, import("./pass.js").Pass>} */
    const held = new Map();
    const cookies = jar.read(request.headers.get("cookie"));
    const claims = newestFirst(cookies);
    for (const { cart, value } of claims.slice(0, COOKIES)) {
      const pass = await passes.read(value, now);
      if (pass && pass.since >= (held.get(cart)?.since ?? 0)) held.set(cart, pass);
    }
    const strays = claims.map(({ cart }) => cart).filter((cart) => !held.has(cart));
    const isOnTrial = cookies.some(({ cart }) => cart === TRIAL);
    // A server that asks brings what it wants to; a page brings what its browser has kept.
    const isKept = cookies.length > 0 || !isOfPage(request);
    return new Session({ held, strays: [...new Set(strays)], isKept, isOnTrial, passes, jar, now, maxAge, headers });
  }
}

/** @param {Request} request */
function isOfPage({ headers }) {
  return headers.has("origin") || headers.has("sec-fetch-site");
}

/**
 * Browsers send the oldest first, and what cannot be a cart's is not worth a check.
 *
 * @param {{ cart: string, value: string }[]} cookies
 */
function newestFirst(cookies) {
  const claims = cookies.flatMap(({ cart, value }) => {
    const claim = Passes.claim(value);
    return claim?.cart === cart ? [{ ...claim, value }] : [];
  });
  return claims.reverse().sort((a, b) => b.since - a.since);
}

export class Session {
  #held;
  #strays;
  #isKept;
  #isOnTrial;
  #passes;
  #jar;
  #now;
  #maxAge;
  #headers;
  /** What the answer sets, by cart. @type {Map<string, string>} */
  #lines = new Map();

  /**
   * @param {{ held: Map<string, import("./pass.js").Pass>, strays: string[], isKept: boolean, isOnTrial: boolean,
   *   passes: Passes, jar: ReturnType<typeof cookieJar>, now: number, maxAge: number, headers: Headers }} parts
   */
  constructor({ held, strays, isKept, isOnTrial, passes, jar, now, maxAge, headers }) {
    this.#held = held;
    /** Carts of cookies that are not good here, the newest first. */
    this.#strays = strays;
    this.#isKept = isKept;
    this.#isOnTrial = isOnTrial;
    this.#passes = passes;
    this.#jar = jar;
    this.#now = now;
    this.#maxAge = maxAge;
    this.#headers = headers;
  }

  /** The cart that a request is about; refused unless it is this session's. @param {import("./routes.js").Asked} asked */
  async cartOf({ names: { cart, order, token } }) {
    if (order !== undefined) {
      // Under the number of its cart. That it was submitted may be news to this cookie.
      if (this.#held.has(order)) return order;
      throw new Refusal(403, "order_not_in_session");
    }
    if (cart !== undefined && this.#held.has(cart)) return cart;
    if (token !== undefined) {
      const mark = await fingerprint(token);
      for (const pass of this.#held.values()) if (pass.mark === mark) return pass.cart;
    }
    throw new Refusal(403, "cart_not_in_session");
  }

  /**
   * Whether a cookie must be tried before a cart is made: one whose cookie is not kept is nobody's, and the page would ask
   * for the next one.
   *
   * @param {import("./routes.js").Asked} asked
   */
  mustTry({ isTried }) {
    if (this.#isKept) return false;
    if (isTried) throw new Refusal(403, "cookies_not_kept");
    this.#set(TRIAL, "1", TRIAL_AGE);
    return true;
  }

  /** From now on, or still, this session's. @param {string} cart @param {{ token?: unknown, submitted?: boolean }} what */
  async keep(cart, { token, submitted = false }) {
    const known = this.#held.get(cart);
    const mark = known?.mark || (typeof token === "string" ? await fingerprint(token) : "");
    const pass = { cart, since: this.#now, submitted: submitted || known?.submitted === true, mark, stale: false };
    if (known && !known.stale && known.mark === mark && known.submitted === pass.submitted) return;
    this.#held.set(cart, pass);
    this.#set(cart, await this.#passes.write(pass), this.#maxAge);
    const others = [...this.#held.values()].filter((each) => each.cart !== cart);
    others.sort((a, b) => Number(b.submitted) - Number(a.submitted) || a.since - b.since);
    for (const { cart: oldest } of others.slice(0, Math.max(0, others.length - MOST + 1))) this.forget(oldest);
    // A header of too many cookies is refused by servers, with all that the shop has to say in it.
    for (const oldest of this.#strays.splice(COOKIES - MOST)) if (oldest !== cart) this.forget(oldest);
    if (this.#isOnTrial) this.forget(TRIAL);
  }

  /** @param {string} cart */
  forget(cart) {
    this.#held.delete(cart);
    this.#set(cart, "", 0);
  }

  /** @param {string} cart @param {string} value @param {number} maxAge */
  #set(cart, value, maxAge) {
    this.#lines.set(cart, this.#jar.line(cart, value, maxAge));
    this.#headers.delete("set-cookie");
    for (const line of this.#lines.values()) this.#headers.append("set-cookie", line);
  }
}

// One cart on the bench: its requests as they come and go, and what it has written down.

import { isPlain } from "./headers.js";
import { Secrets, parse, removed } from "./secrets.js";

/**
 * @typedef {{ id: number, at: number, method: string, path: string, sent: Record<string, string>,
 *   got: Record<string, string>, status: number | null, failure: string | null, took: number | null, fault: string | null,
 *   body?: any, answer?: any }} Request What there is of it no secret is in.
 */

/** So many of the last requests are kept. */
const KEPT = 100;
/** No token is shorter. */
const TOKEN = 8;
/** Of a body, so many characters at most. */
const LONGEST = 50_000;

export class Bench {
  cart;
  driver;
  secrets = new Secrets();
  /** The newest first. @type {Request[]} */
  requests = [];
  /** Whether bodies are kept from here on. */
  keepsBodies = false;
  #faults;
  #count = 0;
  /** How many secrets were known when the requests were cleaned last. */
  #cleaned = 0;
  #exchange;
  #noted = () => {};

  /** @param {any} cart @param {import("../driver.js").Driver} driver @param {import("./faults.js").Faults} faults */
  constructor(cart, driver, faults) {
    this.cart = cart;
    this.driver = driver;
    this.#faults = faults;
    this.#exchange = driver.exchange;
    faults.onChange(() => this.#tell());
    driver.exchange = (request, signal) => this.#carry(request, signal);
    for (const token of [driver.token, driver.shopper, driver.server.token, driver.server.shopper])
      this.secrets.learn(token, "token");
  }

  /** Calls `listener` whenever something of a request is noted. @param {() => void} listener */
  onNoted(listener) {
    this.#noted = listener;
  }

  /** What the cart then tries it tries at once, as when a network comes back. */
  #tell() {
    const isCutOff = this.#faults.chosen === "offline" || navigator.onLine === false;
    this.driver.happened(isCutOff ? "offline" : "online");
  }

  /** Requests go their own way again. */
  end() {
    this.driver.exchange = this.#exchange;
  }

  /** What is the cart's own and nobody else's to know; it may have changed meanwhile. */
  learn() {
    const { customer } = this.driver;
    this.secrets.learn(customer, "customer");
    this.secrets.learn(customer && encodeURIComponent(customer), "customer");
    this.secrets.learn(this.cart.getSnapshot().cartId, "name of a cart");
    const [, name] = /:cart:(.+)$/.exec(this.driver.place.partition) ?? [];
    this.secrets.learn(name, "name of a cart");
    if (this.#cleaned !== this.secrets.count) this.#cleanAgain();
  }

  /** What is known for a secret now may have been noted before. */
  #cleanAgain() {
    this.#cleaned = this.secrets.count;
    for (const request of this.requests) {
      const { path, body, answer } = request;
      Object.assign(request, this.secrets.without({ path, body, answer }, true));
    }
  }

  /**
   * Until what is sent is on its way nothing may be waited for: a request has a time after which it must not leave.
   *
   * @param {globalThis.Request} request @param {AbortSignal} signal
   */
  async #carry(request, signal) {
    const send = () => this.#exchange(request, signal);
    const struck = this.#faults.strikes(request);
    const body = this.keepsBodies && request.body ? request.clone() : null;
    const start = performance.now();
    /** @type {[number, string, string[]] | null} */
    let said = null;
    const watched = async () => (said = await send());
    const pending = struck ? this.#faults.strike(watched) : watched();
    const entry = this.#begin(request, struck);
    const [[status, text, headers], asked] = await Promise.all([pending, body?.text()]);
    if (asked !== undefined) entry.body = this.#readable(asked);
    const [told] = said ?? [null];
    entry.took = Math.round(performance.now() - start);
    entry.status = told || status || null;
    entry.failure = status === 0 ? text : null;
    if (this.keepsBodies && status !== 0) entry.answer = this.#readable(text);
    entry.got = this.#named(pairs(headers));
    this.#tellNoted();
    return /** @type {[number, string, string[]]} */ ([status, text, headers]);
  }

  /** @param {globalThis.Request} request @param {boolean} struck @returns {Request} */
  #begin({ method, url, headers }, struck) {
    for (const [name, value] of headers) {
      // What stands before it is the scheme; what is short is no token, and in many words.
      const token = value.split(" ").at(-1) ?? "";
      if (!isPlain(name) && token.length >= TOKEN) this.secrets.learn(token, "token");
    }
    this.learn();
    this.#count += 1;
    const { pathname, search } = new URL(url);
    /** @type {Request} */
    const entry = {
      id: this.#count,
      at: Date.now(),
      method,
      path: this.secrets.without(pathname) + this.#query(search),
      sent: this.#named([...headers]),
      got: {},
      status: null,
      failure: null,
      took: null,
      fault: struck ? this.#faults.chosen : null,
    };
    this.requests = [entry, ...this.requests.slice(0, KEPT - 1)];
    this.#tellNoted();
    return entry;
  }

  /** Later: what goes wrong in showing it must not keep an answer from the cart. */
  #tellNoted() {
    queueMicrotask(this.#noted);
  }

  /** @param {string} search */
  #query(search) {
    const said = this.secrets.without(Object.fromEntries(new URLSearchParams(search)));
    const words = Object.entries(said).map(([name, value]) => `${name}=${value}`);
    return words.length > 0 ? `?${words.join("&")}` : "";
  }

  /** @param {[string, string][]} headers */
  #named(headers) {
    const said = headers.map(([name, value]) => [name, isPlain(name) ? value : removed("header")]);
    return Object.fromEntries(said);
  }

  /** @param {string} text */
  #readable(text) {
    const body = text.length > LONGEST ? undefined : parse(text);
    return body === undefined ? `(${text.length} characters)` : this.secrets.without(body, true);
  }
}

/** @param {string[]} flat @returns {[string, string][]} */
const pairs = (flat) => flat.flatMap((name, place) => (place % 2 === 0 ? [[name, flat[place + 1]]] : []));

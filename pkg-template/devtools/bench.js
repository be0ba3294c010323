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
  /** @type {import("../driver.js").Driver["exchange"]} */
  #exchange;
  #noted = () => {};

  /** @param {any} cart @param {import("../driver.js").Driver} driver @param {import("./faults.js").Faults} faults */
  constructor(cart, driver, faults) {
    this.cart = cart;
    this.driver = driver;
    this.#faults = faults;
    for (const token of [driver.token, driver.shopper, driver.server.token, driver.server.shopper])
      this.secrets.learn(token, "token");
  }

  /** Looks on from here, until `end`, and calls `listener` whenever something of a request is noted. @param {() => void} listener */
  begin(listener) {
    this.#noted = listener;
    this.#exchange = this.driver.exchange;
    this.driver.exchange = (request, signal) => this.#carry(request, signal);
    this.#faults.onChange(() => this.#tell());
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
    this.#learnWritten(this.driver.customer, "customer");
    this.#learnWritten(this.cart.getSnapshot().cartId, "name of a cart");
    const [, name] = /:cart:(.+)$/.exec(this.driver.place.partition) ?? [];
    this.#learnWritten(name && decodeURIComponent(name), "name of a cart");
    if (this.#cleaned !== this.secrets.count) this.#cleanAgain();
  }

  /** As it is, and as it stands in rows and in paths. @param {string | null | undefined} text @param {string} sort */
  #learnWritten(text, sort) {
    if (!text) return;
    for (const written of [text, encodeURIComponent(text), escaped(text)]) this.secrets.learn(written, sort);
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
      path: this.secrets.without(pathname) + this.#names(search),
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

  /** Of a query its names alone: nobody can know which values tell something. @param {string} search */
  #names(search) {
    const names = this.secrets.without([...new Set(new URLSearchParams(search).keys())]);
    return names.length > 0 ? `?${names.join("&")}` : "";
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

/** As the core writes a part of an address: it leaves alone less than JavaScript does. @param {string} text */
const escaped = (text) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param {string[]} flat @returns {[string, string][]} */
const pairs = (flat) => flat.flatMap((name, place) => (place % 2 === 0 ? [[name, flat[place + 1]]] : []));

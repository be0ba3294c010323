// Violet's API: three headers on every request, and nothing else of whoever asked.

import { boundedText, declaresTooMuch } from "./bounded-text.js";
import { Deadline } from "./deadline.js";
import { Login } from "./login.js";
import { Refusal } from "./refusal.js";
import { Tokens, fromShop } from "./tokens.js";

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {any} value nothing where there was no body
 * @property {string | null} retryAfter
 */

/** What a renewal may take; others than who began it wait for it too. */
const RENEWAL = 15_000;

/** The error code of a token that has run out. */
const EXPIRED = 11;

/** @type {Record<string, [status: number, code: string]>} */
const TROUBLES = {
  too_large: [502, "answer_too_large"],
  too_slow: [504, "upstream_too_slow"],
  unreadable: [502, "answer_unreadable"],
  broken_off: [502, "upstream_unreachable"],
};

export class Violet {
  #settings;
  #tokens;
  /** @type {Login | null} */
  #login = null;

  /** @param {import("./settings.js").Settings} settings */
  constructor(settings) {
    this.#settings = settings;
    const { token } = settings;
    if (typeof token === "object") {
      const login = new Login(token, (request) => this.#aside(request));
      this.#login = login;
      this.#tokens = new Tokens(() => login.token());
    } else {
      this.#tokens = new Tokens(fromShop(token));
    }
  }

  /** @param {{ method: string, target: string }} asked @param {any} body @param {Deadline} deadline @returns {Promise<Reply>} */
  async ask({ method, target }, body, deadline) {
    const request = { method, target, body: body === undefined ? undefined : JSON.stringify(body) };
    const token = await this.#token(null, deadline);
    let reply = await this.#send({ ...request, token }, deadline.signal);
    if (reply.status === 401 && reply.value?.error_code === EXPIRED) {
      const next = await this.#token(token, deadline);
      // A request that was refused for its token has done nothing, so that it may be sent again.
      if (next !== token) reply = await this.#send({ ...request, token: next }, deadline.signal);
    }
    // The shopper cannot help it, and must not be asked to sign in.
    if (reply.status === 401 || reply.status === 403) throw new Refusal(503, "credentials_refused");
    return reply;
  }

  /** A cart as it is. @param {string} cart @param {Deadline} deadline */
  read(cart, deadline) {
    return this.ask({ method: "GET", target: `/checkout/cart/${cart}` }, undefined, deadline);
  }

  /** What no answer may show, whatever the field. */
  secrets() {
    return [this.#settings.appSecret, ...this.#tokens.known(), ...(this.#login?.secrets() ?? [])];
  }

  /** @param {string | null} refused @param {Deadline} deadline */
  #token(refused, deadline) {
    return deadline.orLate(this.#tokens.get(refused), () => new Refusal(503, "credentials_unavailable"));
  }

  /** A request that is nobody's in particular. @param {{ method: string, target: string, body?: string, token?: string }} request */
  async #aside(request) {
    const deadline = new Deadline(RENEWAL);
    try {
      return await this.#send(request, deadline.signal);
    } catch {
      throw new Refusal(503, "credentials_unavailable");
    } finally {
      deadline.end();
    }
  }

  /**
   * @param {{ method: string, target: string, body?: string | undefined, token?: string | undefined }} request
   * @param {AbortSignal} signal @returns {Promise<Reply>}
   */
  async #send({ method, target, body, token }, signal) {
    const { base, appId, appSecret, answerLimit } = this.#settings;
    const headers = new Headers({
      accept: "application/json",
      "x-violet-app-id": appId,
      "x-violet-app-secret": appSecret,
    });
    if (token !== undefined) headers.set("x-violet-token", token);
    if (body !== undefined) headers.set("content-type", "application/json");
    const init = { method, headers, redirect: /** @type {const} */ ("manual"), signal, ...uncached() };
    /** @type {Response} */
    let answer;
    try {
      answer = await fetch(base + target, body === undefined ? init : { ...init, body });
    } catch {
      throw trouble(signal.aborted ? "too_slow" : "broken_off");
    }
    const { status } = answer;
    if (answer.type === "opaqueredirect" || (status >= 300 && status < 400)) {
      discard(answer);
      throw new Refusal(502, "upstream_redirected");
    }
    if (declaresTooMuch(answer.headers, answerLimit)) {
      discard(answer);
      throw trouble("too_large");
    }
    const { text, trouble: word } = await boundedText(answer.body, answerLimit, signal);
    if (text === undefined) throw trouble(word);
    const retryAfter = answer.headers.get("retry-after");
    return {
      status,
      value: valueOf(text, status),
      retryAfter: /^[\w:, ]{1,40}$/.test(retryAfter ?? "") ? retryAfter : null,
    };
  }
}

/** What a failure says in words of its own, as a page of HTML perhaps, is not handed on; its status is. @param {string} text @param {number} status */
function valueOf(text, status) {
  if (text === "") return status < 300 ? undefined : { status, message: "" };
  try {
    return JSON.parse(text);
  } catch {
    if (status < 300) throw trouble("unreadable");
    return { status, message: "" };
  }
}

/** @param {string} word */
function trouble(word) {
  const [status, code] = TROUBLES[word] ?? [502, "answer_unreadable"];
  return new Refusal(status, code);
}

/** @param {Response} answer */
function discard(answer) {
  answer.body?.cancel().catch(() => {});
}

/** @type {{ cache?: "no-store" } | null} */
let known = null;

/** Some servers keep what they fetch unless they are told, and others know no such word. */
function uncached() {
  if (known !== null) return known;
  try {
    new Request("https://violet.invalid/", { cache: "no-store" });
    known = { cache: "no-store" };
  } catch {
    known = {};
  }
  return known;
}

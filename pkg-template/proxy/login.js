// A token from Violet itself: by login, later by what the login gave to renew it with.

import { Refusal } from "./refusal.js";

/**
 * @typedef {(request: { method: string, target: string, body?: string, token?: string }) =>
 *   Promise<import("./violet.js").Reply>} Send
 */

const TOKEN = /^[!-~]{1,8192}$/;

export class Login {
  #credentials;
  #send;
  /** @type {string | null} */
  #refreshToken = null;

  /** @param {{ username: string, password: string }} credentials @param {Send} send */
  constructor(credentials, send) {
    this.#credentials = credentials;
    this.#send = send;
  }

  async token() {
    return (await this.#refreshed()) ?? (await this.#loggedIn());
  }

  /** All that must not be seen. */
  secrets() {
    return [this.#credentials.password, ...(this.#refreshToken === null ? [] : [this.#refreshToken])];
  }

  async #refreshed() {
    if (this.#refreshToken === null) return null;
    const { status, value } = await this.#send({ method: "GET", target: "/auth/token", token: this.#refreshToken });
    if (status < 300 && isToken(value?.token)) return value.token;
    // Good for nothing any more: the next way is the door.
    this.#refreshToken = null;
    return null;
  }

  async #loggedIn() {
    const { username, password } = this.#credentials;
    const body = `{"username":${JSON.stringify(username)},"password":${spelledOut(password)}}`;
    const { status, value } = await this.#send({ method: "POST", target: "/login", body });
    if (status >= 500 || status === 429) throw new Refusal(503, "credentials_unavailable");
    if (status >= 300 || !isToken(value?.token)) throw new Refusal(503, "credentials_refused");
    this.#refreshToken = isToken(value.refresh_token) ? value.refresh_token : null;
    return value.token;
  }
}

/** @param {unknown} token @returns {token is string} */
function isToken(token) {
  return typeof token === "string" && TOKEN.test(token);
}

/** Violet's login is known to fail on punctuation that is not written as an escape. @param {string} text */
function spelledOut(text) {
  const escaped = (/** @type {string} */ sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `"${text.replace(/[^A-Za-z0-9]/g, escaped)}"`;
}

// A shop with the proxy mounted, and shoppers whose browsers keep its cookies.

import assert from "node:assert/strict";
import { createVioletProxy } from "../../../pkg-template/proxy.js";
import { APP, TOKEN, openViolet } from "./violet.mjs";

export const SECRET = "a-session-secret-of-more-than-32-bytes";
export const ORIGIN = "https://shop.example";
export const MOUNT = "/api/violet";

/** A shop in front of a Violet of its own, which ends with the test. */
export async function openShop(context, options = {}) {
  const violet = await openViolet();
  context.after(() => violet.close());
  const heard = [];
  const handler = restarted({ violet }, { onError: (trouble) => heard.push(trouble), ...options });
  return { violet, handler, heard, shopper: () => new Shopper(handler) };
}

/** The same server with other settings, as after a deployment. */
export const restarted = ({ violet }, options) =>
  createVioletProxy({
    baseUrl: violet.url,
    appId: APP.id,
    appSecret: APP.secret,
    token: TOKEN,
    sessionSecret: SECRET,
    mountPath: MOUNT,
    ...options,
  });

/** Whoever comes to a server with these cookies. */
export function withCookies(handler, cookies) {
  const shopper = new Shopper(handler);
  shopper.cookies = new Map(cookies);
  return shopper;
}

export class Shopper {
  cookies = new Map();
  #handler;

  constructor(handler) {
    this.#handler = handler;
  }

  /** The names of the cookies that are carts'. */
  get carts() {
    return [...this.cookies.keys()].filter((name) => !name.endsWith("-trial"));
  }

  /** A request as the shop's page would send it; headers of null are left out. */
  request(method, path, { body, headers = {}, origin = ORIGIN, mount = MOUNT, signal } = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const all = {
      origin: method === "GET" ? null : origin,
      "sec-fetch-site": "same-origin",
      "content-type": body === undefined ? null : "application/json",
      cookie: cookie || null,
      ...headers,
    };
    const sent = Object.entries(all).filter(([, value]) => value !== null);
    const text =
      body === undefined || typeof body === "string" || body instanceof ReadableStream ? body : JSON.stringify(body);
    return new Request(`${origin}${mount}${path}`, { method, headers: sent, body: text, duplex: "half", signal });
  }

  /** Sends it, keeps the cookies, goes where it is sent once, and answers with the body read. */
  async ask(method, path, options) {
    const answer = await this.#handler(this.request(method, path, options));
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const onwards = answer.headers.get("location");
    if (answer.status === 307 && !path.includes("cookie_tried")) {
      assert.match(onwards, /^\?/);
      return this.ask(method, path.split("?")[0] + onwards, options);
    }
    const text = await answer.text();
    if (text !== "") assert.equal(answer.headers.get("content-type"), "application/json; charset=utf-8");
    return { status: answer.status, headers: answer.headers, text, body: text === "" ? undefined : JSON.parse(text) };
  }

  async create(skus = [{ sku_id: 33415, quantity: 1 }]) {
    const { status, body } = await this.ask("POST", "/checkout/cart", { body: { base_currency: "USD", skus } });
    assert.equal(status, 200);
    return body;
  }

  #keep(line) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
    if (/Max-Age=0/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** A refusal has this status and code, says so in JSON, and Violet has heard nothing. */
export function refused(violet, answer, status, code) {
  assert.deepEqual([answer.status, answer.body?.error, answer.body?.status], [status, code, status], answer.text);
  assert.equal(typeof answer.body.message, "string");
  assert.deepEqual(violet.taken(), [], "nothing reaches Violet");
}

// What a shop sets, checked once. No message repeats a value: half of them are secrets.

import { invalid } from "../errors.js";

/**
 * @typedef {object} Settings
 * @property {string} base address of Violet's API, without a slash at the end
 * @property {string} appId
 * @property {string} appSecret
 * @property {import("./tokens.js").Source} token
 * @property {readonly Uint8Array<ArrayBuffer>[]} secrets the first one signs
 * @property {string} mountPath
 * @property {readonly string[] | null} origins null: the request's own
 * @property {((request: Request) => unknown) | null} session
 * @property {number} maxAge seconds
 * @property {number} requestLimit bytes
 * @property {number} answerLimit bytes
 * @property {number} timeout milliseconds
 * @property {number} longTimeout the same for what the merchants are asked about
 * @property {((trouble: { code: string, status: number }) => void) | null} onError
 */

/** A header can carry it. */
const PLAIN = /^[!-~]{1,4096}$/;

/** Shorter ones can be guessed, at leisure and without asking us. */
const SECRET_BYTES = 32;

/** Random bytes repeat themselves less: this one was never filled, or is a row of the same sign. */
const SECRET_SIGNS = 8;

/** The longest that a timer takes. */
const MOST = 2 ** 31 - 1;

/** @param {import("../proxy.js").VioletProxyOptions} options @returns {Settings} */
export function readSettings(options) {
  const { baseUrl, appId, appSecret, token, sessionSecret, mountPath = "/api/violet", ...rest } = options ?? {};
  const { origins = null, session = null, onError = null, maxAge = 30 * 24 * 60 * 60 } = rest;
  const { maxRequestBytes = 64 * 1024, maxAnswerBytes = 2 * 1024 * 1024, timeout = 14_000 } = rest;
  const id = String(appId ?? "");
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw invalid("appId", "is the app's id");
  if (typeof appSecret !== "string" || !PLAIN.test(appSecret)) throw invalid("appSecret", "is the app's secret");
  if (typeof mountPath !== "string" || !/^(\/[A-Za-z0-9._~-]*[A-Za-z0-9_~-])*\/?$/.test(mountPath)) {
    throw invalid("mountPath", "is a path, like /api/violet");
  }
  for (const [name, each] of Object.entries({ session, onError })) {
    if (each !== null && typeof each !== "function") throw invalid(name, "is a function");
  }
  for (const [name, each] of Object.entries({ maxRequestBytes, maxAnswerBytes, timeout, maxAge })) {
    if (!Number.isSafeInteger(each) || each < 1 || each > MOST) throw invalid(name, "is a whole number from 1 up");
  }
  return {
    base: readBase(baseUrl),
    appId: id,
    appSecret,
    token: readToken(token),
    secrets: readSecrets(sessionSecret),
    mountPath: mountPath.replace(/\/$/, ""),
    origins: readOrigins(origins),
    session,
    maxAge,
    requestLimit: maxRequestBytes,
    answerLimit: maxAnswerBytes,
    timeout,
    longTimeout: Math.min(timeout * 3, MOST),
    onError,
  };
}

/** Whether an address is plain http to the same machine. @param {URL} url */
export function isLoopback({ protocol, hostname }) {
  return protocol === "http:" && (/^(127(\.\d+){3}|\[::1\])$/.test(hostname) || /^(.+\.)?localhost$/.test(hostname));
}

/** @param {unknown} text */
function readBase(text) {
  const url = addressOf(text, "baseUrl");
  if (url.username || url.password || url.search || url.hash)
    throw invalid("baseUrl", "has no user, query or fragment");
  if (url.protocol !== "https:" && !isLoopback(url)) throw invalid("baseUrl", "is https: the secrets travel there");
  // The version is part of Violet's paths; an address without any path means the current one.
  return url.origin + (url.pathname === "/" ? "/v1" : url.pathname.replace(/\/+$/, ""));
}

/** @param {any} token @returns {import("./tokens.js").Source} */
function readToken(token) {
  if (typeof token === "function") return token;
  if (typeof token === "string" && PLAIN.test(token)) return token;
  if (typeof token === "object" && token !== null) {
    const { username, password } = token;
    const fine = [username, password].every((each) => typeof each === "string" && each !== "" && each.length <= 1024);
    if (fine) return { username, password };
  }
  throw invalid("token", "is a token, a function that resolves to one, or { username, password }");
}

/** @param {unknown} given */
function readSecrets(given) {
  const list = Array.isArray(given) ? given : [given];
  const secrets = list.map((each) => (typeof each === "string" ? new TextEncoder().encode(each) : each));
  const long = (/** @type {unknown} */ each) =>
    each instanceof Uint8Array && each.byteLength >= SECRET_BYTES && new Set(each).size >= SECRET_SIGNS;
  if (secrets.length < 1 || secrets.length > 8 || !secrets.every(long)) {
    throw invalid("sessionSecret", `is ${SECRET_BYTES} random bytes or more, or a list of up to 8 such`);
  }
  return secrets.map((secret) => Uint8Array.from(secret));
}

/** @param {unknown} origins */
function readOrigins(origins) {
  if (origins === null) return null;
  const list = Array.isArray(origins) ? origins : [];
  const fine = list.every((each) => addressOf(each, "origins").origin === each);
  if (list.length === 0 || !fine) throw invalid("origins", "is a list of origins, like https://shop.example");
  return Object.freeze([...list]);
}

/** Where the shop says that pages see it; nothing if it leaves that to the request. @param {unknown} text */
export function readOrigin(text) {
  if (text === undefined) return undefined;
  const { origin } = addressOf(text, "origin");
  if (origin !== text) throw invalid("origin", "is an origin, like https://shop.example");
  return origin;
}

/** @param {unknown} text @param {string} subject */
function addressOf(text, subject) {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw invalid(subject, "is an http or https address");
  return url;
}

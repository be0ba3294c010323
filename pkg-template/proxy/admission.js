// Who may ask at all: pages of the shop, with nothing in their headers that means to speak for the proxy.

import { Refusal } from "./refusal.js";

/** Headers that some server would read as another method, or as ours. */
const SPEAKS_FOR_US = /^x-violet-|^x-(http-)?method(-override)?$/;

/** In which a server on the way notes down what it was asked for: IIS and some of nginx do. Nothing is decided by it. */
const FORMER_ADDRESS = /^x-(original|rewrite)-ur[il]$/;

/** What a connection may say of itself. Whoever names other headers there wants to have them taken off on the way. */
const CONNECTION_TALK = ["keep-alive", "close", "upgrade", "te", "http2-settings"];

/**
 * Refuses what comes from elsewhere. A page on another origin that is let in gets the headers without which its browser
 * would not show it the answer.
 *
 * @param {Request} request @param {URL} url @param {import("./settings.js").Settings} settings
 * @param {Headers} headers of the answer
 */
export function admit(request, url, { origins, mountPath }, headers) {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin === null) {
    // Another page of the same site could still have a browser load this, without saying which page it was.
    if (site !== null && site !== "same-origin" && site !== "none") throw new Refusal(403, "origin_not_allowed");
  } else {
    const known = origins === null ? isOwn(origin, site, url) : origins.includes(origin);
    if (!known || site === "cross-site") throw new Refusal(403, "origin_not_allowed");
    if (origin !== url.origin && origins !== null) {
      headers.set("access-control-allow-origin", origin);
      headers.set("access-control-allow-credentials", "true");
      headers.set("cross-origin-resource-policy", "same-site");
    }
  }
  for (const [name, value] of request.headers) {
    const isForeign = FORMER_ADDRESS.test(name) && !leadsHere(value, url, mountPath);
    if (isForeign || SPEAKS_FOR_US.test(name)) throw new Refusal(400, "header_not_allowed");
  }
  const named = (request.headers.get("connection") ?? "keep-alive").toLowerCase().split(",");
  if (!named.every((word) => CONNECTION_TALK.includes(word.trim()))) throw new Refusal(400, "header_not_allowed");
}

/**
 * Whether an address is that of the request, wherever it was mounted before it came here. Another one comes from somebody
 * who wants it to be believed by whoever looks at it.
 *
 * @param {string} text @param {URL} url @param {string} mountPath
 */
function leadsHere(text, { origin, pathname, search }, mountPath) {
  const path = text.replace(/^https?:\/\/[^/?#]+/i, "");
  if (!path.startsWith("/") || path.startsWith("//")) return false;
  const tidy = new URL(path, origin);
  const below = pathname.startsWith(`${mountPath}/`) ? pathname.slice(mountPath.length) : pathname;
  return path === tidy.pathname + tidy.search && path.endsWith(below + search);
}

/**
 * Behind a server that ends TLS the address reads http: a browser that says so is believed that it is another place, and
 * must say that it is the same one where the address does not.
 */
function isOwn(/** @type {string} */ origin, /** @type {string | null} */ site, /** @type {URL} */ url) {
  if (origin === url.origin) return site === null || site === "same-origin";
  return site === "same-origin" && origin === `https://${url.host}`;
}

/** The answer to a browser that asks whether it may send what comes next. @param {Request} request @param {Headers} headers */
export function preflight(request, headers) {
  const asks = request.headers.has("access-control-request-method");
  if (request.method !== "OPTIONS" || !asks || !headers.has("access-control-allow-origin")) return null;
  headers.set("access-control-allow-methods", "GET, POST, PUT, DELETE");
  headers.set("access-control-allow-headers", "content-type");
  headers.set("access-control-max-age", "600");
  headers.set("vary", "origin");
  return new Response(null, { status: 204, headers });
}

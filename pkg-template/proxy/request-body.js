// The body of a request: bounded, JSON, and rebuilt from what its path takes.

import { boundedText, declaresTooMuch } from "./bounded-text.js";
import { Refusal } from "./refusal.js";

/** @type {Record<string, number>} */
const STATUS = { too_large: 413, too_slow: 408, unreadable: 400, broken_off: 400 };

/**
 * The body as it is to be sent; nothing when there is none.
 *
 * @param {Request} request @param {import("./routes.js").Route} route @param {number} limit
 * @param {import("./deadline.js").Deadline} deadline @returns {Promise<any>}
 */
export async function readBody(request, { body: shape, needsBody }, limit, { signal }) {
  const declared = request.headers.get("content-length");
  if (declared !== null && !/^[0-9]{1,15}$/.test(declared)) throw new Refusal(400, "header_not_allowed");
  if (shape === null && (Number(declared) > 0 || request.headers.has("transfer-encoding"))) {
    throw new Refusal(400, "body_not_allowed");
  }
  // As the empty one that is left of it, a cart would be made without its items.
  if (request.bodyUsed || request.body?.locked) throw new Refusal(500, "body_already_read");
  if (declaresTooMuch(request.headers, limit)) throw new Refusal(413, "body_too_large");

  const { text, trouble } = await boundedText(request.body, limit, signal);
  if (text === undefined) throw new Refusal(STATUS[trouble] ?? 400, `body_${trouble}`);
  if (text === "") {
    if (Number(declared) > 0) throw new Refusal(500, "body_already_read");
    if (needsBody) throw new Refusal(400, "body_unreadable");
    return undefined;
  }
  if (shape === null) throw new Refusal(400, "body_not_allowed");
  if (!saysJson(request.headers)) throw new Refusal(415, "body_not_json");
  return shape(parsed(text), "");
}

/** A form of another site could send anything but this type. @param {Headers} headers */
function saysJson(headers) {
  const type = headers.get("content-type") ?? "";
  const encoding = headers.get("content-encoding") ?? "identity";
  return /^application\/json(\s*;\s*charset="?utf-8"?)?$/i.test(type.trim()) && encoding === "identity";
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "body_unreadable");
  }
}

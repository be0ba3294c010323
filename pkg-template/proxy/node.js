// The handler behind Node's own http server. Only what that hands over is used: nothing of Node is imported.

import { refusalAnswer } from "./answers.js";
import { Refusal } from "./refusal.js";
import { readOrigin } from "./settings.js";

/**
 * @param {(request: Request) => Promise<Response>} handler
 * @param {{ origin?: string | undefined }} [options] where pages see this server, if that is not what the request says
 */
export function toNodeHandler(handler, options) {
  const origin = readOrigin(options?.origin);
  return async (/** @type {any} */ incoming, /** @type {any} */ outgoing) => {
    const gone = new AbortController();
    outgoing.once("close", () => gone.abort());
    const request = toRequest(incoming, origin, gone.signal);
    const answer = request instanceof Refusal ? refusalAnswer(request, new Headers()) : await handler(request);
    const body = new Uint8Array(await answer.arrayBuffer());
    // Somebody else has answered, as a time limit of the shop's does.
    if (outgoing.headersSent) return;
    // What was not read of a request must not be taken for the next one.
    if (!incoming.complete && incoming.httpVersionMajor < 2) outgoing.setHeader("connection", "close");
    for (const [name, value] of answer.headers) if (name !== "set-cookie") outgoing.setHeader(name, value);
    const cookies = answer.headers.getSetCookie();
    if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
    if (answer.status !== 204) outgoing.setHeader("content-length", body.byteLength);
    outgoing.writeHead(answer.status);
    outgoing.end(body);
  };
}

/** A refusal for what is no request to this server. @param {any} incoming @param {string | undefined} origin @param {AbortSignal} signal */
function toRequest(incoming, origin, signal) {
  const { method, headers, socket } = incoming;
  const unknown = new Refusal(404, "path_unknown");
  // Where a framework has taken off the path that it mounted us on, it keeps the whole one.
  const target = incoming.originalUrl ?? incoming.url;
  const place = origin ?? `${socket.encrypted ? "https" : "http"}://${headers.host ?? headers[":authority"]}`;
  try {
    // As one text: on its own, "//elsewhere/" would be read as another server.
    const url = new URL(place + (target.startsWith("/") ? target : "/"));
    if (!target.startsWith("/") || url.origin !== new URL(place).origin) return unknown;
    const own = new Headers();
    for (const [name, value] of Object.entries(headers)) if (!name.startsWith(":")) own.set(name, String(value));
    const init = { method, headers: own, signal };
    if (method === "GET" || method === "HEAD") return new Request(url, init);
    // An end that is past is not told again: to wait for it would take all the time there is.
    if (incoming.readableEnded) {
      const had = Number(headers["content-length"]) > 0 || headers["transfer-encoding"] !== undefined;
      return had ? new Refusal(500, "body_already_read") : new Request(url, init);
    }
    return new Request(url, /** @type {any} */ ({ ...init, body: streamOf(incoming), duplex: "half" }));
  } catch {
    return unknown;
  }
}

/** The body as it comes, and no faster than it is read. @param {any} incoming */
function streamOf(incoming) {
  return new ReadableStream({
    start(controller) {
      incoming.on("data", (/** @type {Uint8Array} */ chunk) => {
        controller.enqueue(new Uint8Array(chunk));
        incoming.pause();
      });
      incoming.on("end", () => controller.close());
      incoming.on("error", (/** @type {unknown} */ error) => controller.error(error));
      incoming.pause();
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      incoming.removeAllListeners("data").removeAllListeners("end").pause();
    },
  });
}

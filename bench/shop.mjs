// A shop's server, as small as can be: carts whose names say how many lines they have (`NAME.COUNT.TRY`), every request
// counted, answers as late as asked for. It speaks as much of VesuvioPay as a cart needs, and plain JSON to the others.

import { setTimeout } from "node:timers/promises";
import { linesOf } from "./lines.mjs";
import { REFUSED } from "./refused.mjs";

const VESUVIOPAY = /^\/api\/v1\/sdk\/cart\/(?:store\/)?([^/]+)(\/.*)?$/;
const PLAIN = /^\/shop\/([^/]+)$/;
const CONTROL = /^\/control\/([^/]+)$/;

export function openShop() {
  const carts = new Map();
  const cartOf = (name) => {
    if (!carts.has(name)) carts.set(name, new ServerCart(name));
    return carts.get(name);
  };
  /** Answers a request about a cart; false where it is about something else. */
  return async (request, response) => {
    const { pathname } = new URL(request.url, "http://shop");
    const control = CONTROL.exec(pathname);
    if (control) {
      const cart = cartOf(control[1]);
      if (request.method === "POST") Object.assign(cart, await bodyOf(request));
      send(response, 200, cart.told());
      return true;
    }
    const [dialect, name, rest = ""] = match(pathname);
    if (!dialect) return false;
    const cart = cartOf(name);
    const body = await bodyOf(request);
    if (cart.down) {
      request.socket.destroy();
      return true;
    }
    cart.requests += 1;
    cart.bytes += Number(request.headers["content-length"] ?? 0);
    const { status, answer, refused } = dialect(cart, request.method, rest, body);
    if (cart.latency > 0) await setTimeout(cart.latency);
    send(response, status, answer, refused ? { "x-refused": "yes" } : {});
    return true;
  };
}

function match(pathname) {
  for (const [pattern, dialect] of [
    [VESUVIOPAY, vesuvioPay],
    [PLAIN, plain],
  ]) {
    const found = pattern.exec(pathname);
    if (found) return [dialect, found[1], found[2]];
  }
  return [];
}

class ServerCart {
  requests = 0;
  bytes = 0;
  latency = 0;
  down = false;

  constructor(name) {
    this.lines = linesOf(Number(name.split(".")[1]));
  }

  /** Whether it was done. */
  set(place, quantity) {
    if (!this.lines[place] || quantity === REFUSED) return false;
    this.lines[place].quantity = quantity;
    return true;
  }

  told() {
    const quantities = this.lines.map(({ quantity }) => quantity);
    return { requests: this.requests, bytes: this.bytes, quantities };
  }
}

function plain(cart, method, _rest, changes) {
  if (method === "GET") return { status: 200, answer: { lines: cart.lines } };
  const refused = changes.filter(({ place, quantity }) => !cart.set(place, quantity)).map(({ place }) => place);
  return {
    status: refused.length > 0 ? 409 : 200,
    answer: { refused, lines: cart.lines },
    refused: refused.length > 0,
  };
}

function vesuvioPay(cart, method, rest, body) {
  if (method === "GET") return { status: 200, answer: { success: true, data: vesuvioPayCart(cart) } };
  if (method !== "PUT") return { status: 405, answer: { success: false, errorCode: "NOT_HERE" } };
  const items = rest === "/items/bulk" ? body.items : [body];
  const failedItems = items
    .filter(({ cartItemId, quantity }) => !cart.set(Number(cartItemId.slice("line-".length)), quantity))
    .map(({ cartItemId }) => ({ cartItemId, errorCode: "INVALID_QUANTITY", message: "Not so many." }));
  const refused = failedItems.length > 0;
  if (rest !== "/items/bulk") {
    if (refused) return { status: 400, answer: { success: false, ...failedItems[0] }, refused };
    return { status: 200, answer: { success: true, data: vesuvioPayCart(cart) } };
  }
  const answer = { success: true, partialSuccess: refused, data: { cart: vesuvioPayCart(cart), failedItems } };
  return { status: 200, answer, refused };
}

function vesuvioPayCart({ lines }) {
  const items = lines.map(({ id, productId, variantId, name, imageUrl, unitPrice, quantity }) => ({
    id,
    externalProductId: productId,
    externalVariantId: variantId,
    quantity,
    price: unitPrice / 100,
    product: { name, imageUrl },
  }));
  const cents = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const totalItems = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return { storeId: "store", items, totalItems, subtotal: cents / 100 };
}

async function bodyOf(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? null : JSON.parse(text);
}

function send(response, status, answer, headers = {}) {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", ...headers });
  response.end(JSON.stringify(answer));
}

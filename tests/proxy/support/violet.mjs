// A Violet of the tests' own: two merchants, carts in memory, every request in a log. It trusts whoever has the three
// headers with every cart, and every line id with every cart, as the real one may.

import { once } from "node:events";
import { createServer } from "node:http";

export const APP = { id: "10200", secret: "app-secret-of-the-shop-0123456789" };
export const TOKEN = "token-1-of-the-developer-abcdefghij";

const MERCHANTS = { 33415: 10003, 33789: 10009 };

export async function openViolet() {
  const log = [];
  const carts = new Map();
  /** Answers in the place of the next requests of a route: `"GET /price"` → what a handler returns. */
  const instead = new Map();
  const violet = { log, carts, instead, token: TOKEN, logins: 0, refreshes: 0, next: 73801 };

  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const entry = { method: request.method, path: request.url, headers: request.headers, body: text };
    log.push(entry);
    const [status, body, headers = {}] = await reply(violet, entry);
    if (typeof body === "function") return body(response);
    response.writeHead(status, { "content-type": "application/json", "x-internal": "1", ...headers });
    response.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(violet, {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    /** What arrived since the last time. */
    taken: () => log.splice(0).map(({ method, path }) => `${method} ${path}`),
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
}

async function reply(violet, { method, path, headers, body }) {
  const route = `${method} ${path.replace(/^\/v1/, "").split("?")[0]}`;
  const special = violet.instead.get(route);
  if (special) return special({ headers, body });
  if (headers["x-violet-app-id"] !== APP.id || headers["x-violet-app-secret"] !== APP.secret) {
    return [401, { status: 401, message: "No such app", error_code: 1 }];
  }
  if (route === "POST /login") {
    violet.logins += 1;
    const { username, password } = JSON.parse(body);
    if (username !== "dev@shop.example" || password !== 'p!"ß') return [401, { status: 401, message: "No" }];
    return [200, { id: 1, token: violet.token, refresh_token: "refresh-token-of-the-developer" }];
  }
  if (route === "GET /auth/token") {
    violet.refreshes += 1;
    if (headers["x-violet-token"] !== "refresh-token-of-the-developer") return [401, { status: 401 }];
    return [200, { token: violet.token }];
  }
  if (headers["x-violet-token"] !== violet.token) {
    return [401, { status: 401, message: "Token has expired", error_code: 11, timestamp: 1790932517021 }];
  }
  return ofCarts(violet, route, body === "" ? undefined : JSON.parse(body));
}

function ofCarts(violet, route, body) {
  if (route === "POST /checkout/cart") return [200, made(violet, body)];
  const byToken = /^GET \/checkout\/cart\/byToken\/(\w+)$/.exec(route);
  const [, method, id, rest] = /^(\w+) \/(?:checkout\/cart|orders)\/(\d+)(.*)$/.exec(route) ?? [];
  const cart = byToken ? [...violet.carts.values()].find(({ token }) => token === byToken[1]) : violet.carts.get(id);
  if (!cart) return [404, { message: "Not found", error: "not_found", code: 1 }];
  if (method === "DELETE" && rest === "") {
    violet.carts.delete(id);
    return [204, undefined];
  }
  if (rest === "/skus") add(violet, cart, body);
  if (method === "PUT" && rest?.startsWith("/skus/")) change(cart, rest.slice(6), body.quantity);
  if (method === "DELETE" && rest?.startsWith("/skus/")) change(cart, rest.slice(6), 0);
  if (rest === "/shipping/available")
    return [200, cart.bags.map(({ id }) => ({ bag_id: id, shipping_methods: ways(id) }))];
  if (rest === "/discounts") discount(violet, cart, body);
  if (rest === "/customer") cart.customer = { user_id: 5, ...body };
  if (rest === "/shipping") Object.assign(cart, { priced: true, total: 15100 });
  if (rest === "/payment") Object.assign(cart, paid());
  if (rest === "/submit") cart.status = "COMPLETED";
  return [200, cart];
}

/** Another shopper's cart, made without any proxy. */
export function made(violet, { skus = [], app_order_id } = {}) {
  const id = violet.next++;
  const cart = {
    id,
    order_id: id,
    token: `${id}`.padStart(32, "6b1f0a4e"),
    user_id: 10300,
    app_id: 10200,
    developer_id: 10100,
    status: "IN_PROGRESS",
    currency: "USD",
    priced: false,
    app_order_id,
    bags: [],
    errors: [],
  };
  violet.carts.set(String(id), cart);
  for (const sku of skus) add(violet, cart, sku);
  return cart;
}

function add(violet, cart, { sku_id, quantity = 1 }) {
  const merchant_id = MERCHANTS[sku_id];
  let bag = cart.bags.find((each) => each.merchant_id === merchant_id);
  if (!bag) {
    bag = { id: violet.next++, merchant_id, commission_rate: 15, skus: [], discounts: [], transactions: [{ id: 1 }] };
    cart.bags.unshift(bag);
  }
  bag.skus.push({ id: violet.next++, sku_id, quantity, price: 1250, app_id: 10200 });
}

function change(cart, line, quantity) {
  for (const bag of cart.bags) {
    for (const sku of bag.skus) if (String(sku.id) === line) sku.quantity = quantity;
    bag.skus = bag.skus.filter((sku) => sku.quantity > 0);
  }
}

function discount(violet, cart, { code, merchant_id }) {
  const bag = cart.bags.find((each) => each.merchant_id === merchant_id);
  bag?.discounts.push({ id: violet.next++, bag_id: bag.id, status: "PENDING", type: "CODE", code });
}

const ways = (bag_id) => [{ bag_id, label: "Ground", price: 500, shipping_method_id: "ground" }];

const paid = () => ({
  stripe_key: "pk_test_1",
  payment_intent_client_secret: "pi_1_secret_2",
  payment_transactions: [
    {
      id: 7,
      amount: 900,
      account_id: "acct_1",
      fees: [1],
      metadata: { payment_intent_client_secret: "pi_1_secret_2", x: 1 },
    },
  ],
});

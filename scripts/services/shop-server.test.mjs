import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { listen } from "./listen.mjs";
import { publicSeed, shopServer } from "./shop-server.mjs";

const SECRETS = ["app-secret-0123456789", "developer-token-0123456789", "hunter2-hunter2"];
const [appSecret, token, password] = SECRETS;
const SEED = {
  vesuvioPay: { storeId: "store", apiKey: "pk", customers: [{ id: "ada", token: "customer_ada" }], items: [] },
  elasticPath: { clientId: "client", clientSecret: SECRETS[0], customers: [{ id: "1", password }], accounts: [{}] },
  violet: {
    headers: { "X-Violet-App-Id": "10200", "X-Violet-App-Secret": appSecret, "X-Violet-Token": token },
    items: [{ skuId: 1, name: "Cap" }],
    login: { username: "dev", password, refreshToken: token },
  },
};

let sandbox, shop, url, asked;
const down = new Set();

before(async () => {
  sandbox = await listen(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push({ target: `${request.method} ${request.url}`, headers: request.headers, body });
    if (down.has(request.url)) return response.writeHead(500).end();
    response.setHeader("content-type", "application/json");
    if (request.url === "/sandbox/seed") response.end(JSON.stringify(SEED));
    else if (request.url === "/v1/login") response.end(JSON.stringify({ token }));
    else response.end(JSON.stringify({ id: 7, token: "t".repeat(32), bags: [], user_id: 1 }));
  });
  const answer = shopServer({ sandbox: sandbox.url, load: () => import("../../pkg-template/proxy.js") });
  shop = await listen(async (request, response) => {
    if (!(await answer(request, response))) response.writeHead(404).end();
  });
  url = shop.url;
});

beforeEach(() => {
  asked = [];
  down.clear();
});

after(() => {
  sandbox.close();
  shop.close();
});

test("a page is told what is on sale, and nothing that is for the shop's server", async () => {
  const answer = await fetch(`${url}/api/shop`);
  const seed = await answer.json();
  assert.deepEqual(seed.violet, { items: [{ skuId: 1, name: "Cap" }] });
  assert.deepEqual(seed.elasticPath, { clientId: "client", customers: [{ id: "1" }] });
  assert.equal(answer.headers.get("cache-control"), "no-store");
  for (const secret of SECRETS) assert.ok(!JSON.stringify(seed).includes(secret), secret);
});

test("a field that is new in the seed stays with the server", () => {
  const seed = publicSeed({ ...SEED, violet: { ...SEED.violet, apiSecret: "x" }, other: { key: "y" } });
  assert.deepEqual(seed.violet, { items: [{ skuId: 1, name: "Cap" }] });
  assert.equal(seed.other, undefined);
});

test("a shop without its sandbox says so, and is there again with it", async () => {
  down.add("/sandbox/seed");
  assert.equal((await fetch(`${url}/api/shop`)).status, 502);
  const create = () => fetch(`${url}/api/violet/checkout/cart`, { method: "POST" });
  const answer = await create();
  assert.deepEqual([answer.status, (await answer.json()).error], [503, "credentials_unavailable"]);
  down.clear();
  assert.equal((await create()).status, 200);
});

test("the proxy speaks for the shop, and the page gets a cookie that no script can read", async () => {
  const answer = await fetch(`${url}/api/violet/checkout/cart`, { method: "POST" });
  const cookie = answer.headers.get("set-cookie");
  assert.match(cookie, /^cartwright-violet-7=.*HttpOnly; SameSite=Strict/);
  const { headers } = asked.at(-1);
  assert.deepEqual([headers["x-violet-app-id"], headers["x-violet-app-secret"]], ["10200", appSecret]);
  assert.equal(headers["x-violet-token"], token);
  const told = [await answer.text(), ...[...answer.headers].flat()].join();
  for (const secret of SECRETS) assert.ok(!told.includes(secret), secret);
  const cart = (headers) => fetch(`${url}/api/violet/checkout/cart/7`, { headers });
  assert.equal((await cart({ cookie: cookie.split(";")[0] })).status, 200);
  assert.equal((await cart({})).status, 403);
});

test("nothing else below /api/ is there", async () => {
  for (const [method, path] of [
    ["GET", "/api/violet"],
    ["POST", "/api/shop"],
    ["GET", "/api/sandbox/seed"],
    ["GET", "/api/violet/login"],
  ]) {
    assert.equal((await fetch(url + path, { method })).status, 404, path);
  }
});

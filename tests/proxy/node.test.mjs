// The proxy behind Node's own server, asked over a real connection.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request as send } from "node:http";
import { connect as dial, createServer as createServer2 } from "node:http2";
import { connect } from "node:net";
import { test } from "node:test";
import { toNodeHandler } from "../../pkg-template/proxy.js";
import { MOUNT, openShop } from "./support/shop.mjs";

/** A shop's server; `around` is what a framework does before and after the proxy. */
async function listen(context, options, nodeOptions, around = (handler) => handler) {
  const shop = await openShop(context, options);
  const server = createServer(around(toNodeHandler(shop.handler, nodeOptions)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { ...shop, port: server.address().port };
}

/** A request with its path as it is written here: `fetch` would tidy it up. */
async function ask(port, method, path, { body, headers = {}, cookie } = {}) {
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const request = send({
    port,
    host: "127.0.0.1",
    method,
    path,
    headers: { ...type, ...(cookie && { cookie }), ...headers },
  });
  request.on("error", () => {});
  request.end(body);
  const [response] = await once(request, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return {
    status: response.statusCode,
    headers: response.headers,
    text,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

/** What a server says to these very bytes. */
async function raw(port, text) {
  const socket = connect(port, "127.0.0.1");
  socket.end(text);
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return answer;
}

test("a cart is made, kept by its cookie, and deleted over a connection", async (context) => {
  const { port } = await listen(context);
  const made = await ask(port, "POST", `${MOUNT}/checkout/cart`, { body: '{"skus":[{"sku_id":33415}]}' });
  assert.equal(made.status, 200);
  assert.equal(made.headers["content-type"], "application/json; charset=utf-8");
  const cookie = made.headers["set-cookie"][0].split(";")[0];
  const path = `${MOUNT}/checkout/cart/${made.body.id}`;
  assert.equal((await ask(port, "GET", path, { cookie })).body.id, made.body.id);
  assert.equal((await ask(port, "GET", path)).status, 403);
  assert.equal((await ask(port, "DELETE", path, { cookie })).status, 204);
});

test("paths that no browser would send lead nowhere", async (context) => {
  const { port, violet } = await listen(context);
  const made = await ask(port, "POST", `${MOUNT}/checkout/cart`, { body: "{}" });
  const foreign = await ask(port, "POST", `${MOUNT}/checkout/cart`, { body: "{}" });
  const cookie = made.headers["set-cookie"][0].split(";")[0];
  const own = `${MOUNT}/checkout/cart/${made.body.id}`;
  const other = foreign.body.id;
  violet.taken();
  const paths = [
    `${own}/../${other}`,
    `${own}/%2e%2e/${other}`,
    `${own}\\..\\${other}`,
    `//evil.example${MOUNT}/checkout/cart/${other}`,
    `http://evil.example${MOUNT}/checkout/cart/${other}`,
    `http://127.0.0.1:${port}${MOUNT}/checkout/cart/${other}`,
    `${own}#/../${other}`,
    `${own}\t/../${other}`.replace("\t", "%09"),
    "*",
  ];
  for (const path of paths) {
    const { status, body } = await ask(port, path === "*" ? "OPTIONS" : "GET", path, { cookie });
    assert.ok([403, 404, 405].includes(status), `${path}: ${status}`);
    assert.equal(body.status, status);
  }
  assert.deepEqual(
    violet.taken().filter((each) => !each.endsWith(`/${made.body.id}`)),
    [],
  );
});

test("two lengths, or a length beside parts, are no request", async (context) => {
  const { port, violet } = await listen(context);
  const head = `POST ${MOUNT}/checkout/cart HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n`;
  for (const framing of [
    "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
    "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
  ]) {
    assert.match(await raw(port, head + framing), /^HTTP\/1\.1 400 /);
  }
  assert.deepEqual(violet.taken(), []);
});

test("a read with a body in parts is refused", async (context) => {
  const { port, violet } = await listen(context);
  const made = await ask(port, "POST", `${MOUNT}/checkout/cart`, { body: "{}" });
  const cookie = made.headers["set-cookie"][0].split(";")[0];
  violet.taken();
  const headers = { "transfer-encoding": "chunked" };
  const answer = await ask(port, "GET", `${MOUNT}/checkout/cart/${made.body.id}`, { body: "{}", headers, cookie });
  assert.deepEqual([answer.status, answer.body.error], [400, "body_not_allowed"]);
  assert.deepEqual(violet.taken(), []);
});

test("too much in parts is answered while it still comes, and the connection ends", async (context) => {
  const { port, violet } = await listen(context, { maxRequestBytes: 4096 });
  const headers = { "content-type": "application/json", "transfer-encoding": "chunked" };
  const request = send({ port, host: "127.0.0.1", method: "POST", path: `${MOUNT}/checkout/cart`, headers });
  request.on("error", () => {});
  request.write(" ".repeat(100_000));
  const [response] = await once(request, "response");
  assert.equal(response.statusCode, 413);
  assert.equal(response.headers.connection, "close");
  response.resume();
  await once(request, "close");
  assert.deepEqual(violet.taken(), []);
});

test("two cookies are two headers", async (context) => {
  const { port } = await listen(context);
  const cookies = [];
  for (let count = 0; count < 9; count += 1) {
    const cookie = cookies.join("; ");
    const { headers } = await ask(port, "POST", `${MOUNT}/checkout/cart`, { body: "{}", cookie });
    cookies.push(headers["set-cookie"][0].split(";")[0]);
    assert.equal(headers["set-cookie"].length, count < 8 ? 1 : 2);
  }
});

test("the address that pages see is the shop's to say", async (context) => {
  const { port } = await listen(context, {}, { origin: "https://shop.example" });
  const headers = { origin: "https://shop.example" };
  const first = await ask(port, "POST", `${MOUNT}/checkout/cart`, { body: "{}", headers });
  assert.deepEqual([first.status, first.headers.location], [307, "?cookie_tried=true"]);
  const cookie = first.headers["set-cookie"][0].split(";")[0];
  const path = `${MOUNT}/checkout/cart${first.headers.location}`;
  const made = await ask(port, "POST", path, { body: "{}", headers, cookie });
  assert.equal(made.status, 200);
  assert.match(made.headers["set-cookie"][0], /^__Host-.*; Secure$/);
});

/** What a body parser that was mounted before the proxy leaves of a request. */
const parsed = (handler) => async (incoming, outgoing) => {
  let text = "";
  for await (const chunk of incoming) text += chunk;
  incoming.body = text === "" ? {} : JSON.parse(text);
  await handler(incoming, outgoing);
};

test("a body that was read before the proxy is told at once, as the shop's mistake", async (context) => {
  const { port, violet } = await listen(context, { timeout: 600_000 }, {}, parsed);
  const headers = { "transfer-encoding": "chunked" };
  for (const more of [{}, { headers }]) {
    const { status, body } = await ask(port, "POST", `${MOUNT}/checkout/cart`, { body: '{"skus":[]}', ...more });
    assert.deepEqual([status, body.error], [500, "body_already_read"]);
    assert.match(body.message, /before/);
  }
  assert.deepEqual(violet.taken(), []);
});

test("what has no body is no worse for a body parser", async (context) => {
  const { port } = await listen(context, { timeout: 600_000 }, {}, parsed);
  const made = await ask(port, "POST", `${MOUNT}/checkout/cart`);
  assert.equal(made.status, 200);
  const cookie = made.headers["set-cookie"][0].split(";")[0];
  assert.equal((await ask(port, "DELETE", `${MOUNT}/checkout/cart/${made.body.id}`, { cookie })).status, 204);
});

test("a shop that has answered by itself is not brought down by the answer of the proxy", async (context) => {
  let settled = null;
  const impatient = (handler) => (incoming, outgoing) => {
    outgoing.writeHead(503, { "content-type": "application/json" }).end("{}");
    settled = handler(incoming, outgoing);
  };
  const { port } = await listen(context, {}, {}, impatient);
  assert.equal((await ask(port, "POST", `${MOUNT}/checkout/cart`, { body: "{}" })).status, 503);
  await settled;
});

test("the shop's own address is one that a page can have", () => {
  for (const origin of [
    "https://shop.example/",
    "shop.example",
    "https://shop.example/api",
    "ftp://shop.example",
    "",
    7,
  ]) {
    const attempt = () => toNodeHandler(async () => new Response(), { origin });
    assert.throws(attempt, (error) => error.code === "invalid-argument" && error.subject === "origin", `${origin}`);
  }
});

test("a server of the second HTTP is known by the name that it was called by", async (context) => {
  const { handler } = await openShop(context);
  const warned = context.mock.method(process, "emitWarning", () => {});
  const server = createServer2(toNodeHandler(handler));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  const session = dial(origin);
  context.after(() => {
    session.destroy();
    server.close();
  });
  const ask2 = async (body) => {
    const type = { "content-type": "application/json" };
    const cookie = "cartwright-violet-trial=1";
    const stream = session.request({ ":method": "POST", ":path": `${MOUNT}/checkout/cart`, ...type, origin, cookie });
    stream.end(body);
    const [headers] = await once(stream, "response");
    stream.resume();
    return headers[":status"];
  };
  assert.equal(await ask2("{}"), 200);
  assert.equal(await ask2(" ".repeat(70_000)), 413);
  assert.equal(warned.mock.callCount(), 0);
});

test("a page that is closed while its cart is made leaves none behind", async (context) => {
  const { port, violet } = await listen(context);
  const removed = new Promise((resolve) => {
    violet.instead.set("POST /checkout/cart", async () => {
      const closed = new Promise((closed) => request.on("close", closed));
      request.destroy();
      await closed;
      // The server hears of it a moment later than we do: another request has made the way behind it.
      await ask(port, "GET", `${MOUNT}/nowhere`);
      violet.instead.set("DELETE /checkout/cart/73801", () => [204, resolve()]);
      return [200, { id: 73801, status: "IN_PROGRESS" }];
    });
  });
  const headers = { "content-type": "application/json" };
  const request = send({ port, host: "127.0.0.1", method: "POST", path: `${MOUNT}/checkout/cart`, headers });
  request.on("error", () => {});
  request.end("{}");
  await removed;
});

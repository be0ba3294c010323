// Limits: of what is read, in both directions, and of time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openShop, refused, restarted, withCookies } from "./support/shop.mjs";

/** A body that comes in parts and would never end; `read` counts what was taken of it. */
function endless(part = 1024) {
  const body = { read: 0, cancelled: false, stream: /** @type {any} */ (null) };
  body.stream = new ReadableStream(
    {
      pull(controller) {
        body.read += part;
        controller.enqueue(new Uint8Array(part).fill(0x20));
      },
      cancel() {
        body.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return body;
}

test("a body is read up to the limit and no further, whatever length it claims", async (context) => {
  const { violet, shopper } = await openShop(context, { maxRequestBytes: 8 * 1024 });
  for (const claimed of ["2", null]) {
    const body = endless();
    const answer = await shopper().ask("POST", "/checkout/cart", {
      body: body.stream,
      headers: { "content-length": claimed, "content-type": "application/json" },
    });
    refused(violet, answer, 413, "body_too_large");
    assert.ok(body.read <= 10 * 1024, `${body.read} bytes were taken`);
    assert.ok(body.cancelled);
  }
});

test("a body that claims to be too large is not read at all", async (context) => {
  const { violet, shopper } = await openShop(context, { maxRequestBytes: 8 * 1024 });
  const body = endless();
  const answer = await shopper().ask("POST", "/checkout/cart", {
    body: body.stream,
    headers: { "content-length": "8193" },
  });
  refused(violet, answer, 413, "body_too_large");
  assert.equal(body.read, 0);
});

test("a body of just the limit is fine", async (context) => {
  const { shopper } = await openShop(context, { maxRequestBytes: 2048 });
  const ask = (length) => shopper().ask("POST", "/checkout/cart", { body: "{}".padEnd(length) });
  assert.equal((await ask(2048)).status, 200);
  assert.equal((await ask(2049)).status, 413);
});

test("a foreign cart is refused before its body is read", async (context) => {
  const { violet, shopper } = await openShop(context);
  const body = endless();
  const answer = await shopper().ask("POST", "/checkout/cart/1/skus", {
    body: body.stream,
    headers: { "content-type": "application/json" },
  });
  refused(violet, answer, 403, "cart_not_in_session");
  assert.equal(body.read, 0);
});

test("a body that never comes is given up", async (context) => {
  const { violet, shopper } = await openShop(context, { timeout: 40 });
  const silent = new ReadableStream({});
  refused(violet, await shopper().ask("POST", "/checkout/cart", { body: silent }), 408, "body_too_slow");
});

test("a body that breaks off is refused", async (context) => {
  const { violet, shopper } = await openShop(context);
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) });
  refused(violet, await shopper().ask("POST", "/checkout/cart", { body: broken }), 400, "body_broken_off");
});

test("an answer is read up to the limit, whether or not it says how long it is", async (context) => {
  const { violet, shopper } = await openShop(context, { maxAnswerBytes: 64 * 1024 });
  const ada = shopper();
  const { id } = await ada.create();
  let written = 0;
  const closed = new Promise((resolve) => {
    violet.instead.set(`GET /checkout/cart/${id}`, () => [
      200,
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const more = () => {
          while (!response.destroyed && response.write(" ".repeat(4096))) written += 4096;
        };
        response.on("drain", more).on("close", resolve);
        more();
      },
    ]);
  });
  const answer = await ada.ask("GET", `/checkout/cart/${id}`);
  assert.deepEqual([answer.status, answer.body.error], [502, "answer_too_large"]);
  await closed;
  assert.ok(written < 64 * 1024 * 1024, "Violet was told to stop");

  violet.instead.set(`GET /checkout/cart/${id}`, () => [200, " ".repeat(64 * 1024 + 1)]);
  assert.equal((await ada.ask("GET", `/checkout/cart/${id}`)).body.error, "answer_too_large");
  violet.instead.set(`GET /checkout/cart/${id}`, () => [200, `{"id":${id}}`.padEnd(64 * 1024)]);
  assert.equal((await ada.ask("GET", `/checkout/cart/${id}`)).status, 200);
});

test("Violet is not waited for without end: neither for its answer nor for the rest of it", async (context) => {
  const shop = await openShop(context);
  const { violet } = shop;
  const patient = shop.shopper();
  const { id } = await patient.create();
  const ada = withCookies(restarted(shop, { timeout: 60 }), patient.cookies);
  const silent = () => [200, () => {}];
  const halfway = () => [200, (response) => response.writeHead(200).write("{")];
  for (const reply of [silent, halfway]) {
    violet.instead.set(`GET /checkout/cart/${id}`, reply);
    const answer = await ada.ask("GET", `/checkout/cart/${id}`);
    assert.deepEqual([answer.status, answer.body.error], [504, "upstream_too_slow"]);
  }
});

test("a Violet that breaks off or is not there is told as that", async (context) => {
  const { violet, shopper } = await openShop(context);
  const ada = shopper();
  const { id } = await ada.create();
  violet.instead.set(`GET /checkout/cart/${id}`, () => [200, (response) => response.destroy()]);
  assert.equal((await ada.ask("GET", `/checkout/cart/${id}`)).body.error, "upstream_unreachable");
  violet.close();
  const answer = await ada.ask("GET", `/checkout/cart/${id}`);
  assert.deepEqual([answer.status, answer.body.error], [502, "upstream_unreachable"]);
  assert.ok(!answer.text.includes("127.0.0.1"));
});

test("what the merchants are asked about has three times as long", async (context) => {
  const { violet, shopper } = await openShop(context, { timeout: 300 });
  const ada = shopper();
  const { id } = await ada.create();
  const later = (/** @type {string} */ path) => {
    violet.instead.set(`GET ${path}`, () => [
      200,
      (response) => {
        const said = path.endsWith("available") ? "[]" : JSON.stringify({ id, bags: [] });
        setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end(said), 450);
      },
    ]);
    return ada.ask("GET", path);
  };
  const statuses = [];
  for (const path of ["", "/price", "/shipping/available"]) {
    statuses.push((await later(`/checkout/cart/${id}${path}`)).status);
  }
  assert.deepEqual(statuses, [504, 200, 200]);
});

test("a page that gives up a slow read frees the server; a write goes on", { timeout: 30_000 }, async (context) => {
  const { violet, shopper } = await openShop(context, { timeout: 600_000 });
  const ada = shopper();
  const { id } = await ada.create();
  const gone = new AbortController();
  const dropped = new Promise((resolve) => {
    violet.instead.set(`GET /checkout/cart/${id}/shipping/available`, () => [
      200,
      (response) => {
        response.on("close", resolve);
        gone.abort();
      },
    ]);
  });
  await ada.ask("GET", `/checkout/cart/${id}/shipping/available`, { signal: gone.signal });
  await dropped;

  const left = new AbortController();
  violet.instead.set(`POST /checkout/cart/${id}/submit`, () => {
    left.abort();
    return [200, { id, status: "COMPLETED" }];
  });
  assert.equal((await ada.ask("POST", `/checkout/cart/${id}/submit`, { signal: left.signal })).status, 200);
});

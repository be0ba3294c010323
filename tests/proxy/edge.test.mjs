// Workers and edge servers have web standards and nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { Shopper, SECRET } from "./support/shop.mjs";
import { APP, TOKEN, openViolet } from "./support/violet.mjs";

const STANDARDS = [
  ...["AbortController", "Headers", "ReadableStream", "Request", "Response", "TextDecoder", "TextEncoder", "URL"],
  ...["Uint8Array", "atob", "btoa", "clearTimeout", "crypto", "fetch", "setTimeout"],
];

test("the whole proxy runs on web standards alone", async (context) => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../pkg-template/proxy.js", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "proxy",
    platform: "neutral",
  });
  const world = createContext(Object.fromEntries(STANDARDS.map((name) => [name, globalThis[name]])));
  runInContext(outputFiles[0].text, world);

  const violet = await openViolet();
  context.after(() => violet.close());
  const { createVioletProxy } = runInContext("proxy", world);
  const ada = new Shopper(
    createVioletProxy({
      baseUrl: violet.url,
      appId: APP.id,
      appSecret: APP.secret,
      token: TOKEN,
      sessionSecret: SECRET,
    }),
  );
  const { id } = await ada.create();
  assert.equal((await ada.ask("POST", `/checkout/cart/${id}/skus`, { body: { sku_id: 33789 } })).status, 200);
  assert.equal((await ada.ask("GET", `/checkout/cart/${id + 1}`)).status, 403);
});

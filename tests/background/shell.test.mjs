// The storefront's worker: what a page is made of while the server is away.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fillShell, fromShell, renewShell, swapShell } from "../../www/worker/shell.js";

/** The server: by path what it answers; nothing while it is away. */
let served;
/** What the browser keeps: by cache and path. */
let kept;

const textAt = (path) => {
  if (!served?.[path]) throw new TypeError("Failed to fetch");
  return served[path];
};
const release = (number) => ({
  "/shell.json": JSON.stringify({ release: number, files: ["/", "/app.js"] }),
  "/": `page ${number}`,
  "/app.js": `app ${number}`,
});

beforeEach(() => {
  [served, kept] = [release("1"), new Map()];
  globalThis.fetch = async (request) => new Response(textAt(request.pathname ?? request));
  globalThis.Request = class {
    constructor(pathname) {
      this.pathname = pathname;
    }
  };
  globalThis.caches = {
    async open(name) {
      if (!kept.has(name)) kept.set(name, new Map());
      const cache = kept.get(name);
      const addAll = async (requests) => {
        const texts = requests.map(({ pathname }) => [pathname, textAt(pathname)]);
        for (const [pathname, text] of texts) cache.set(pathname, text);
      };
      return { addAll, keys: async () => [...cache.keys()] };
    },
    keys: async () => [...kept.keys()],
    delete: async (name) => kept.delete(name),
    match: async (pathname, { cacheName }) =>
      kept.get(cacheName)?.has(pathname) ? new Response(kept.get(cacheName).get(pathname)) : undefined,
  };
});

const shown = async (pathname) =>
  (await fromShell({ pathname, url: `https://shop.example${pathname}` })).text().catch(() => null);
const page = async () => [await shown("/"), await shown("/app.js")];

async function arrive() {
  await fillShell();
  await swapShell();
}

test("without a server the page is as it was, and all of one release", async () => {
  await arrive();
  served = release("2");
  assert.deepEqual(await page(), ["page 2", "app 2"]);
  served = null;
  assert.deepEqual(await page(), ["page 1", "app 1"]);
});

test("a release of which a file is missing takes the place of nothing, and the next one that is whole does", async () => {
  await arrive();
  served = { ...release("2"), "/app.js": undefined };
  await renewShell();
  served = null;
  assert.deepEqual(await page(), ["page 1", "app 1"]);
  served = release("2");
  await renewShell();
  served = null;
  assert.deepEqual(await page(), ["page 2", "app 2"]);
  assert.equal(kept.size, 1);
});

test("a release that the server replaces while it is kept is not used", async () => {
  await arrive();
  served = release("2");
  const { "/app.js": app } = served;
  Object.defineProperty(served, "/app.js", {
    get() {
      served["/shell.json"] = release("3")["/shell.json"];
      return app;
    },
  });
  await renewShell();
  served = null;
  assert.deepEqual(await page(), ["page 1", "app 1"]);
});

test("what is installed beside the release in use is not shown before it is activated", async () => {
  await arrive();
  served = release("2");
  await fillShell();
  served = null;
  assert.deepEqual(await page(), ["page 1", "app 1"]);
  await swapShell();
  assert.deepEqual(await page(), ["page 2", "app 2"]);
});

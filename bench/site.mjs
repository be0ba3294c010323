// What pages are served: the bundles, the package's wasm and an empty page, from an origin of its own (which gives a page
// the fine clock), with the shop's server behind the same address.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { listen } from "../scripts/services/listen.mjs";
import { openShop } from "./shop.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/** Serves a folder below `/files/`; every other address is a page that runs the bundle named behind `?`. */
export async function openSite(folder) {
  const shop = openShop();
  return listen(async (request, response) => {
    if (await shop(request, response)) return;
    const { pathname, search } = new URL(request.url, "http://site");
    if (!pathname.startsWith("/files/")) {
      response.writeHead(200, { "content-type": "text/html", ...ISOLATED }).end(page(search.slice(1) || "main"));
      return;
    }
    const file = join(folder, normalize(pathname.slice("/files/".length)));
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? "text/plain";
    // A shop's files are in the browser's cache when a shopper comes back.
    response.writeHead(200, { "content-type": type, "cache-control": "max-age=3600", ...ISOLATED });
    createReadStream(file).pipe(response);
  });
}

function page(bundle) {
  const name = bundle.replace(/[^\w-]/g, "");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,"><script type="module" src="/files/${name}.js"></script></html>`;
}

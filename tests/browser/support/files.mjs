// A static server for the built package and an empty page.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { listen } from "../../../scripts/services/listen.mjs";
import { shopServer } from "../../../scripts/services/shop-server.mjs";

const PACKAGE = fileURLToPath(new URL("../../../pkg", import.meta.url));
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,"><body></body></html>`;

/**
 * Serves the package below `/pkg/` and an empty page everywhere else; with a sandbox, the shop's own part below `/api/`.
 * `also` may answer a request first, and says whether it has.
 */
export async function serveFiles({ sandbox, also = () => false } = {}) {
  const shop = sandbox ? shopServer({ sandbox }) : () => false;
  return listen(async (request, response) => {
    if ((await also(request, response)) || (await shop(request, response))) return;
    const { pathname } = new URL(request.url, "http://localhost");
    if (!pathname.startsWith("/pkg/")) {
      response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
      return;
    }
    const file = join(PACKAGE, normalize(pathname.slice("/pkg/".length)));
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", "cache-control": "no-cache" });
    createReadStream(file).pipe(response);
  });
}

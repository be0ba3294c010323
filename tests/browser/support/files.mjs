// A static server for the built package and an empty page.

import { join } from "node:path";
import { listen } from "../../../scripts/services/listen.mjs";
import { shopServer } from "../../../scripts/services/shop-server.mjs";
import { sendFile } from "../../../scripts/services/static.mjs";
import { root } from "../../../scripts/workspace.mjs";

const PACKAGE = join(root, "pkg");
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
    await sendFile(response, PACKAGE, pathname.slice("/pkg/".length), { "cache-control": "no-cache" });
  });
}

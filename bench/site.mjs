// What pages are served: the bundles, the package's wasm and an empty page, from an origin of its own (which gives a page
// the fine clock), with the shop's server behind the same address.

import { listen } from "../scripts/services/listen.mjs";
import { sendFile } from "../scripts/services/static.mjs";
import { openShop } from "./shop.mjs";

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
    // A shop's files are in the browser's cache when a shopper comes back.
    const headers = { "cache-control": "max-age=3600", ...ISOLATED };
    await sendFile(response, folder, pathname.slice("/files/".length), headers);
  });
}

function page(bundle) {
  const name = bundle.replace(/[^\w-]/g, "");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,"><script type="module" src="/files/${name}.js"></script></html>`;
}

// A page rendered by Node itself, and the files that its browser part was built into.

import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { Shop } from "./shop.js";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

const documentOf = (html) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
<link rel="icon" href="data:,"><body><div id="app">${html}</div><script type="module" src="/client.js"></script></body></html>`;

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/") {
    const shop = JSON.parse(searchParams.get("shop"));
    response.writeHead(200, { "content-type": "text/html" });
    return response.end(documentOf(renderToString(createElement(Shop, shop))));
  }
  const file = join(import.meta.dirname, "dist", pathname);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] });
  createReadStream(file).pipe(response);
}).listen(Number(process.env.PORT), "127.0.0.1");

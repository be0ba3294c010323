// A file of a folder, as the answer to a request.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** Sends it with these headers, or that there is none. For tests and measurements: it looks at no link. */
export async function sendFile(response, folder, path, headers) {
  const file = join(folder, normalize(`/${path}`));
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", ...headers });
  createReadStream(file).pipe(response);
}

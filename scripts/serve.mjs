// The storefront's server: static files from www/, the built package under /cartwright/, the shop's own part under /api/.

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { listen } from "./services/listen.mjs";
import { portFrom } from "./services/ports.mjs";
import { shellOf } from "./services/shell.mjs";
import { shopServer } from "./services/shop-server.mjs";
import { Problem, say, script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const FOLDERS = [
  ["/cartwright/", join(root, "pkg")],
  ["/", join(root, "www")],
];

/** Listens on 127.0.0.1; `sandbox` is the address that pages read from /config.json. */
export async function serve({ port, sandbox, folders = FOLDERS }) {
  const shop = shopServer({ sandbox });
  const answers = (request, response) =>
    answer(request, response, { sandbox, folders, shop }).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  try {
    return await listen(answers, port);
  } catch (error) {
    throw new Problem(`The storefront cannot listen on port ${port}: ${error.message}`);
  }
}

async function answer(request, response, { sandbox, folders, shop }) {
  if (await shop(request, response)) return;
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(response, 405, { allow: "GET, HEAD" });
  }
  const path = decoded(request.url);
  if (path === null) return refuse(response, 400);
  if (path === "/config.json") {
    response.writeHead(200, { "content-type": TYPES[".json"], "cache-control": "no-store" });
    return response.end(JSON.stringify({ sandbox }));
  }
  if (path === "/shell.json") {
    response.writeHead(200, { "content-type": TYPES[".json"], "cache-control": "no-store" });
    return response.end(JSON.stringify(await shell(folders)));
  }
  const found = await find(path, folders);
  if (found === null) return refuse(response, 404);
  if (found.folder) return refuse(response, 301, { location: `${encodeURI(path)}/` });

  const headers = {
    "content-type": TYPES[extname(found.file)] ?? "application/octet-stream",
    "x-content-type-options": "nosniff",
    // Asked for again each time, and sent again only when it has changed.
    "cache-control": "no-cache",
    etag: etagOf(found),
  };
  if (request.headers["if-none-match"] === headers.etag) {
    response.writeHead(304, headers);
    return response.end();
  }
  response.writeHead(200, { ...headers, "content-length": found.size });
  if (request.method === "HEAD") return response.end();
  createReadStream(found.file)
    .on("error", () => response.destroy())
    .pipe(response);
}

/** The path of a request target, or null if it is not one. `URL` would fold `..` away before anybody could see it. */
function decoded(target) {
  try {
    const path = decodeURIComponent(target.split(/[?#]/, 1)[0]);
    return path.startsWith("/") && !/\0|\\|\/\//.test(path) ? path : null;
  } catch {
    return null;
  }
}

const etagOf = ({ size, mtimeMs }) => `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;

/** What the storefront is made of, and a name for all of it as it is now. */
async function shell(folders) {
  const files = (await shellOf(folders)).sort();
  const found = await Promise.all(files.map((path) => find(path, folders)));
  const versions = found.map((each) => each && etagOf(each));
  const release = createHash("sha256")
    .update(JSON.stringify([files, versions]))
    .digest("hex")
    .slice(0, 16);
  return { release, files };
}

/** The file behind a path. What a link or `..` leads out of its folder does not exist. */
async function find(path, folders) {
  const [prefix, folder] = folders.find(([start]) => path.startsWith(start)) ?? [];
  if (!folder) return null;
  try {
    const base = await realpath(folder);
    const rest = path.slice(prefix.length);
    const file = await realpath(join(base, rest.endsWith("/") || rest === "" ? `${rest}index.html` : rest));
    if (!file.startsWith(base + sep)) return null;
    const entry = await stat(file);
    if (entry.isDirectory()) return { folder: true };
    return entry.isFile() ? { file, size: entry.size, mtimeMs: entry.mtimeMs } : null;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP"].includes(error.code)) return null;
    throw error;
  }
}

function refuse(response, status, headers = {}) {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers });
  response.end(`${status}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await script(async () => {
    const sandbox = `http://127.0.0.1:${portFrom("SANDBOX_PORT", 4010)}`;
    const { url } = await serve({ port: portFrom("STOREFRONT_PORT", 4011), sandbox });
    say(`storefront  ${url}`);
  });
}

// A shop whose pages run the code of the pages: the sandbox, the package, and a browser.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { launchBrowser } from "../../browser/support/browser.mjs";
import { serveFiles } from "../../browser/support/files.mjs";
import { startSandbox } from "../../browser/support/sandbox.mjs";

const PACKAGE = fileURLToPath(new URL("../../../pkg", import.meta.url));

/** Where the pages say that the sandbox is. */
const SANDBOX = "http://127.0.0.1:4010";

export async function openSite() {
  const sandbox = await startSandbox();
  const browser = await launchBrowser();
  const pages = new Map();
  const files = await serveFiles({
    sandbox: sandbox.url,
    also: (request, response) => answer(pages, request, response),
  });
  /** What is written for the sandbox's usual address, for the one that it has here. */
  const here = (text) => text.replaceAll(SANDBOX, sandbox.url);
  return {
    sandbox,
    url: files.url,
    here,
    /** What the shop has at a path, by default a document, with the headers that it is served with. */
    add: (path, text, headers = {}) => pages.set(path, { type: "text/html; charset=utf-8", text: here(text), headers }),
    /** A script of the shop's, bundled with the package and served beside it, where it finds its wasm. */
    async addScript(name, source) {
      pages.set(`/pkg/${name}`, { type: "text/javascript", text: await bundled(here(source)), headers: {} });
    },
    /** A new visitor at a path. */
    async visit(path, prepare) {
      const page = await (await browser.newContext()).newPage();
      await prepare?.(page);
      await page.goto(`${files.url}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      sandbox.stop();
      files.close();
    },
  };
}

function answer(pages, request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const page = pages.get(pathname);
  if (page) response.writeHead(200, { "content-type": page.type, ...page.headers }).end(page.text);
  // The pages have the package at /cartwright/.
  else if (pathname.startsWith("/cartwright/")) {
    response.writeHead(307, { location: pathname.replace("/cartwright/", "/pkg/") }).end();
  } else return false;
  return true;
}

async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: PACKAGE },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "error",
    alias: { cartwright: PACKAGE },
  });
  return outputFiles[0].text;
}

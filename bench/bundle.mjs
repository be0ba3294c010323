// The page's scripts, bundled as a shop would, with the package as it was packed.

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const WASM = "vesuviopay.wasm";

/** Bundles an entry, with the package's wasm beside it. */
export async function bundle({ entry, name, into, unpacked }) {
  mkdirSync(join(into, "wasm"), { recursive: true });
  copyFileSync(join(unpacked, "wasm", WASM), join(into, "wasm", WASM));
  const outfile = join(into, `${name}.js`);
  await build({
    ...(typeof entry === "string" ? { entryPoints: [join(HERE, entry)] } : { stdin: { ...entry, resolveDir: HERE } }),
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    alias: { cartwright: join(unpacked, "index.js") },
    logLevel: "error",
  });
  return outfile;
}

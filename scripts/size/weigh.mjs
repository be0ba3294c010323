// Bundling as a shop would, and weighing as a server would send it.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../workspace.mjs";

const PACKAGE = join(root, "pkg");

/** One minified module with every export of the entry but `without`, and all that these need but the modules `apart`. */
export async function bundleAll(entry, { without = [], apart = [] } = {}) {
  const exported = Object.keys(await import(pathToFileURL(join(PACKAGE, entry)).href));
  const names = exported.filter((name) => !without.includes(name));
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names.join(", ")} } from "./${entry}";`, resolveDir: PACKAGE },
    bundle: true,
    external: apart.flatMap((module) => [module, join(PACKAGE, module)]),
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "error",
  });
  return Buffer.from(outputFiles[0].contents);
}

/** Bytes as they are, with gzip -9 and with brotli 11. */
export function weigh(bytes) {
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
}

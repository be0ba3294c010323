// The page's scripts, bundled as a shop would, with the packed package unpacked as npm would.

import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { capture, run } from "../scripts/children.mjs";
import { Problem } from "../scripts/terminal.mjs";
import { root } from "../scripts/workspace.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const WASM = "vesuviopay.wasm";

/** Packs what is in pkg/, and unpacks the tarball into the folder; answers where it lies there. */
export async function unpack(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const args = ["pack", join(root, "pkg"), "--pack-destination", folder, "--ignore-scripts", "--silent"];
  const told = await capture("npm", args);
  const tarball = told?.split("\n").at(-1);
  if (!tarball) throw new Problem("The package cannot be packed: npm pack of pkg/ failed.");
  await run("tar", ["-xzf", join(folder, basename(tarball)), "-C", folder]);
  return join(folder, "package");
}

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

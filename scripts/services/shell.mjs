// What the storefront is made of, for the worker that keeps it at hand.

import { readdir } from "node:fs/promises";

/** What no page of the storefront imports of the package: files, with the folders of the same names; and one wasm file. */
const APART = ["analytics", "bindings", "compat", "devtools", "inline", "proxy", "react", "svelte", "testing", "vue"];
const isApart = new RegExp(`^(?:${APART.join("|")})(?:/|\\.js$)|^wasm/custom\\.wasm$`);

/** The address of each file in `folders`; of the package those that run in a page. */
export async function shellOf(folders) {
  const lists = folders.map(async ([prefix, folder]) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length + 1));
    const wanted = prefix === "/" ? files : files.filter((file) => /\.(?:js|wasm)$/.test(file) && !isApart.test(file));
    return wanted.map((file) => `${prefix}${file.replace(/(^|\/)index\.html$/, "$1")}`);
  });
  return (await Promise.all(lists)).flat();
}

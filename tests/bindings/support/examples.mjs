// The examples of a page of docs/ as the files that they say they are, bundled as they stand.

import { extname } from "node:path";
import { compile } from "svelte/compiler";
import { compileScript, parse } from "vue/compiler-sfc";
import { filesOf } from "../../docs/support/snippets.mjs";

/** What the examples of docs/bindings.md take for granted. */
const SHOPS = "const { baseUrl, storeId, apiKey, token, customer, mug } = window.shops;\n";

/** For esbuild: the files of a section, wherever they are imported from. */
export function exampleOf(section, { page = "bindings.md", given = SHOPS } = {}) {
  const files = filesOf(`docs/${page}`, section);
  return {
    name: "example",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\.\// }, ({ path, namespace, importer }) => {
        const isOwn = namespace === "example" || importer.endsWith("<stdin>");
        const name = path.slice("./".length);
        return isOwn && files.has(name) ? { path: name, namespace: "example" } : null;
      });
      onLoad({ filter: /./, namespace: "example" }, ({ path }) => ({
        resolveDir: import.meta.dirname,
        ...compiled(path, files.get(path), given),
      }));
    },
  };
}

function compiled(name, source, given) {
  const kind = extname(name).slice(1);
  if (kind === "svelte") {
    const { js } = compile(source.replace("<script>", `$&${given}`), { filename: name, generate: "client" });
    return { contents: js.code, loader: "js" };
  }
  if (kind === "vue") {
    const { descriptor } = parse(source.replace("<script setup>\n", `$&${given}`), { filename: name });
    return { contents: compileScript(descriptor, { id: name, inlineTemplate: true }).content, loader: "js" };
  }
  return { contents: `${given}${source}`, loader: kind };
}

// The examples of a page of docs/ as the files that they say they are, bundled as they stand.

import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { compile } from "svelte/compiler";
import { compileScript, parse } from "vue/compiler-sfc";

/** What the examples of docs/bindings.md take for granted. */
const SHOPS = "const { baseUrl, storeId, apiKey, token, customer, mug } = window.shops;\n";

/** The files of a section, by the name in the first line of each. */
function filesOf(page, section) {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), "utf8");
  const [, part = ""] = text.split(`\n## ${section}\n`);
  const [own] = part.split("\n## ");
  const blocks = own.matchAll(/```\w+\n(?:\/\/|<!--) (\S+)(?: -->)?\n([^]*?)```/g);
  return new Map([...blocks].map(([, name, source]) => [`./${name}`, source]));
}

/** For esbuild: the files of a section, wherever they are imported from. */
export function exampleOf(section, { page = "bindings.md", given = SHOPS } = {}) {
  const files = filesOf(page, section);
  return {
    name: "example",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\.\// }, ({ path, namespace, importer }) => {
        const isOwn = namespace === "example" || importer.endsWith("<stdin>");
        return isOwn && files.has(path) ? { path, namespace: "example" } : null;
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

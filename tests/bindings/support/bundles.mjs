// The pages of the tests, bundled as a shop would: with the package as it is published, for the browser and for Node.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { compile, compileModule } from "svelte/compiler";
import { root } from "../../../scripts/workspace.mjs";

const pages = join(root, "tests", "bindings", "pages");

/** Frameworks warn of what is wrong only while a shop is developed. */
const defined = {
  "process.env.NODE_ENV": '"development"',
  __VUE_OPTIONS_API__: "false",
  __VUE_PROD_DEVTOOLS__: "false",
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
};

/** Only the page is compiled, as its own bundler would; the package is taken as it is. */
const svelte = (generate) => ({
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await text(path), {
        filename: path,
        generate,
        dev: generate === "client",
        css: "injected",
      });
      return { contents: js.code, loader: "js" };
    });
    onLoad({ filter: /\.svelte\.js$/ }, async ({ path }) => {
      return { contents: compileModule(await text(path), { filename: path, generate }).js.code, loader: "js" };
    });
  },
});

const bundle = async ({ generate, example, ...options }) => {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "error",
    alias: { cartwright: join(root, "pkg") },
    plugins: [...(example ? [example] : []), svelte(generate)],
    ...options,
  });
  return outputFiles?.[0].text;
};

/** A page's script for the browser. */
export const forBrowser = (page) =>
  bundle({
    entryPoints: [join(pages, page)],
    platform: "browser",
    conditions: ["development", "browser"],
    define: defined,
    generate: "client",
  });

/** A script of the tests' own for the browser, with an example. */
export const ofText = (contents, example) =>
  bundle({
    stdin: { contents, resolveDir: pages },
    platform: "browser",
    conditions: ["development", "browser"],
    define: defined,
    jsx: "automatic",
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    generate: "client",
    example,
  });

/** What a page's server renders with; the frameworks are Node's own. */
export async function forNode(page) {
  const outfile = join(root, "build", "bindings", `${page.replaceAll("/", "-")}.mjs`);
  await bundle({
    entryPoints: [join(pages, page)],
    platform: "node",
    external: ["react", "react-dom", "vue", "@vue/*", "svelte"],
    generate: "server",
    write: true,
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

const text = (path) => readFile(path, "utf8");

// The tarball as a shop would get it: packed, installed into an empty project, imported, linted.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { pack } from "../../scripts/pack.mjs";
import { root } from "../../scripts/workspace.mjs";

const execute = promisify(execFile);
const VENDORS = ["vesuviopay", "elastic-path", "violet", "custom"];
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];

let project;
let tarball;
let installed;

before(async () => {
  project = await mkdtemp(join(tmpdir(), "install-"));
  ({ tarball } = await pack(project));
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "shop", private: true, type: "module" }));
  // Offline: the package has no dependencies, so that nothing needs to be fetched.
  await execute("npm", ["install", "--offline", "--ignore-scripts", ...quiet, tarball], { cwd: project });
  installed = join(project, "node_modules", "cartwright");
});

after(() => rm(project, { recursive: true, force: true }));

/** Names and kinds of what an entry exports, in a Node of its own that has no DOM. */
async function exportsOf(entry) {
  const code = `
    if (typeof document !== "undefined" || typeof window !== "undefined") throw new Error("there is a DOM here");
    const entry = await import(${JSON.stringify(entry)});
    console.log(JSON.stringify(Object.entries(entry).map(([name, value]) => [name, typeof value])));`;
  const { stdout, stderr } = await execute(process.execPath, ["--input-type=module", "--eval", code], { cwd: project });
  assert.equal(stderr, "");
  return Object.fromEntries(JSON.parse(stdout));
}

async function manifest() {
  return JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Runs a tool of the workspace; its output is the message when it finds something. */
async function tool(script, args) {
  const ran = await execute(process.execPath, [join(root, "node_modules", script), ...args]).catch((error) => error);
  assert.equal(ran.code ?? 0, 0, `${ran.stdout}\n${ran.stderr}`);
  return ran.stdout;
}

test("the browser entry imports in Node without a DOM and offers the public functions", async () => {
  const found = await exportsOf("cartwright");
  for (const name of [
    "openCart",
    "combineCarts",
    "vesuvioPay",
    "elasticPath",
    "customServer",
    "formatMoney",
    "isCartError",
    "init",
  ]) {
    assert.equal(found[name], "function", name);
  }
});

for (const entry of ["compat", "inline"]) {
  test(`cartwright/${entry} offers what cartwright does, without a DOM`, async () => {
    assert.deepEqual(await exportsOf(`cartwright/${entry}`), await exportsOf("cartwright"));
  });
}

test("first paint imports alone", async () => {
  assert.equal((await exportsOf("cartwright/peek")).peek, "function");
});

test("what a shop counts with imports alone", async () => {
  const found = await exportsOf("cartwright/analytics");
  assert.deepEqual(found, { cloudEvents: "function", ga4: "function", shopify: "function", viewed: "function" });
});

test("the part for a shop's worker imports where there is none", async () => {
  const found = await exportsOf("cartwright/service-worker");
  assert.deepEqual(found, { drainInBackground: "function", drainWhenClosed: "function" });
});

test("the developer panel imports where there is no page", async () => {
  assert.deepEqual(await exportsOf("cartwright/devtools"), { openDevtools: "function" });
});

test("what a shop checks its own server with imports alone", async () => {
  assert.deepEqual(await exportsOf("cartwright/testing"), { checkServer: "function" });
});

test("the proxy for servers imports alone", async () => {
  const found = await exportsOf("cartwright/proxy");
  assert.deepEqual(found, { createVioletProxy: "function", toNodeHandler: "function" });
});

test("the widgets import where there is no page", async () => {
  const found = await exportsOf("cartwright/elements");
  for (const name of ["provideCart", "provideWords", "CartLines", "CartDrawer"]) {
    assert.equal(found[name], "function", name);
  }
});

test("the package needs no other package", async () => {
  const { dependencies = {}, peerDependencies = {}, scripts = {} } = await manifest();
  assert.deepEqual({ ...dependencies }, {});
  assert.deepEqual(
    Object.keys(scripts).filter((name) => /install/.test(name)),
    [],
  );
  for (const name of Object.keys(peerDependencies)) {
    assert.equal((await manifest()).peerDependenciesMeta?.[name]?.optional, true, `${name} is not optional`);
  }
});

test("version and licence are those of the workspace", async () => {
  const cargo = await readFile(join(root, "Cargo.toml"), "utf8");
  const { version, license } = await manifest();
  assert.equal(version, /^version = "([^"]+)"/m.exec(cargo)[1]);
  assert.equal(license, /^license = "([^"]+)"/m.exec(cargo)[1]);
});

test("the tarball holds the papers, and nothing of tests or sources", async () => {
  const files = (await filesOf(installed)).map((file) => file.slice(installed.length + 1));
  for (const paper of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "package.json"]) {
    assert.ok(files.includes(paper), `${paper} is missing`);
  }
  const leftover = /(^|\/)(tests?|src|node_modules|target)\/|\.(test|spec)\.|\.rs$|\.toml$|\.tgz$|\.log$|_bg\./;
  assert.deepEqual(
    files.filter((file) => leftover.test(file)),
    [],
  );
});

test("every file that the manifest names is there", async () => {
  const { exports, customElements } = await manifest();
  const paths = (value) => (typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(paths));
  const files = (await filesOf(installed)).map((file) => `.${file.slice(installed.length)}`);
  const missing = [...paths(exports), `./${customElements}`].filter(
    (path) => !path.includes("*") && !files.includes(path),
  );
  assert.deepEqual(missing, []);
});

test("each vendor has a wasm file of its own", async () => {
  const files = (await filesOf(join(installed, "wasm"))).map((file) => file.slice(join(installed, "wasm").length + 1));
  for (const vendor of VENDORS) {
    assert.ok(files.includes(`${vendor}.wasm`) && files.includes(`${vendor}.js`), files.join(", "));
  }
});

test("each wasm file compiles and imports only from its own glue", async () => {
  const files = (await filesOf(join(installed, "wasm"))).filter((file) => file.endsWith(".wasm"));
  assert.notEqual(files.length, 0);
  const all = new Set();
  for (const file of files) {
    const imports = WebAssembly.Module.imports(await WebAssembly.compile(await readFile(file)));
    const glue = await readFile(file.replace(/wasm$/, "js"), "utf8");
    const [source, ...others] = new Set(imports.map(({ module }) => module));
    assert.deepEqual(others, [], file);
    assert.equal(glue.split(`"${source}": import0`).length, 2, file);
    all.add(source);
  }
  assert.equal(all.size, files.length, "no two begin with one glue");
});

test("each wasm file is named once, in the one way that bundlers follow", async () => {
  const files = (await filesOf(installed)).filter((file) => file.endsWith(".js"));
  const scripts = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
  const named = [...scripts.matchAll(/new URL\("\.\/(wasm\/[\w-]+\.wasm)", import\.meta\.url\)/g)].map(
    ([, name]) => name,
  );
  const wasm = (await readdir(join(installed, "wasm"))).filter((file) => file.endsWith(".wasm"));
  assert.deepEqual(named.sort(), wasm.map((file) => `wasm/${file}`).sort());
  assert.equal(scripts.match(/import\.meta/g).length, wasm.length);
});

test("no script holds up those that import it", async () => {
  for (const file of (await filesOf(installed)).filter((file) => file.endsWith(".js"))) {
    // No module of this format can wait at its top level.
    await assert.doesNotReject(transform(await readFile(file, "utf8"), { format: "iife", logLevel: "silent" }), file);
  }
});

test("each vendor's core is there without wasm, and as a text, too", async () => {
  for (const vendor of VENDORS) {
    const { default: text } = await import(pathToFileURL(join(installed, "inline", `${vendor}.js`)).href);
    const wasm = await readFile(join(installed, "wasm", `${vendor}.wasm`));
    assert.ok(Buffer.from(text, "base64").equals(wasm), vendor);
    const {
      default: begin,
      Handle,
      lastWords,
    } = await import(pathToFileURL(join(installed, "compat", `${vendor}.js`)).href);
    await begin();
    assert.equal(lastWords(), "");
    assert.equal(typeof Handle.prototype.add, "function");
  }
});

test("no file tells where it was built", async () => {
  for (const file of await filesOf(installed)) {
    const text = (await readFile(file)).toString("latin1");
    for (const place of [root, "/.cargo/registry", "/home/", "/root/"]) {
      assert.ok(!text.includes(place), `${file} holds ${place}`);
    }
  }
});

test("installed as docs/first-cart.md says, the bindings take the shop's own framework", async () => {
  const page = await readFile(join(root, "docs", "first-cart.md"), "utf8");
  const [, asked] = /`npm (install [^`]+)`/.exec(page);
  const shop = join(project, "as-the-page-says");
  await mkdir(join(shop, "node_modules"), { recursive: true });
  await writeFile(join(shop, "package.json"), JSON.stringify({ name: "shop", private: true }));
  const args = asked.split(" ").map((word) => word.replace("../cartwright/pkg", join(root, "pkg")));
  await execute("npm", [...args, "--offline", ...quiet], { cwd: shop });

  const own = join(shop, "node_modules", "react", "index.js");
  await mkdir(dirname(own));
  await writeFile(own, "");
  const binding = await realpath(join(shop, "node_modules", "cartwright", "react.js"));
  assert.equal(createRequire(binding).resolve("react"), await realpath(own));
});

test("publint finds nothing", async () => {
  await tool("publint/src/cli.js", ["run", "--strict", tarball]);
});

test("types resolve for every entry", async () => {
  const { exports } = await manifest();
  const untyped = Object.keys(exports).filter((entry) => /\.(wasm|json|css)$/.test(entry));
  const args = ["--profile", "esm-only", "--no-definitely-typed", "--format", "ascii", "--no-color", "--no-emoji"];
  await tool("@arethetypeswrong/cli/dist/index.js", [
    tarball,
    ...args,
    ...(untyped.length > 0 ? ["--exclude-entrypoints", ...untyped] : []),
  ]);
});

test("what a shop exports of the bindings has a name in the shop's own declarations", async () => {
  for (const name of ["@types", "csstype", "react", "svelte", "vue"]) {
    await symlink(join(root, "node_modules", name), join(project, "node_modules", name));
  }
  const files = [];
  for (const framework of ["react", "svelte", "vue"]) {
    files.push(join(project, `${framework}.ts`));
    await writeFile(
      files.at(-1),
      `import { violet } from "cartwright";
      import { createCartContext } from "cartwright/${framework}";
      export const context = createCartContext(violet({ baseUrl: "https://shop.example" }));
      const { useCart, useCartState, ...provider } = context;
      export { provider, useCart, useCartState };`,
    );
  }
  const options = ["--strict", "--skipLibCheck", "--declaration", "--emitDeclarationOnly", "--target", "es2022"];
  await tool("typescript/bin/tsc", [...options, "--module", "nodenext", "--lib", "es2022,dom", ...files]);
  assert.match(await readFile(join(project, "vue.d.ts"), "utf8"), /UseCart</);
});

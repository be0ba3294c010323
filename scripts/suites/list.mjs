// The suites of `npm test`, cheap ones first.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.mjs";
import { fromCargo, fromNode, fromRust, fromTally } from "./counts.mjs";

const xtask = (...args) => ["cargo", ["xtask", ...args]];

/** A check counts as one test: it passes or it does not. */
const check = (name) => ({ name: `check ${name}`, command: xtask("check", name), counts: null });

/** Each is a schedule for every shop in every mode: 200,400 of them, which count as one test. */
const SEEDS = "0..16700";

/** The suites that the tree has now. `needs` names suites without which this one means nothing. */
export function suites() {
  const wasm = filesIn("tests", /^wasm.*\.rs$/).map((file) => file.replace(/\.rs$/, ""));
  return [
    {
      name: "scripts",
      command: node(
        ["scripts", join("tests", "kills"), join("bench", "report")].flatMap((folder) =>
          filesBelow(folder, /\.test\.mjs$/),
        ),
      ),
      counts: fromNode,
    },
    { name: "proxy", command: node(filesBelow("tests/proxy", /\.test\.mjs$/)), counts: fromNode },
    { name: "analytics", command: node(filesBelow("tests/analytics", /\.test\.mjs$/)), counts: fromNode },
    { name: "background", command: node(filesBelow("tests/background", /\.test\.mjs$/)), counts: fromNode },
    { name: "devtools", command: node(filesBelow("tests/devtools", /\.test\.mjs$/)), counts: fromNode },
    { name: "words", command: node(filesBelow("tests/words", /\.test\.mjs$/)), counts: fromNode },
    ...["fmt", "js", "licences", "clippy", "clippy-wasm", "docs"].map(check),
    { name: "docs, site", command: [process.execPath, [join("scripts", "docs.mjs")]], counts: null },
    { name: "core", command: xtask("check", "native"), counts: fromRust },
    { name: "core, doc tests", command: xtask("check", "doctests"), counts: fromCargo, mayBeEmpty: true },
    { name: "hostile input", command: xtask("check", "hostile"), counts: fromRust },
    { name: "simulator", command: xtask("simulate", "--seeds", SEEDS), counts: null },
    { name: "variants", command: xtask("variants"), counts: fromTally },
    { name: "sandbox", command: xtask("check", "sandbox"), counts: fromRust },
    { name: "build tool", command: xtask("check", "xtask"), counts: fromRust },
    ...(wasm.length > 0 ? [{ name: "wasm in Chromium", command: wasmTests(wasm), counts: fromCargo }] : []),
    { name: "build sandbox", command: ["cargo", ["build", "--package", "sandbox"]], counts: null },
    { name: "build", command: xtask("build"), counts: null },
    { ...check("types"), needs: ["build"] },
    { ...check("size"), needs: ["build"] },
    ...suiteOf("public clients", join("tests", "clients"), ["build sandbox"]),
    { name: "package", command: xtask("check", "package"), counts: fromNode, needs: ["build"] },
    ...suiteOf("own server", join("tests", "custom"), ["build", "build sandbox"]),
    ...suiteOf("bindings", join("tests", "bindings"), ["build", "build sandbox"]),
    ...suiteOf("docs, snippets", join("tests", "docs"), ["build", "build sandbox"]),
    ...["", "Elastic Path", "Violet", "elements", "storefront"].flatMap(inBrowser),
    ...suiteOf("bundlers", join("tests", "package", "bundlers"), ["build", "build sandbox"]),
    ...suiteOf("three engines", join("tests", "engines"), ["build", "build sandbox"]),
  ];
}

/** The browser tests of one part, by how their files are called; those of no part are the package's own. */
function inBrowser(part) {
  const partOf = (file) => /^(elasticpath|violet|elements|storefront)-?/.exec(file)?.[1] ?? "";
  const isIts = (file) => partOf(file) === part.toLowerCase().replace(" ", "");
  const name = part === "" ? "browser" : `browser, ${part}`;
  return suiteOf(name, join("tests", "browser"), ["build", "build sandbox"], isIts);
}

/** The `*.test.mjs` of a folder, or some of them, if there are any. */
function suiteOf(name, folder, needs, isWanted = () => true) {
  const names = filesIn(folder, /\.test\.mjs$/).filter(isWanted);
  const files = names.map((file) => join(folder, file));
  return files.length > 0 ? [{ name, command: node(files, { atOnce: 2 }), counts: fromNode, needs }] : [];
}

/** How long one file may take: far longer than the slowest of them needs on two cores. */
const PATIENCE = 12 * 60_000;

/**
 * So many files at once. Each that needs a browser and servers starts its own, on free ports, and spends much of its time
 * waiting for what the engine waits for: two of them share two cores well. One that hangs is ended, and has failed.
 */
export function node(files, { atOnce = 1, patience = PATIENCE } = {}) {
  const flags = ["--test-reporter=spec", `--test-concurrency=${atOnce}`, `--test-timeout=${patience}`];
  return [process.execPath, ["--test", ...flags, ...files]];
}

function wasmTests(names) {
  const tests = names.flatMap((name) => ["--test", name]);
  return ["cargo", ["test", "--target", "wasm32-unknown-unknown", "--no-fail-fast", ...tests]];
}

function filesIn(folder, pattern) {
  try {
    return readdirSync(join(root, folder))
      .filter((file) => pattern.test(file))
      .sort();
  } catch {
    return [];
  }
}

function filesBelow(folder, pattern) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((file) => pattern.test(file))
    .sort()
    .map((file) => join(folder, file));
}

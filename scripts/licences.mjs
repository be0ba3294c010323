// Under which licences all that the package is made of and made with is, and where it comes from: `cargo xtask check licences`.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ofCrates, ofLockfile } from "./licences/findings.mjs";
import { Problem, say, script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const WASM = "wasm32-unknown-unknown";

await script(async () => {
  const { packages } = metadata();
  const shipped = compiledIn(metadata("--filter-platform", WASM));
  const lockfiles = output("git", ["ls-files", "--", "package-lock.json", "*/package-lock.json"]).trim().split("\n");
  const found = [
    ...ofCrates(packages, shipped),
    ...lockfiles.flatMap((path) => ofLockfile(path, JSON.parse(readFileSync(join(root, path), "utf8")))),
  ];
  if (found.length > 0) throw new Problem(found.join("\n"));
  say(`${packages.length} crates, ${shipped.size} of them in the wasm, and ${lockfiles.length} lockfiles of npm's`);
});

function metadata(...args) {
  return JSON.parse(output("cargo", ["metadata", "--format-version", "1", "--locked", ...args]));
}

/** The crates that are compiled into the wasm, by their ids: what the root package needs, without what tests or builds it. */
function compiledIn({ resolve }) {
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const ids = new Set();
  const visit = (id) => {
    if (ids.has(id)) return;
    ids.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) if (dep_kinds.some(({ kind }) => kind === null)) visit(pkg);
  };
  visit(resolve.root);
  return ids;
}

function output(command, args) {
  return execFileSync(command, args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28 });
}

// What a release would publish, and what keeps it back: `cargo xtask release --dry-run` calls this once `pkg/` is built.
// Nothing leaves this machine.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pack } from "./pack.mjs";
import { audits, readyAs } from "./release/audit.mjs";
import { writeProvenance } from "./release/provenance.mjs";
import { readiness } from "./release/readiness.mjs";
import { Problem, say, script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const BUILD = join(root, "build");
const LOCKFILES = ["Cargo.lock", "package-lock.json"];

await script(async () => {
  const version = /^version = "([^"]+)"/m.exec(text("Cargo.toml"))[1];
  const manifest = JSON.parse(text("pkg/package.json"));
  const questions = readiness({
    version,
    packed: manifest.version,
    repository: manifest.repository,
    changelog: text("CHANGELOG.md"),
    dirty: lines("git", "status", "--porcelain").map((line) => line.slice(3)),
    tags: lines("git", "tag"),
    here: lines("git", "tag", "--points-at", "HEAD"),
  });
  const packed = await pack(BUILD);
  const from = origin();
  const provenance = { ...from, package: { name: manifest.name, version: manifest.version, ...digests(packed) } };
  const file = join(BUILD, `${packed.filename}.json`);

  say(`What would be published: build/${packed.filename}\n`);
  for (const { path, size } of packed.files) say(`${String(size).padStart(9)}  ${path}`);
  say(`\n${packed.files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`);
  say(`${packed.integrity}\n`);
  say(`Entries: ${Object.keys(manifest.exports).join(", ")}\n`);
  say(`Where it comes from:\n${JSON.stringify(from, null, 2)}\n`);

  const asked = audits();
  for (const { what, command, answer, said } of asked) {
    say(
      `${answer.padEnd(9)}  ${what}${answer === "passed" ? "" : `: ${command}\n           ${said.replaceAll("\n", "\n           ")}`}`,
    );
  }
  for (const [question, found] of questions) {
    say(`${(found.length === 0 ? "yes" : "no").padEnd(9)}  ${question}`);
    for (const objection of found) say(`           ${objection}`);
  }
  const failed = [
    ...questions.filter(([, found]) => found.length > 0).map(([question]) => question),
    ...asked.filter(({ answer }) => answer === "failed").map(({ what }) => what),
  ];
  writeProvenance(file, provenance, failed);
  if (failed.length > 0) throw new Problem(`${version} is not ready: ${failed.join("; ")}`);
  say(
    `\n${version} is ${readyAs(asked)}; ${file.slice(root.length + 1)} has a digest of each file. To publish it: CONTRIBUTING.md, "Releasing".`,
  );
});

function digests({ filename, integrity, size, unpackedSize, files }) {
  const listed = files.map(({ path, size }) => ({ path, size, sha256: sha256(readFileSync(join(root, "pkg", path))) }));
  return { tarball: filename, integrity, size, unpackedSize, files: listed };
}

/** From which sources, by which tools. */
function origin() {
  return {
    commit: output("git", "rev-parse", "HEAD").trim(),
    committed: output("git", "show", "--no-patch", "--format=%cI", "HEAD").trim(),
    tools: {
      rustc: output("rustc", "--version").trim(),
      cargo: output("cargo", "--version").trim(),
      node: process.version,
      npm: output("npm", "--version").trim(),
    },
    lockfiles: Object.fromEntries(LOCKFILES.map((name) => [name, `sha256-${sha256(readFileSync(join(root, name)))}`])),
  };
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

function text(path) {
  return readFileSync(join(root, path), "utf8");
}

function output(command, ...args) {
  return execFileSync(command, args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 2 ** 26,
  });
}

function lines(...command) {
  return output(...command)
    .split("\n")
    .filter((line) => line !== "");
}

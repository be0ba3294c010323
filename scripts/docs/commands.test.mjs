// The commands that the pages name are there: a promise is as good as the command that shows it.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { suites } from "../suites/list.mjs";
import { root } from "../workspace.mjs";

const text = (path) => readFileSync(join(root, path), "utf8");
const docs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
const pages = ["README.md", "CONTRIBUTING.md", "pkg-template/README.md", ...docs.map((name) => `docs/${name}`)];
/** Also those that are broken over two lines. */
const commands = pages.flatMap((page) =>
  [...text(page).matchAll(/`(?:[A-Z_]+=\d+ )?((?:npm|cargo|node)\s[^`]+)`/g)].map(([, command]) => ({
    page,
    command: command.replace(/\s+/g, " "),
  })),
);
const begins = (start) => commands.filter(({ command }) => command.startsWith(start));

test("each npm script and suite that a page names is there", () => {
  const { scripts } = JSON.parse(text("package.json"));
  const names = suites().map(({ name }) => name);
  const run = begins("npm run ");
  const tests = begins("npm test -- ");
  assert.ok(run.length > 0 && tests.length > 0);
  for (const { page, command } of run) assert.ok(command.split(/\s+/)[2] in scripts, `${page}: ${command}`);
  for (const { page, command } of tests) {
    for (const [, quoted, plain] of command.slice("npm test -- ".length).matchAll(/"([^"]+)"|(\S+)/g)) {
      assert.ok(
        names.some((name) => name.startsWith(quoted ?? plain)),
        `${page}: ${command}`,
      );
    }
  }
});

test("the Node that README.md asks for is the one that the scripts ask for", () => {
  const { engines } = JSON.parse(text("package.json"));
  assert.equal(`>=${/Node ([\d.]+) or later/.exec(text("README.md"))[1]}`, engines.node);
});

test("each native test that a page names is there", () => {
  const tests = begins("cargo test ");
  assert.ok(tests.length > 10);
  for (const { page, command } of tests) {
    const words = command.split(" ").slice(2);
    const names = words.filter((_, place) => words[place - 1] === "--test");
    for (const name of names) assert.ok(isTest(name), `${page}: ${command}`);
    const folders = names.length > 0 ? names.map((name) => join("tests", name)) : ["src"];
    const modules = folders.flatMap(filesBelow);
    for (const filter of words.filter((word, place) => /^[a-z_:]+$/.test(word) && words[place - 1] !== "--test")) {
      const file = `/${filter.replace(/::$/, "").replaceAll("::", "/")}.rs`;
      assert.ok(
        modules.some((path) => path.endsWith(file)),
        `${page}: ${command}: no ${file}`,
      );
    }
  }
});

test("each command of the build tool that a page names is there", () => {
  const known = [...text("xtask/src/main.rs").matchAll(/^\s+"([\w-]+)" =>/gm)].map(([, name]) => name);
  const named = begins("cargo xtask ");
  assert.ok(named.length > 0);
  for (const { page, command } of named) assert.ok(known.includes(command.split(/\s+/)[2]), `${page}: ${command}`);
});

test("each script and test file that a page has Node run is there", () => {
  const run = begins("node ");
  assert.ok(run.length > 0);
  for (const { page, command } of run) {
    for (const file of command.split(" ").filter((word) => word.endsWith(".mjs"))) {
      assert.ok(existsSync(join(root, file)), `${page}: ${command}`);
    }
  }
});

const isTest = (name) => [`${name}.rs`, `${name}/main.rs`].some((file) => existsSync(join(root, "tests", file)));

function filesBelow(folder) {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path, { recursive: true }).map((name) => `/${name}`) : [];
}

// What the pages show compiles, with the package's own types.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { before, test } from "node:test";
import ts from "typescript";
import { root } from "../../scripts/workspace.mjs";
import { filesOf, isOfShop, pagesWithCode, scriptsOf } from "./support/snippets.mjs";

const FOLDER = join(root, "build", "docs");

const pages = pagesWithCode().filter(({ snippets }) => snippets.length > 0);
const scripts = new Map(pages.map((page) => [page.page, scriptsOf(page)]));
let errors;

before(() => {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [name, text] of [...scripts.values()].flat()) {
    const path = join(FOLDER, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const host = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => assert.fail(String(messageText)),
  };
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(join(root, "tests/docs/tsconfig.json"), {}, host);
  errors = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
});

for (const [page, files] of scripts) {
  if (files.length === 0) continue;
  test(`what ${page} shows compiles`, () => {
    const own = new Set(files.map(([name]) => join(FOLDER, name)));
    const told = errors.filter(({ file }) => own.has(file?.fileName)).map(textOf);
    assert.deepEqual(told, []);
  });
}

test("what the pages take for granted is described without an error", () => {
  const about = (file) => file === undefined || !file.fileName.startsWith(FOLDER);
  assert.deepEqual(errors.filter(({ file }) => about(file)).map(textOf), []);
});

/** An error with the line of the page that it is about. */
function textOf({ file, start, messageText }) {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (!file) return text;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${relative(root, file.fileName)}, line ${line + 1}: ${text}`;
}

/** Which test runs the files that a page shows by name. All else is the page's one program, or says that nothing runs it. */
const RUN_BY = {
  "docs/analytics.md": "tests/browser/analytics.test.mjs",
  "docs/bindings.md": "tests/bindings/examples.test.mjs",
  "docs/first-cart.md": "tests/docs/first-cart.test.mjs",
  "docs/guest-to-customer.md": "tests/docs/files.test.mjs",
  "docs/offline-pages.md": "tests/docs/files.test.mjs",
  "docs/proxy.md": "tests/docs/proxy.test.mjs",
  "docs/without-wasm.md": "tests/docs/files.test.mjs",
};

test("what no test runs says so", () => {
  const silent = pages.flatMap(({ page, snippets }) =>
    snippets
      .filter((snippet) => !snippet.isCompiled && !isOfShop(snippet))
      .filter(({ language, file }) => (file === null ? language !== "js" : !RUN_BY[page]))
      .map(({ line, language }) => `${page}, line ${line}: \`\`\`${language} is to be \`\`\`${language} compiled`),
  );
  assert.deepEqual(silent, []);
});

/** The shops that the tests build, by the section that shows their files. */
const SHOPS = { "In Next": "next", "In Nuxt": "nuxt", "In SvelteKit": "svelte-kit" };

test("what is shown of a framework's shop is the shop that is built", () => {
  const shown = pages.flatMap(({ page, snippets }) => snippets.filter(isOfShop).map((one) => ({ page, ...one })));
  assert.deepEqual([...new Set(shown.map(({ section }) => section))], Object.keys(SHOPS));
  for (const { page, section, file, source } of shown) {
    const built = readFileSync(join(root, "tests/package/bundlers/apps", SHOPS[section], file), "utf8");
    assert.equal(source.slice(source.indexOf("\n") + 1), built, `${page}: ${file}`);
  }
});

test("the tests that run the pages' files are about these pages", () => {
  for (const [page, file] of Object.entries(RUN_BY)) {
    const text = readFileSync(join(root, file), "utf8");
    assert.ok(text.includes(page), `${file}: ${page}`);
    if (!text.includes(`filesOf("${page}")`)) continue;
    for (const name of filesOf(page).keys()) assert.ok(text.includes(`"${name}"`), `${file}: ${name} of ${page}`);
  }
});

test("tags and attributes in the pages' HTML are those of the widgets", () => {
  const { modules } = JSON.parse(readFileSync(join(root, "pkg", "custom-elements.json"), "utf8"));
  const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  const known = new Map(
    elements.map(({ tagName, attributes }) => [tagName, (attributes ?? []).map(({ name }) => name)]),
  );
  const shown = pages.flatMap(({ page, snippets }) => {
    const html = snippets.filter(({ language }) => language === "html");
    return html.flatMap(({ source }) => tagsOf(source).map((tag) => ({ page, ...tag })));
  });
  assert.ok(shown.length > 5);
  for (const { page, name, attributes } of shown) {
    assert.ok(known.has(name), `${page}: <${name}>`);
    const own = attributes.filter((attribute) => !["id", "class", "lang", "slot"].includes(attribute));
    assert.deepEqual(
      own.filter((attribute) => !known.get(name).includes(attribute)),
      [],
      `${page}: <${name}>`,
    );
  }
});

/** The widgets' tags in a piece of HTML, with the names of their attributes. */
function tagsOf(html) {
  return [...html.matchAll(/<(cart-[\w-]+)((?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'))?)*)\s*>/g)].map(([, name, rest]) => ({
    name,
    attributes: [...rest.matchAll(/([\w-]+)(?:=(?:"[^"]*"|'[^']*'))?/g)].map(([, attribute]) => attribute),
  }));
}

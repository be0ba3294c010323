// The code of docs/ and of both READMEs, as the modules that it makes.
//
// What a page shows to be run is one module, from its first line to its last. What is only compiled says so, ```js compiled,
// and is a module of its own; so is a file that says its name in its first line. One that says its path is a file of a shop that
// tests/package/bundlers builds.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fencesOf } from "../../../scripts/docs/markdown.mjs";
import { root } from "../../../scripts/workspace.mjs";

const SCRIPTS = ["js", "jsx", "ts", "tsx"];
const NAMED = /^(?:\/\/|<!--) ([\w.$+/-]+\.\w+)(?: -->)?\n/;

/** Whether it is a file of a shop that is built, where its imports are. */
export const isOfShop = ({ file }) => file?.includes("/") ?? false;

/** Each page with code: `{ page, text, snippets: [{ language, isCompiled, file, section, line, source }] }`. */
export function pagesWithCode() {
  const names = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  return ["README.md", "pkg-template/README.md", ...names.map((name) => `docs/${name}`)].map((page) => {
    const text = readFileSync(join(root, page), "utf8");
    const snippets = fencesOf(text)
      .filter(({ language }) => [...SCRIPTS, "vue", "svelte", "html"].includes(language))
      .map(({ words, ...fence }) => ({
        ...fence,
        isCompiled: words.includes("compiled"),
        file: NAMED.exec(fence.source)?.[1] ?? null,
      }));
    return { page, text, snippets };
  });
}

/** The files that a page shows, by name; of one section, where several have files of one name. */
export function filesOf(page, section) {
  const { snippets } = pagesWithCode().find((one) => one.page === page);
  const shown = snippets.filter((snippet) => snippet.file && (section === undefined || snippet.section === section));
  return new Map(shown.map(({ file, source }) => [file, source]));
}

/** The lines of some snippets where they stand on their page, so that an error names the page's line. */
function moduleOf(snippets) {
  const lines = [];
  const imported = new Set();
  for (const { line, source } of snippets) {
    while (lines.length < line - 1) lines.push("");
    for (const text of source.trimEnd().split("\n")) lines.push(importedOnce(text, imported));
  }
  return `${lines.join("\n")}\nexport {};\n`;
}

/** A page imports a name again where it speaks of it again; a module may only once. */
function importedOnce(line, imported) {
  return line.replace(/^import \{ (.+) \} from/, (_, names) => {
    const fresh = names.split(", ").filter((name) => !imported.has(name) && imported.add(name));
    return `import { ${fresh.join(", ")} } from`;
  });
}

/** What a page shows to be run; null where it shows nothing of the kind. */
export function programOf({ snippets }) {
  const run = snippets.filter(({ language, isCompiled, file }) => language === "js" && !isCompiled && !file);
  return run.length > 0 ? moduleOf(run) : null;
}

/** All scripts of a page for the compiler: file name and text. The scripts of components are among them. */
export function scriptsOf({ page, snippets, ...rest }) {
  const folder = page.replaceAll("/", "-");
  const program = programOf({ page, snippets, ...rest });
  const files = program === null ? [] : [[`${folder}/page.js`, program]];
  const ofPage = snippets.filter((snippet) => !isOfShop(snippet));
  const names = ofPage.flatMap(({ file }) => file ?? []);
  // They lie beside each other, as they import each other: those of a section, where several have files of one name.
  const isBySection = new Set(names).size < names.length;
  for (const snippet of ofPage) {
    const { language, isCompiled, file, section, line } = snippet;
    const named = `${folder}/${isBySection ? `${section.replaceAll(/\W+/g, "-")}/` : ""}${file}`;
    if (language === "vue" || language === "svelte") files.push([`${named}.js`, moduleOf([scriptIn(snippet)])]);
    else if (SCRIPTS.includes(language) && file) files.push([named, moduleOf([snippet])]);
    else if (SCRIPTS.includes(language) && isCompiled) {
      files.push([`${folder}/line-${line}.${language}`, moduleOf([snippet])]);
    }
  }
  return files;
}

/** The script of a component, where it stands. */
function scriptIn({ source, line }) {
  const [, before, script] = /^([^]*?<script[^>]*>\n)([^]*?)<\/script>/.exec(source);
  return { line: line + before.split("\n").length - 1, source: script };
}

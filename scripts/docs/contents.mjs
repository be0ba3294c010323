// What the site is made of: which file of the repository is which page, and what stands where beside it.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.mjs";
import { titleOf } from "./markdown.mjs";

/**
 * In the order in which they are read; a page of `docs/` that is not named here is a recipe. What is looked up is folded away
 * while something is read, and the other way round.
 */
const PARTS = [
  { title: "Begin", files: ["docs/index.md", "docs/first-cart.md", "docs/bindings.md", "docs/elements.md"] },
  {
    title: "Vendors",
    files: ["docs/vesuviopay.md", "docs/elastic-path.md", "docs/violet.md", "docs/proxy.md", "docs/custom-server.md"],
  },
  { title: "Recipes", files: [] },
  { title: "Guarantees", files: ["README.md"] },
  { title: "API", files: [], isReference: true },
  {
    title: "The project",
    isReference: true,
    files: ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "sandbox/README.md", "bench/README.md"],
  },
];

/** One section of a file is a page where all of it would say again what other pages say. */
const SECTIONS = { "README.md": "What is promised" };

/** The parts of the site with their pages: `{ title, isReference, pages: [{ title, source, out, text }] }`; `source` is the file, or one section of it. */
export function contents() {
  const named = new Set(PARTS.flatMap(({ files }) => files));
  const recipes = readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`)
    .filter((file) => !named.has(file));
  return PARTS.map(({ title, files, isReference = false }) => {
    const pages = (title === "Recipes" ? recipes : files).map(pageOf);
    if (title === "Recipes") pages.sort((a, b) => a.title.localeCompare(b.title, "en"));
    return { title, pages, isReference };
  });
}

function pageOf(source) {
  const section = SECTIONS[source];
  const whole = readFileSync(join(root, source), "utf8");
  const text = section === undefined ? whole : sectionOf(whole, section);
  const title = titleOf(text);
  if (section === undefined) return { source, text, title, out: `${nameOf(source)}.html` };
  const name = section.toLowerCase().replaceAll(" ", "-");
  return { source: `${source}#${name}`, text, title, out: `${name}.html` };
}

/** `sandbox/README.md` is called after its folder. */
function nameOf(source) {
  const [, folder, name] = /^(?:(.*)\/)?([^/]+)\.md$/.exec(source);
  return (name === "README" ? folder : name).toLowerCase();
}

/** A section as a page of its own: its heading is the page's, and those below it come up with it. */
function sectionOf(text, heading) {
  const [, after] = text.split(`\n## ${heading}\n`);
  if (after === undefined) throw new Error(`There is no section "${heading}".`);
  const [own] = after.split(/\n## /);
  return `# ${heading}\n${own.replace(/^##(#+) /gm, "#$1 ")}`;
}

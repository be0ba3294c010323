// The pages of the API: what the package exports, entry by entry, as its types say it.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { root } from "../workspace.mjs";
import { Code } from "./api-code.mjs";
import { escape, render } from "./markdown.mjs";

const TYPES = join(root, "pkg-template");
const tsconfig = fileURLToPath(new URL("tsconfig.json", import.meta.url));

/** Each page: what it is called, by what it is imported, and the file that declares what stands on it. */
const FIRST = [
  ["The cart", "cartwright", "types/cart.d.ts"],
  ["Changes and events", "cartwright", "types/change.d.ts"],
  ["What a cart shows", "cartwright", "types/snapshot.d.ts"],
  ["Money", "cartwright", "types/money.d.ts"],
  ["Errors", "cartwright", "types/error.d.ts"],
  ["Rules of totals", "cartwright", "types/rules.d.ts"],
  ["Several carts as one", "cartwright", "types/combine.d.ts"],
  ["VesuvioPay", "cartwright", "types/vesuviopay.d.ts"],
  ["Elastic Path", "cartwright", "types/elasticpath.d.ts"],
  ["Violet", "cartwright", "types/violet.d.ts"],
  ["Your own server", "cartwright", "types/custom.d.ts"],
  ["First paint", "cartwright/peek", "peek.d.ts"],
  ["React", "cartwright/react", "react.d.ts"],
  ["Vue", "cartwright/vue", "vue.d.ts"],
  ["Svelte", "cartwright/svelte", "svelte.d.ts"],
  ["What the bindings share", null, "types/bindings.d.ts"],
  ["Widgets", "cartwright/elements", "elements.d.ts"],
  ["Developer panel", "cartwright/devtools", "devtools.d.ts"],
  ["Checking your own server", "cartwright/testing", "testing.d.ts"],
  ["Proxy for Violet", "cartwright/proxy", "proxy.d.ts"],
];

/** What is not named above has a page all the same: an entry, called after what it is imported by, and a file of types. */
const names = ["", "types/"].flatMap((folder) => readdirSync(join(TYPES, folder)).map((name) => folder + name));
const PAGES = [...FIRST, ...names.filter(isMissing).map(pageOfFile)];

/** The files of types that have a page. */
export const files = PAGES.map(([, , file]) => join(TYPES, file));

function isMissing(name) {
  return name.endsWith(".d.ts") && name !== "index.d.ts" && FIRST.every(([, , file]) => file !== name);
}

function pageOfFile(name) {
  if (name.startsWith("types/")) return [name, null, name];
  const entry = `cartwright/${name.replace(".d.ts", "")}`;
  return [entry, entry, name];
}

/** Pages as those of the contents, with `html` and `headings`. */
export function apiPages() {
  const { options } = ts.getParsedCommandLineOfConfigFile(
    tsconfig,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} },
  );
  const program = ts.createProgram(files, options);
  const pages = PAGES.map(([title, entry, file]) => {
    const whole = program.getSourceFile(join(TYPES, file));
    const declared = whole.statements.filter(isPublic);
    const name = file.replace(/^types\//, "").replace(".d.ts", "");
    return {
      title,
      entry,
      declared,
      head: headOf(whole.text),
      source: `pkg-template/${file}`,
      out: `api/${name}.html`,
    };
  });
  const places = new Map();
  for (const { declared, out } of pages) {
    for (const node of declared) places.set(nameOf(node), { node, href: `${out.slice(4)}#${nameOf(node)}` });
  }
  const code = new Code(program.getTypeChecker(), places);
  return pages.map((page) => ({ ...page, ...contentOf(page, code) }));
}

const isPublic = (node) =>
  nameOf(node) !== undefined &&
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

function nameOf(node) {
  const named = ts.isVariableStatement(node) ? node.declarationList.declarations[0] : node;
  return named.name?.text;
}

/** What is said at the head of a file, without the name that it begins with. */
const headOf = (text) => {
  const [head] = text.split(/^(?!\/\/)/m, 1);
  return head
    .replace(/^\/\/ ?/gm, "")
    .split("\n\n")
    .slice(1)
    .join("\n\n");
};

function contentOf({ title, entry, declared, head }, code) {
  const names = [...new Set(declared.map(nameOf))];
  const headings = names.map((name) => ({ id: name, level: 2, title: name }));
  const imported = entry === null ? "" : `<p class="entry"><code>import { … } from "${entry}";</code></p>`;
  const sections = names.map((name) => {
    const same = declared.filter((node) => nameOf(node) === name);
    return `<h2 id="${name}">${name}${anchorOf(name)}</h2>\n${same.map((node) => declarationOf(node, code)).join("\n")}`;
  });
  // A file that declares nothing hands on what another one does.
  const said = declared.length > 0 ? "" : render(head, (link) => link).html;
  return { headings, html: `<h1>${escape(title)}</h1>\n${imported}\n${said}${sections.join("\n")}` };
}

const anchorOf = (id) => `<a class="anchor" href="#${id}" aria-label="Link to this section">#</a>`;

function declarationOf(node, code) {
  const prose = wordsOf(node);
  const isListed = (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) && node.members.length > 0;
  if (!isListed) return `${block(code.of(node))}\n${prose}`;
  const members = node.members.map((member) => {
    const name = member.name?.getText();
    const id = name === undefined ? "" : ` id="${nameOf(node)}.${name.replaceAll('"', "")}"`;
    return `<dt${id}><pre><code>${code.of(member)}</code></pre></dt>\n<dd>${wordsOf(member)}</dd>`;
  });
  return `${block(code.headOf(node))}\n${prose}\n<dl class="members">\n${members.join("\n")}\n</dl>`;
}

const block = (html) => `<pre><code>${html}</code></pre>`;

/** What is said of a declaration: prose, then errors, parameters and examples. */
function wordsOf(node) {
  const said = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  if (!said) return "";
  const text = said
    .getText()
    .replace(/^\/\*\*\s?|\s*\*\/$/g, "")
    .replace(/^\s*\* ?/gm, "");
  const [prose, ...tags] = text.split(/(?:^|\s)@(?=(?:example|param|throws)\b)/);
  const after = tags.map((tag) => taggedOf(tag.trim()));
  return render([prose, ...after].join("\n\n"), (link) => link).html;
}

/** What follows an empty line is prose again. */
function taggedOf(text) {
  const [, tag, rest] = /^(\w+)\s+([^]*)$/.exec(text);
  if (tag === "throws") return `Throws ${rest.replace(/^\{(\w+)\}\s*/, "`$1` ")}`.trim();
  if (tag === "param") return rest.replace(/^(\S+)\s+/, "`$1`: ");
  const [example, ...prose] = rest.split(/\n\n/);
  return `\`\`\`js\n${example.trimEnd()}\n\`\`\`\n\n${prose.join("\n\n")}`;
}

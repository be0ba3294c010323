// The custom-elements manifest, for editors, from the widgets' own sources: `node scripts/manifest.mjs FOLDER`, called by
// `cargo xtask build` with the package that it puts together.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { script } from "./terminal.mjs";

await script(async () => {
  const folder = resolve(process.argv[2]);
  writeFileSync(join(folder, "custom-elements.json"), `${JSON.stringify(await manifestOf(folder), null, 2)}\n`);
});

async function manifestOf(folder) {
  const text = (path) => readFileSync(join(folder, path), "utf8");
  const { EVENTS } = await import(pathToFileURL(join(folder, "events.js")));
  const documents = {
    types: declarationsIn(text("elements.d.ts")),
    events: declarationsIn(text("types/change.d.ts")).get("CartEvents"),
    all: text("elements/widget.js"),
    theme: text("elements/styles/theme.js"),
  };
  const modules = [];
  for (const file of readdirSync(join(folder, "elements"), { withFileTypes: true })) {
    const path = `elements/${file.name}`;
    // A widget's file begins with what it is.
    const [, tagName, what] = (file.isFile() && /^\/\/ <([\w-]+)>: (.+)\n/.exec(text(path))) || [];
    if (!tagName) continue;
    const [[name, widget]] = Object.entries(await import(pathToFileURL(join(folder, path)))).filter(
      ([, exported]) => Object.getPrototypeOf(exported).observedAttributes,
    );
    const own = text(path);
    const sheets = [...own.matchAll(/"\.\/(styles\/[\w-]+\.js)"/g)].map(([, sheet]) => text(`elements/${sheet}`));
    modules.push({
      kind: "javascript-module",
      path,
      declarations: [
        {
          kind: "class",
          customElement: true,
          tagName,
          name,
          description: what[0].toUpperCase() + what.slice(1),
          superclass: { name: "HTMLElement" },
          attributes: tagsIn(`${documents.all}${own}`, "attr").map((each) => ({ ...each, type: { text: "string" } })),
          members: membersOf(documents.types.get(name), documents.types.get("CartWidget")),
          slots: tagsIn(own, "slot"),
          cssParts: partsOf(widget.parts, tagsIn(own, "csspart")),
          cssProperties: propertiesOf([documents.theme, ...sheets].join("\n")),
          events: eventsOf(EVENTS, documents.events, tagsIn(own, "fires")),
        },
      ],
      exports: [{ kind: "js", name, declaration: { name, module: path } }],
    });
  }
  return { schemaVersion: "2.1.0", modules: [...modules, definitionsOf(modules)] };
}

/** What importing the widgets makes known to a page. */
function definitionsOf(modules) {
  const exports = modules.map(({ path, declarations: [{ name, tagName }] }) => ({
    kind: "custom-element-definition",
    name: tagName,
    declaration: { name, module: path },
  }));
  return { kind: "javascript-module", path: "elements.js", declarations: [], exports };
}

/** The lines `@tag name - description` of a file's comments; what has no name goes by the empty one. */
function tagsIn(text, tag) {
  const lines = text.matchAll(new RegExp(`^\\s*/?\\*+ @${tag} (?:(\\S+) )?- (.+?)(?: \\*/)?$`, "gm"));
  return [...lines].map(([, name = "", description]) => ({ name, description }));
}

function partsOf(parts = "", described) {
  const names = parts.split(" ").filter(Boolean);
  return names.map((name) => described.find((part) => part.name === name) ?? { name });
}

/** The custom properties that style sheets read. */
function propertiesOf(text) {
  const described = tagsIn(text, "cssprop");
  const names = new Set([...text.matchAll(/var\((--cart-[\w-]+)/g)].map(([, name]) => name));
  return [...names].map((name) => described.find((property) => property.name === name) ?? { name });
}

/** The cart's, which every widget tells, and a widget's own. */
function eventsOf(names, types, own) {
  const described = [...names].map((name) => ({ name, ...types.get(name)?.about }));
  return [...described, ...own].map((event) => ({ ...event, type: { text: "CustomEvent" } }));
}

/** What a class can be asked for; what it has in common with the others is described there. */
function membersOf(own, common) {
  return [...own].map(([name, { member, about }]) => {
    const described = { name, ...common.get(name)?.about, ...about };
    if (ts.isMethodDeclaration(member)) return { kind: "method", ...described };
    const readonly = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword);
    return { kind: "field", ...described, type: { text: member.type.getText() }, ...(readonly && { readonly }) };
  });
}

/** The classes and interfaces that a file declares, with their members. */
function declarationsIn(text) {
  const { statements } = ts.createSourceFile("types.d.ts", text, ts.ScriptTarget.Latest, true);
  const shapes = statements.filter((each) => ts.isClassDeclaration(each) || ts.isInterfaceDeclaration(each));
  return new Map(shapes.map(({ name, members }) => [name.text, new Map(members.map(described))]));
}

function described(member) {
  const [document] = ts.getJSDocCommentsAndTags(member);
  const words = ts.getTextOfJSDocComment(document?.comment)?.replace(/\s+/g, " ");
  return [member.name.text, { member, about: words && { description: words } }];
}

// Declarations as they are written, with their names linked to where they are explained.

import ts from "typescript";
import { escape } from "./markdown.mjs";

export class Code {
  #checker;
  #places;

  /** `places`: by name, the node that declares it and where it is explained. */
  constructor(checker, places) {
    this.#checker = checker;
    this.#places = places;
  }

  /** A declaration without what is said above it. */
  of(node) {
    return this.#html(node, node.getStart(), node.getEnd());
  }

  /** An interface or class up to its members. */
  headOf(node) {
    const end = ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) ? node.members.pos - 1 : node.getEnd();
    return this.#html(node, node.getStart(), end);
  }

  #html(node, start, end) {
    const source = node.getSourceFile().text;
    const links = this.#linksIn(node);
    const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, source);
    scanner.setText(source, start, end - start);
    let html = "";
    let isTemplate = false;
    for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
      const text = scanner.getTokenText();
      const href = links.get(scanner.getTokenStart());
      if (kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DeclareKeyword) isTemplate = true;
      else if (isTemplate && kind === ts.SyntaxKind.WhitespaceTrivia) isTemplate = false;
      else html += href ? `<a href="${href}">${escape(text)}</a>` : marked(kind, escape(text));
    }
    return undented(html.trim(), indentOf(source, start));
  }

  /** Where names lead, by the place at which they stand. */
  #linksIn(node) {
    const links = new Map();
    const visit = (inner) => {
      if (ts.isIdentifier(inner)) {
        const place = this.#places.get(inner.text);
        if (place && place.node.name !== inner && this.#declares(inner, place.node))
          links.set(inner.getStart(), place.href);
      }
      ts.forEachChild(inner, visit);
    };
    ts.forEachChild(node, visit);
    return links;
  }

  /** Whether a name means this declaration, and not another thing of the same name. */
  #declares(name, node) {
    const symbol = this.#checker.getSymbolAtLocation(name);
    const isAlias = symbol && symbol.flags & ts.SymbolFlags.Alias;
    const meant = isAlias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    return meant?.declarations?.includes(node) ?? false;
  }
}

function marked(kind, html) {
  const isKeyword = kind >= ts.SyntaxKind.FirstKeyword && kind <= ts.SyntaxKind.LastKeyword;
  if (isKeyword) return `<span class="hljs-keyword">${html}</span>`;
  if (kind === ts.SyntaxKind.StringLiteral) return `<span class="hljs-string">${html}</span>`;
  const isComment = kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia;
  return isComment ? `<span class="hljs-comment">${html}</span>` : html;
}

const indentOf = (source, start) => /[ ]*$/.exec(source.slice(0, start))[0].length;
const undented = (text, by) => text.replaceAll(`\n${" ".repeat(by)}`, "\n");

// Markdown as the site shows it, and the code that stands in it.

import hljs from "highlight.js";
import MarkdownIt from "markdown-it";

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false, highlight });

/** The heading of a page, as plain text. */
export function titleOf(text) {
  const heading = parser.parse(text, {}).findIndex(({ type, tag }) => type === "heading_open" && tag === "h1");
  if (heading === -1) throw new Error("A page needs a heading of the first level.");
  return plain(parser.parse(text, {})[heading + 1]);
}

/** The code of a page: `{ language, words, source, line, section }`, with the heading of the second level above it. */
export function fencesOf(text) {
  let section = "";
  const fences = [];
  const tokens = parser.parse(text, {});
  for (const [place, { type, tag, info, content, map }] of tokens.entries()) {
    if (type === "heading_open" && tag === "h2") section = plain(tokens[place + 1]);
    if (type !== "fence") continue;
    const [language = "", ...words] = info.trim().split(/\s+/);
    fences.push({ language, words, source: content, line: map[0] + 2, section });
  }
  return fences;
}

/**
 * A page's HTML and its headings below the first: `{ html, headings: [{ id, level, title }] }`. `hrefOf` answers where a
 * link of the file leads on the site.
 */
export function render(text, hrefOf) {
  const tokens = parser.parse(text, {});
  const headings = [];
  const taken = new Map();
  for (const [place, token] of tokens.entries()) {
    if (token.type === "heading_open") {
      const title = plain(tokens[place + 1]);
      const id = anchor(title, taken);
      token.attrSet("id", id);
      if (token.tag !== "h1") {
        headings.push({ id, level: Number(token.tag.slice(1)), title });
        tokens[place + 1].children.push(...linkTo(id));
      }
    }
    for (const child of token.children ?? []) {
      if (child.type === "link_open" && !child.meta?.own) child.attrSet("href", hrefOf(child.attrGet("href")));
      if (child.type === "image") child.attrSet("src", hrefOf(child.attrGet("src")));
    }
  }
  return { html: wide(parser.renderer.render(tokens, parser.options, {})), headings };
}

/** Text as HTML. */
export const escape = (text) => parser.utils.escapeHtml(text);

/** What a heading is called in an address; the same as on the sites that show Markdown, so that links work on both. */
function anchor(title, taken) {
  const name = title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
  const times = taken.get(name) ?? 0;
  taken.set(name, times + 1);
  return times === 0 ? name : `${name}-${times}`;
}

function plain(inline) {
  const texts = inline.children.filter(({ type }) => type === "text" || type === "code_inline");
  return texts.map(({ content }) => content).join("");
}

/** The link that a heading has to itself. */
function linkTo(id) {
  const [{ children }] = parser.parseInline(`[#](#${id})`, {});
  const [open] = children;
  open.attrSet("class", "anchor");
  open.attrSet("aria-label", "Link to this section");
  open.meta = { own: true };
  return children;
}

/** A table that is wider than the page is moved by itself, also by keys. A cell above a column without a name heads nothing. */
const wide = (html) =>
  html
    .replaceAll("<table>", '<div class="wide" tabindex="0"><table>')
    .replaceAll("</table>", "</table></div>")
    .replaceAll("<th></th>", "<td></td>");

/** Languages that the highlighter knows by another name. */
const ALIASES = { jsx: "javascript", vue: "xml", svelte: "xml", html: "xml" };

function highlight(source, language) {
  const known = ALIASES[language] ?? language;
  return hljs.getLanguage(known) ? hljs.highlight(source, { language: known }).value : escape(source);
}

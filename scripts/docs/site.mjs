// The site: every page, the stylesheet, and the files that pages lead to.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../workspace.mjs";
import { apiPages, files as types } from "./api.mjs";
import { contents } from "./contents.mjs";
import { documentOf } from "./layout.mjs";
import { deadLinks, foreignRequests, linksOf } from "./links.mjs";
import { render } from "./markdown.mjs";
import { complaints } from "./types.mjs";

/** What stands for a page in the repository. */
const ELSEWHERE = { "pkg-template/types": "api/cart.html", "README.md": "index.html" };

/** Builds it into a folder, and answers how many pages there are and what is wrong with them, as sentences. */
export async function buildSite(folder) {
  const parts = contents();
  parts.find(({ title }) => title === "API").pages = apiPages();
  const pages = parts.flatMap(({ pages }) => pages);
  const files = new Set();
  const site = new Map();
  for (const page of pages) {
    const hrefOf = linksOf({ pages, page, files, elsewhere: ELSEWHERE });
    const { html, headings } = page.html === undefined ? render(page.text, hrefOf) : page;
    site.set(page.out, documentOf({ parts, page, html, headings }));
  }

  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of site) write(join(folder, path), text);
  for (const name of ["style.css", "icon.svg"]) {
    write(join(folder, name), readFileSync(new URL(name, import.meta.url), "utf8"));
    site.set(name, null);
  }
  for (const file of files) {
    cpSync(join(root, file), join(folder, "files", file), { recursive: true });
    site.set(`files/${file}`, null);
  }
  const problems = [...deadLinks(site), ...foreignRequests(site), ...(await complaints(types))];
  return { pages: pages.length, problems };
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

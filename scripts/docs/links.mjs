// Where links lead: from the files of the repository to the pages of the site, and whether there is anything there.

import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "../workspace.mjs";

const OUTSIDE = /^(?:[a-z]+:)?\/\//;

/**
 * What a link of a page's file is on the site: a page, or a file of the repository, which then belongs to the site as well
 * and is put into `files`. `elsewhere` names pages by what stands for them in the repository.
 */
export function linksOf({ pages, page, files, elsewhere = {} }) {
  const up = page.out.includes("/") ? "../" : "";
  return (link) => {
    if (OUTSIDE.test(link) || link.startsWith("#")) return link;
    const [path, hash = ""] = link.split(/(?=#)/);
    const target = posix.normalize(posix.join(posix.dirname(page.source), path)).replace(/\/$/, "");
    const section = pages.find(({ source }) => source === target + hash);
    if (section) return `${up}${section.out}`;
    const out = elsewhere[target] ?? pages.find(({ source }) => source === target)?.out;
    if (out !== undefined) return `${up}${out}${hash}`;
    const file = join(root, target);
    if (!existsSync(file) || !statSync(file).isFile()) return link;
    files.add(target);
    return `${up}files/${target}${hash}`;
  };
}

const IDS = / id="([^"]+)"/g;
const REFERENCES = /<(?:a|link|img|script)\b[^>]*? (?:href|src)="([^"]*)"/g;

/** Links that lead nowhere, as sentences. `site` holds each file's text by its path; those that are no pages have none. */
export function deadLinks(site) {
  const ids = new Map();
  for (const [path, text] of site) ids.set(path, new Set([...(text ?? "").matchAll(IDS)].map(([, id]) => id)));
  const dead = [];
  for (const [path, text] of site) {
    for (const [, link] of (text ?? "").matchAll(REFERENCES)) {
      if (OUTSIDE.test(link)) continue;
      const [to, hash] = link.split("#");
      const target = to === "" ? path : posix.normalize(posix.join(posix.dirname(path), to));
      if (!site.has(target)) dead.push(`${path}: there is no ${link}`);
      else if (hash && !ids.get(target).has(decodeURIComponent(hash))) dead.push(`${path}: nothing is called ${link}`);
    }
  }
  return dead;
}

/** What a page would fetch from somewhere else than the site, as sentences. */
export function foreignRequests(site) {
  const asks = /<(?:link|img|script|iframe|source)\b[^>]*? (?:href|src)="((?:[a-z]+:)?\/\/[^"]*)"/g;
  return [...site].flatMap(([path, text]) =>
    [...(text ?? "").matchAll(asks)].map(([, link]) => `${path}: asks for ${link}`),
  );
}

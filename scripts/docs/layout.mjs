// The frame around every page: the way through the site at its side, the way through the page at its top.

import { escape } from "./markdown.mjs";

/** The document of a page. `parts` is the whole site, `page` one of its pages. */
export function documentOf({ parts, page, html, headings }) {
  const up = page.out.includes("/") ? "../" : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(page.title)} · Cartwright</title>
<link rel="icon" href="${up}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${up}style.css">
</head>
<body>
<a class="skip" href="#page">Skip to the page</a>
<header><a class="name" href="${up}index.html"><img src="${up}icon.svg" alt="" width="22" height="22">Cartwright</a>
<a class="to-contents" href="#contents">Contents</a></header>
<div class="columns">
<main id="page">
${beneathTitle(reachable(html), onThisPage(headings))}
${neighbours(parts, page, up)}
</main>
<nav id="contents" aria-label="Contents">
${parts.map((part) => partOf(part, { parts, page, up })).join("\n")}
</nav>
</div>
</body>
</html>
`;
}

/** Parts of the same sort as the page's own are open. */
function partOf({ title, pages, isReference }, { parts, page, up }) {
  const own = parts.find((part) => part.pages.includes(page));
  const links = pages.map((one) => {
    const mark = one === page ? ' aria-current="page"' : "";
    return `<li><a href="${up}${one.out}"${mark}>${escape(one.title)}</a></li>`;
  });
  const open = own.isReference === isReference ? " open" : "";
  return `<details${open}>\n<summary>${escape(title)}</summary>\n<ul>\n${links.join("\n")}\n</ul>\n</details>`;
}

/** A short page needs no table of its own. */
function onThisPage(headings) {
  const sections = headings.filter(({ level }) => level === 2);
  if (sections.length < 4) return "";
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${escape(title)}</a></li>`);
  return `<nav class="sections" aria-label="On this page"><ul>\n${links.join("\n")}\n</ul></nav>`;
}

/** Code that is wider than the page can be moved by keys. */
const reachable = (html) => html.replaceAll("<pre>", '<pre tabindex="0">');

const beneathTitle = (html, sections) => html.replace("</h1>", `</h1>\n${sections}`);

/** The pages before and after this one. */
function neighbours(parts, page, up) {
  const pages = parts.flatMap(({ pages }) => pages);
  const place = pages.indexOf(page);
  const link = (to, rel, arrow) =>
    to ? `<a rel="${rel}" href="${up}${to.out}">${arrow(escape(to.title))}</a>` : "<span></span>";
  return `<nav class="neighbours" aria-label="Pages before and after">
${link(pages[place - 1], "prev", (title) => `← ${title}`)}
${link(pages[place + 1], "next", (title) => `${title} →`)}
</nav>`;
}

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
${beneathTitle(html, onThisPage(headings))}
${neighbours(parts, page, up)}
</main>
<nav id="contents" aria-label="Contents">
${parts.map((part) => partOf(part, page, up)).join("\n")}
</nav>
</div>
</body>
</html>
`;
}

function partOf({ title, pages }, current, up) {
  const links = pages.map((page) => {
    const mark = page === current ? ' aria-current="page"' : "";
    return `<li><a href="${up}${page.out}"${mark}>${escape(page.short ?? page.title)}</a></li>`;
  });
  return `<h2>${escape(title)}</h2>\n<ul>\n${links.join("\n")}\n</ul>`;
}

/** A short page needs no table of its own. */
function onThisPage(headings) {
  const sections = headings.filter(({ level }) => level === 2);
  if (sections.length < 4) return "";
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${escape(title)}</a></li>`);
  return `<nav class="sections" aria-label="On this page"><ul>\n${links.join("\n")}\n</ul></nav>`;
}

const beneathTitle = (html, sections) => html.replace("</h1>", `</h1>\n${sections}`);

/** The pages before and after this one. */
function neighbours(parts, page, up) {
  const pages = parts.flatMap(({ pages }) => pages);
  const place = pages.indexOf(page);
  const link = (to, rel, arrow) =>
    to ? `<a rel="${rel}" href="${up}${to.out}">${arrow(escape(to.short ?? to.title))}</a>` : "<span></span>";
  return `<nav class="neighbours" aria-label="Pages before and after">
${link(pages[place - 1], "prev", (title) => `← ${title}`)}
${link(pages[place + 1], "next", (title) => `${title} →`)}
</nav>`;
}

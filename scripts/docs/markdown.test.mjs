import assert from "node:assert/strict";
import { test } from "node:test";
import { fencesOf, render, titleOf } from "./markdown.mjs";

const same = (link) => link;

test("headings are called as on the sites that show Markdown, also where two are alike", () => {
  const { headings } = render("# A\n\n## `openCart` & more\n\n## Übung 2\n\n## Übung 2\n", same);
  assert.deepEqual(
    headings.map(({ id }) => id),
    ["opencart--more", "übung-2", "übung-2-1"],
  );
});

test("markup in a page is shown, and never becomes part of the site", () => {
  const { html } = render("# A\n\n<script>alert(1)</script>\n\n```html\n<b>x</b>\n```\n", same);
  assert.ok(!/<script|<b>/.test(html), html);
});

test("links are led to where they are on the site, those of headings to themselves", () => {
  const { html } = render("# A\n\n## Part\n\n[b](b.md)\n", (link) => `site/${link}`);
  assert.ok(html.includes(`href="site/b.md"`) && html.includes(`href="#part"`), html);
});

test("code is known with its words, its section and the line on which it begins", () => {
  const text = "# A\n\n## One\n\n```js compiled\nlet a;\n```\n";
  assert.deepEqual(fencesOf(text), [
    { language: "js", words: ["compiled"], source: "let a;\n", line: 6, section: "One" },
  ]);
  assert.equal(titleOf(text), "A");
});

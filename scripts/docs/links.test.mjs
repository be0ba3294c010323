import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../workspace.mjs";
import { deadLinks, foreignRequests, linksOf } from "./links.mjs";

const page = { source: "docs/first.md", out: "first.html" };
const pages = [
  page,
  { source: "docs/second.md", out: "second.html" },
  { source: "README.md#what-is-promised", out: "what-is-promised.html" },
  { source: "pkg-template/types/money.d.ts", out: "api/money.html" },
];

test("a link between files is one between their pages, and a section's may be a page of its own", () => {
  const hrefOf = linksOf({ pages, page, files: new Set(), elsewhere: { "README.md": "index.html" } });
  assert.equal(hrefOf("second.md#part"), "second.html#part");
  assert.equal(hrefOf("../pkg-template/types/money.d.ts"), "api/money.html");
  assert.equal(hrefOf("../README.md#what-is-promised"), "what-is-promised.html");
  assert.equal(hrefOf("../README.md"), "index.html");
  assert.equal(hrefOf("https://shop.example/a"), "https://shop.example/a");
  assert.equal(hrefOf("#part"), "#part");
});

test("a file that a page leads to comes along", () => {
  const files = new Set();
  const hrefOf = linksOf({ pages, page, files });
  assert.equal(hrefOf("../package.json"), "files/package.json");
  assert.deepEqual([...files], ["package.json"]);
});

test("a link to a page or a heading that is not there is told", () => {
  const site = new Map([
    ["first.html", `<a href="second.html#there">a</a><a href="second.html#gone">b</a><a href="#own">c</a>`],
    ["second.html", `<h2 id="there">There</h2><a href="third.html">d</a><img alt="" src="picture.png">`],
  ]);
  assert.deepEqual(deadLinks(site), [
    "first.html: nothing is called second.html#gone",
    "first.html: nothing is called #own",
    "second.html: there is no third.html",
    "second.html: there is no picture.png",
  ]);
});

test("a page that would ask another host for something is told, and one that only leads there is not", () => {
  const site = new Map([
    ["first.html", `<a href="https://a.example/">a</a><img alt="" src="https://b.example/c.png">`],
  ]);
  assert.deepEqual(foreignRequests(site), ["first.html: asks for https://b.example/c.png"]);
});

test("whoever begins at docs/index.md finds every page from there", () => {
  const text = readFileSync(join(root, "docs", "index.md"), "utf8");
  const linked = new Set([...text.matchAll(/\]\(([\w-]+\.md)(?:#[\w-]+)?\)/g)].map(([, page]) => page));
  const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md") && name !== "index.md");
  assert.deepEqual(
    pages.filter((page) => !linked.has(page)),
    [],
  );
});

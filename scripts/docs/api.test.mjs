import assert from "node:assert/strict";
import { test } from "node:test";
import { apiPages } from "./api.mjs";

const pages = new Map(apiPages().map((page) => [page.out, page]));

test("each exported name has a place, and is linked from where it is spoken of", () => {
  const { html, headings } = pages.get("api/cart.html");
  const names = headings.map(({ id }) => id);
  assert.deepEqual(names, ["Cart", "Server", "openCart", "init"]);
  assert.ok(html.includes(`<dt id="Cart.addItem">`));
  assert.ok(html.includes(`<a href="change.html#Wanted">Wanted</a>&lt;Item&gt;`), "a type of another file");
});

test("what is said of a name is beside it, examples as code and errors by their names", () => {
  const { html } = pages.get("api/money.html");
  assert.ok(html.includes("Whole minor units of the currency"));
  assert.match(html, /Throws <code>CartError<\/code> <code>invalid-argument<\/code>/);
  assert.match(html, /<code class="language-js">[^\n]*formatMoney/);
  assert.ok(!html.includes("@example") && !html.includes("*/"));
});

test("an entry that hands on what another one declares says which", () => {
  for (const name of ["compat", "inline"]) {
    assert.match(pages.get(`api/${name}.html`).html, /<p>Exports what <code>cartwright<\/code> does/);
  }
});

test("no page says nothing", () => {
  const silent = [...pages.values()].filter(
    ({ html }) => !/<(h2|p)>|<h2 /.test(html.replace(/<p class="entry">.*/, "")),
  );
  assert.deepEqual(
    silent.map(({ out }) => out),
    [],
  );
});

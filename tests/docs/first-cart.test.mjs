// The first cart of docs/first-cart.md, in each framework and without a build step.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { watchErrors } from "../browser/support/browser.mjs";
import { ofText } from "../bindings/support/bundles.mjs";
import { exampleOf } from "../bindings/support/examples.mjs";
import { STARTS } from "../bindings/support/starts.mjs";
import { openSite } from "./support/site.mjs";
import { pagesWithCode } from "./support/snippets.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site?.close());

for (const name of ["React", "Vue", "Svelte"]) {
  test(`${name}: the badge counts what its button adds`, async () => {
    const app = await ofText(
      `${STARTS[name]}\nstart(document.getElementById("app"));`,
      exampleOf(`In ${name}`, { page: PAGE, given: "" }),
    );
    await site.addScript(`${name}.js`, app);
    site.add(`/${name}`, documentOf(`<div id="app"></div><script type="module" src="/pkg/${name}.js"></script>`));
    const page = await visit(`/${name}`);
    // It cannot be pressed before the cart is open: no press is lost.
    await page.waitForFunction(() => document.querySelector("button")?.disabled === false);
    await page.evaluate(() => document.querySelector("button").click());
    await page.waitForFunction(() => document.querySelector("button").textContent === "1");
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}

test("without a build step: what the button adds is counted, and is in the drawer", async () => {
  const { snippets } = pagesWithCode().find(({ page }) => page === `docs/${PAGE}`);
  site.add("/page", snippets.find(({ file }) => file === "page.html").source.replace("<title>", `${NO_ICON}<title>`));
  const page = await visit("/page");
  await page.locator("cart-add-button button").click();
  await page.waitForFunction(() => document.querySelector("cart-badge").shadowRoot.textContent.includes("1"));
  await page.locator("cart-badge button, cart-badge a").first().click();
  await page.locator("cart-drawer").getByText("Blue Mug").first().waitFor();
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

const PAGE = "first-cart.md";
const NO_ICON = `<link rel="icon" href="data:,">`;
const documentOf = (body) => `<!doctype html><html lang="en"><title>Shop</title>${NO_ICON}${body}</html>`;

async function visit(path) {
  await site.sandbox.reset();
  let errors;
  const page = await site.visit(path, (own) => (errors = watchErrors(own)));
  return Object.assign(page, { errors });
}

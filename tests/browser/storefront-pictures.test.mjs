// The demo storefront looks as it does in the committed pictures. After a change that is meant: `npm run pictures`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { compare } from "../../scripts/pictures/compare.mjs";
import { STATES } from "../../scripts/pictures/states.mjs";
import { openStudio, pictureOf } from "../../scripts/pictures/studio.mjs";

let studio, table;

before(async () => {
  studio = await openStudio(process.env.CHROMIUM ?? "/usr/bin/chromium");
  table = await studio.emptyPage();
});

after(() => studio?.close());

for (const [name, { differs }] of Object.entries(STATES)) {
  if (differs) continue;
  test(`the shop looks as in the picture ${name}`, async () => {
    const page = await studio.reach(name);
    const { share, same } = await compare(table, readFileSync(pictureOf(name)), await studio.take(page));
    assert.ok(same, `${share} of it has changed: npm run pictures -- --compare ${name}`);
    await page.context().close();
  });
}

test("a button that has moved, another colour and a line that is missing are noticed", async () => {
  const page = await studio.reach("filled");
  const picture = readFileSync(pictureOf("filled"));
  const checkout = page.getByRole("button", { name: "Checkout", exact: true });
  const changes = {
    "moved by a few pixels": () => checkout.evaluate(({ style }) => style.setProperty("transform", "translate(6px)")),
    "a little larger": () => checkout.evaluate(({ style }) => style.setProperty("transform", "scale(1.1)")),
    "another green": () => checkout.evaluate(({ style }) => style.setProperty("background", "rgb(70 130 100)")),
    "without its label": () => checkout.evaluate(({ style }) => style.setProperty("color", "transparent")),
    "without a line": () =>
      page
        .getByRole("spinbutton", { name: "Quantity of Fig Candle" })
        .evaluate((input) => input.closest("li").style.setProperty("display", "none")),
  };
  for (const [what, change] of Object.entries(changes)) {
    await change();
    const { same } = await compare(table, picture, await studio.take(page));
    assert.ok(!same, what);
    await checkout.evaluate(({ style }) => (style.cssText = ""));
  }
  await page.context().close();
});

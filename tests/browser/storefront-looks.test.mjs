// What axe finds wrong with the demo storefront: nothing, in light and dark, on a phone and on a desk.

import assert from "node:assert/strict";
import { test } from "node:test";
import { wrongWith } from "./support/axe.mjs";
import { openStorefront } from "./support/storefront.mjs";

const store = openStorefront({ path: "/?vendor=elastic-path", product: "Blue Mug" });
const { add, button, network, order, tray } = store;

for (const colorScheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    test(`nothing is wrong in ${colorScheme}, ${width} wide`, async () => {
      const { page } = store;
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      await isRight("the empty cart");
      await add("Blue Mug");
      await network().uncheck();
      await add("Cast Iron Pan");
      await tray().getByText("Add 1 of Cast Iron Pan").waitFor();
      await isRight("changes that wait");
      await page.getByRole("link", { name: /^Cart: / }).click();
      await page.getByRole("dialog", { name: "Cart" }).waitFor();
      await isRight("the drawer");
      await page.keyboard.press("Escape");
      await network().check();
      await button("Sign in").click();
      await isRight("who signs in");
      await page.keyboard.press("Escape");
      await button("Choose Breakfast Box").click();
      await isRight("what is put together");
      await page.keyboard.press("Escape");
      await button("Start the storm").click();
      await page.locator("[aria-current=step]").waitFor();
      await isRight("the storm");
      await button("Stop the storm").click();
      await page.locator("[data-result]").waitFor({ timeout: 120_000 });
      await isRight("what came of the storm");
      for (const name of ["Checkout", "Fill in an example", "Place the order"]) await button(name).click();
      await order().getByRole("heading").waitFor();
      await isRight("the order");
    });
  }
}

async function isRight(state) {
  assert.deepEqual(await wrongWith(store.page), [], state);
}

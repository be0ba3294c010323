// The developer panel beside a guest's cart at Elastic Path, whose name and token are as good as passwords.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change, snapshot } from "./support/browser.mjs";
import { openPanel, saved } from "./support/devtools.mjs";
import { elasticPath } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath", customer: null });

test("neither the name of a guest's cart nor the token is shown or saved, also where bodies are kept", async () => {
  const page = await shop.page({ open: false });
  const tokens = [];
  page.on("response", async (response) => {
    if (response.url().includes("/oauth/")) tokens.push((await response.json()).access_token);
  });
  await page.evaluate(() => {
    // Before the panel is there nothing is to have been sent that it could not see.
    const { fetch } = window;
    window.isOpen = false;
    const isOurs = ({ url }) => url === undefined || url.startsWith(location.origin);
    window.fetch = (request, init) =>
      window.isOpen || isOurs(request) ? fetch(request, init) : Promise.reject(new TypeError("not yet"));
  });
  await shop.open(page);
  const panel = await openPanel(page);
  await panel.getByRole("checkbox", { name: /^Keep bodies/ }).check();
  await page.evaluate(() => {
    window.isOpen = true;
    dispatchEvent(new Event("online"));
  });
  await change(page, "addItem", itemOf(shop.items[0], 2));
  const { cartId } = await snapshot(page);
  const text = await saved(page, panel);
  await panel.locator("summary").last().waitFor();
  const shown = await panel.evaluate((node) => node.textContent);
  assert.equal(tokens.length, 1);
  for (const secret of [tokens[0], cartId]) {
    assert.ok(secret.length > 10);
    assert.ok(!text.includes(secret) && !shown.includes(secret), secret);
  }
  const [{ requests }] = JSON.parse(text).carts;
  assert.ok(requests.some(({ path }) => path === "/v2/carts/(removed: name of a cart)/items"));
  const said = requests.find(({ path }) => path === "/oauth/access_token" && path);
  assert.equal(said.answer.access_token, "(removed: token)");
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

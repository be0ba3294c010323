// The developer panel beside a cart at Violet, to which a shopper says who they are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPanel, saved } from "./support/devtools.mjs";
import { openShop } from "./support/shop.mjs";
import { CUSTOMER, violet } from "./support/violet.mjs";

const shop = openShop({ vendor: "violet" });

test("what a shopper says of themselves waits in the log, and is in no report", async () => {
  const page = await shop.page();
  const panel = await openPanel(page);
  const phone = "+1 555 010 0199";
  await page.evaluate((item) => window.cart.addItem(item).settled, violet.itemOf(shop.items[0]));
  await panel.getByRole("radio", { name: /^Offline/ }).check();
  const address = { ...CUSTOMER.shippingAddress, phone };
  await page.evaluate(
    ([customer]) => window.cart.setCustomer(customer).stored,
    [{ ...CUSTOMER, shippingAddress: address }],
  );
  await panel.getByRole("heading", { name: "Waiting changes (1)" }).waitFor();
  const text = await saved(page, panel);
  const shown = await panel.evaluate((node) => node.textContent);
  const { firstName, lastName, email } = CUSTOMER;
  for (const fact of [firstName, lastName, email, phone, ...Object.values(address)]) {
    assert.ok(!text.includes(`"${fact}"`) && !shown.includes(fact), fact);
  }
  const [{ pending, rows }] = JSON.parse(text).carts;
  assert.deepEqual(
    pending.map(({ kind }) => kind),
    ["describe"],
  );
  assert.ok(rows.some(({ kind, content }) => kind === "intent" && content.is.intent.ask.put));
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

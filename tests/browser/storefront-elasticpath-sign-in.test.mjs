// The demo storefront on Elastic Path: a guest becomes a customer, and is a guest again.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { adaAt } from "./support/ada.mjs";
import { openStorefront } from "./support/storefront.mjs";

const store = openStorefront({ path: "/?vendor=elastic-path", product: "Blue Mug" });
const { add, button, cart, confirmed, control, quantity, said } = store;
const { adaHolds, elsewhere, signIn } = adaAt(store);

const WRITES = "/v2/carts/*/items*";

let page;
beforeEach(() => {
  page = store.page;
});

test("who signs in sees what comes along, and it comes along once", async () => {
  await elsewhere("Wool Throw");
  await add("Blue Mug");
  await add("Blue Mug");
  await confirmed();
  await signIn(["2 × Blue Mug"]);
  assert.equal(await page.evaluate(() => document.activeElement.className), "who");
  await said("Signed in as Ada Marlow. Your cart has 3 items.");
  await confirmed();
  assert.deepEqual(await adaHolds(), { "THROW-WOOL": 1, "MUG-BLUE": 2 });
  await page.reload();
  await page.getByText("Signed in as Ada Marlow").waitFor();
  await confirmed();
  assert.deepEqual(await adaHolds(), { "THROW-WOOL": 1, "MUG-BLUE": 2 });
});

test("what comes along at sign-in comes once when the answer is lost", async () => {
  await add("Blue Mug");
  await confirmed();
  await control("POST", "faults", { rules: [{ method: "POST", path: WRITES, times: 1, fault: "lose-response" }] });
  await signIn(["1 × Blue Mug"]);
  await said("Signed in as Ada Marlow. Your cart has 1 item.");
  await confirmed(60_000);
  assert.deepEqual(await adaHolds(), { "MUG-BLUE": 1 });
});

test("a page that is reloaded while somebody signs in goes on with it, once", async () => {
  await add("Blue Mug");
  await confirmed();
  const rule = { method: "POST", path: WRITES, times: 1, fault: "delay", delayMs: 1500 };
  await control("POST", "faults", { rules: [rule] });
  await signIn(["1 × Blue Mug"]);
  await page.reload();
  await page.getByText("Signed in as Ada Marlow").waitFor();
  await quantity("Blue Mug").waitFor();
  await confirmed(60_000);
  assert.deepEqual(await adaHolds(), { "MUG-BLUE": 1 });
});

test("who signs out is a guest with an empty cart, and finds the own cart when back", async () => {
  await signIn([]);
  await add("Blue Mug");
  await confirmed();
  await button("Sign out").click();
  await page.getByText("Shopping as a guest").waitFor();
  await cart().getByText("Your cart is empty.").waitFor();
  await signIn([]);
  await quantity("Blue Mug").waitFor();
  await confirmed();
  assert.deepEqual(await adaHolds(), { "MUG-BLUE": 1 });
});

test("a page that is reloaded before its sign-in is written down begins it again", async () => {
  await add("Blue Mug");
  await confirmed();
  await page.evaluate(holdSignIn);
  await signIn(["1 × Blue Mug"]);
  await page.reload();
  await page.getByText("Signed in as Ada Marlow").waitFor();
  await quantity("Blue Mug").waitFor();
  await confirmed();
  assert.deepEqual(await adaHolds(), { "MUG-BLUE": 1 });
  assert.deepEqual(await page.evaluate(() => window.shop.cart.getSnapshot().issues), []);
});

/** From now on no sign-in is written down: its transaction waits for one that does not end. */
function holdSignIn() {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (options?.durability === "strict") {
      const rows = transaction.call(this, names, mode).objectStore([names].flat()[0]);
      const hold = () => (rows.count().onsuccess = hold);
      hold();
    }
    return transaction.call(this, names, mode, options);
  };
}

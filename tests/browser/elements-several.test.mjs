// Bags that are shown one by one, and several carts that are shown as one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openCarts, own } from "./support/still-carts.mjs";
import { openWidgets } from "./support/widgets.mjs";

const shop = openWidgets();

test("each bag may have its lines by itself; what is said of the whole cart is said once, of a line that has gone by its name", async () => {
  const page = await shop.page(
    `<cart-lines bag=""></cart-lines><cart-lines bag="north"></cart-lines><cart-lines bag="south"></cart-lines>`,
    { open: false },
  );
  const [mug, lamp] = shop.items;
  await openCarts(page, [["first", "USD", own(mug, 2, 1000)]]);
  await page.evaluate(
    async ([lamp, bags]) => {
      const { provideCart } = await import("/pkg/elements.js");
      const { first } = window;
      first.addItem(lamp);
      const placed = (snapshot) => ({
        ...snapshot,
        lines: snapshot.lines.map((line) => ({ ...line, bag: bags[line.name] })),
        issues: [{ code: "refused", line: window.gone, asked: 1, got: 0, error: { code: "refused" } }],
      });
      const wrapped = {
        getSnapshot: () => placed(first.getSnapshot()),
        subscribe: (listener) => first.subscribe((snapshot) => listener(placed(snapshot))),
      };
      provideCart(new Proxy(first, { get: (cart, name) => wrapped[name] ?? cart[name]?.bind?.(cart) ?? cart[name] }));
    },
    [own(lamp, 1, 500), { [mug.name]: "north", [lamp.name]: "south" }],
  );
  const bag = (name) => page.locator(`cart-lines[bag="${name}"]`);
  const names = (name) => bag(name).locator("[part=name]").allTextContents();
  await bag("south").getByText(lamp.name).waitFor();
  assert.deepEqual([await names(""), await names("north"), await names("south")], [[], [mug.name], [lamp.name]]);
  await bag("").getByText("The shop refused it.").waitFor();
  await page.evaluate(() => {
    const [, lamp] = window.first.getSnapshot().lines;
    window.gone = lamp.key;
    window.first.removeItem(lamp.key);
  });
  await bag("").getByText(`${lamp.name}: the shop refused it.`).waitFor();
  assert.deepEqual([await names("north"), await names("south")], [[mug.name], []]);
  assert.equal(await page.locator("cart-lines").getByText("refused it").count(), 1);
  await page.evaluate(() => window.first.clearCart());
  await bag("").getByText("Your cart is empty.").waitFor();
  assert.equal(await page.getByText("Your cart is empty.").locator("visible=true").count(), 1);
});

test("of two carts that hold one product each is spoken of", async () => {
  const page = await shop.page(`<cart-lines></cart-lines>`, { open: false });
  const [mug] = shop.items;
  await openCarts(page, [
    ["first", "USD", own(mug, 2, 1000)],
    ["second", "USD", own(mug, 5, 1000)],
  ]);
  await page.evaluate(async () => {
    const [{ combineCarts }, { provideCart }] = [await import("/pkg/index.js"), await import("/pkg/elements.js")];
    provideCart(combineCarts([window.first, window.second]));
  });
  const more = page.getByRole("button", { name: `Increase quantity of ${mug.name}` });
  await more.nth(1).waitFor();
  await more.evaluateAll((buttons) => buttons.forEach((button) => button.click()));
  const said = page.locator("[data-cart-voice]").getByRole("status");
  for (const quantity of [3, 6]) {
    await said.getByText(`${mug.name} is now ${quantity}. `).waitFor({ state: "attached" });
  }
});

test("what several carts come to is not priced yet where one of them says so alone, and keeps its elements", async () => {
  const page = await shop.page(`<cart-totals></cart-totals>`, { open: false });
  const [mug] = shop.items;
  await openCarts(page, [["first", "USD", own(mug, 2, 1000)]]);
  await page.evaluate(async () => {
    const [{ combineCarts }, { provideCart }] = [await import("/pkg/index.js"), await import("/pkg/elements.js")];
    const { first } = window;
    const listeners = new Set();
    let reasons = ["not-priced"];
    const getSnapshot = () => {
      const snapshot = first.getSnapshot();
      return { ...snapshot, totals: { ...snapshot.totals, estimated: true, reasons } };
    };
    const unpriced = {
      getSnapshot,
      subscribe: (listener) => {
        listeners.add(listener);
        listener(getSnapshot());
        return () => listeners.delete(listener);
      },
      on: () => () => {},
    };
    window.price = () => {
      reasons = ["pending"];
      for (const listener of listeners) listener(getSnapshot());
    };
    provideCart(combineCarts([first, unpriced]));
  });
  const totals = page.locator("cart-totals");
  await totals.getByText("not priced yet").waitFor();
  assert.equal(await totals.getByText("$40.00").count(), 0);
  const amount = await totals.getByText("not priced yet").elementHandle();
  await page.evaluate(() => window.price());
  await totals.getByText("$40.00").waitFor();
  assert.deepEqual(await amount.evaluate((node) => [node.isConnected, node.textContent]), [true, "$40.00"]);
});

test("several carts are one badge, a total for each currency, and a section for each with its own checkout", async () => {
  const page = await shop.page(
    `<cart-badge for="drawer"></cart-badge>
     <cart-drawer id="drawer">
       <span slot="heading-1">Shoes</span><a slot="footer-1" href="/shoes/checkout">Pay for shoes</a>
       <span slot="heading-2">Books</span><a slot="footer-2" href="/books/checkout">Pay for books</a>
     </cart-drawer>
     <cart-lines><p slot="empty-2">No books yet</p></cart-lines>`,
    { open: false },
  );
  const [mug, lamp] = shop.items;
  const euros = { ...own(lamp, 1, 900) };
  euros.display = { name: lamp.name, unitPrice: { amount: 900, currency: "EUR" } };
  await openCarts(page, [
    ["shoes", "USD", own(mug, 2, 1000)],
    ["books", "EUR", euros],
  ]);
  await page.evaluate(async () => {
    const [{ combineCarts }, { provideCart }] = [await import("/pkg/index.js"), await import("/pkg/elements.js")];
    window.all = combineCarts([window.shoes, window.books]);
    provideCart(window.all);
  });
  await page.getByRole("button", { name: "Cart: 3 items" }).click();
  const dialog = page.getByRole("dialog", { name: "Cart" });
  const [shoes, books] = ["Shoes", "Books"].map((name) => dialog.getByRole("region", { name }));
  await shoes.getByText(mug.name, { exact: true }).waitFor();
  assert.deepEqual([await shoes.getByRole("spinbutton").count(), await books.getByRole("spinbutton").count()], [1, 1]);
  assert.equal(await books.getByText(mug.name).count(), 0);
  // Nothing is made twice, the second time to be hidden.
  assert.deepEqual(
    await dialog.evaluate(({ parentNode }) =>
      ["lines", "pending"].map((one) => parentNode.querySelectorAll(`cart-${one}`).length),
    ),
    [2, 2],
  );
  const sectionOf = (link) =>
    page
      .getByRole("link", { name: link })
      .evaluate(
        ({ assignedSlot }) => assignedSlot.closest("section").querySelector("h3 slot").assignedNodes()[0].textContent,
      );
  assert.deepEqual([await sectionOf("Pay for shoes"), await sectionOf("Pay for books")], ["Shoes", "Books"]);
  await dialog.locator("cart-totals", { hasText: "Total (USD)" }).getByText("€9.00").waitFor();
  assert.equal(await dialog.locator("cart-totals", { hasText: "Total (EUR)" }).getByText("$20.00").count(), 1);
  // A change of one is no change of the other.
  await books.getByRole("button", { name: /^Increase/ }).click();
  await dialog.locator("cart-totals", { hasText: "Total (EUR)" }).getByText("€18.00").waitFor();
  const counts = await page.evaluate(() => window.all.carts.map((cart) => cart.getSnapshot().itemCount));
  assert.deepEqual(counts, [2, 2]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Cart: 4 items" }).waitFor();
  assert.equal(await page.locator("body > cart-lines").getByRole("region").count(), 2);
  await page.evaluate(() => window.books.clearCart());
  await page.getByText("No books yet").waitFor();
  const instead = page.locator("body > cart-lines").getByText("Your cart is empty.").locator("visible=true");
  assert.equal(await instead.count(), 0);
  await page.evaluate(async () => (await import("/pkg/elements.js")).provideCart(window.shoes));
  await page.getByRole("button", { name: "Cart: 2 items" }).click();
  await dialog.getByText(mug.name, { exact: true }).waitFor();
  assert.equal(await dialog.getByRole("region", { name: "Books" }).count(), 0);
  assert.deepEqual(page.errors, []);
});

// Which cart a widget shows: of whom it is, of how many, and what becomes of it when the cart is taken away.

import assert from "node:assert/strict";
import { test } from "node:test";
import { itemOf, openWidgets, snapshotWhere } from "./support/widgets.mjs";

const shop = openWidgets();

const WIDGETS = `
  <cart-badge></cart-badge>
  <cart-lines></cart-lines><cart-totals></cart-totals><cart-pending></cart-pending>
  <cart-drawer id="drawer"></cart-drawer>`;

/** Carts that need no server, by names of the window: each holds so many of a product. */
const openCarts = (page, carts) =>
  page.evaluate(async (carts) => {
    const { openCart, vesuvioPay } = await import("/pkg/index.js");
    for (const [name, currency, item] of carts) {
      const server = vesuvioPay({ baseUrl: "http://127.0.0.1:9", storeId: name, token: () => null, currency });
      window[name] = await openCart({ server, storage: "memory" });
      if (item) window[name].addItem(item);
    }
  }, carts);

/** Everything that a widget shows, also in the shadows within it. */
const shownIn = (page, selector) =>
  page.evaluate((selector) => {
    const textOf = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node instanceof Element && (node.hidden || node.dataset.cartVoice === "")) return "";
      return [...(node.shadowRoot ?? node).childNodes].map(textOf).join(" ");
    };
    return [...document.querySelectorAll(selector)].map(textOf).join(" ");
  }, selector);

const own = (item, quantity, amount) => ({
  ...itemOf(item, quantity),
  display: { name: item.name, unitPrice: { amount, currency: "USD" } },
});

test("nothing of a shopper's cart is shown any more when it is taken away", async () => {
  const page = await shop.page(WIDGETS, { open: false });
  const [mug, lamp] = shop.items;
  await openCarts(page, [["first", "USD", own(mug, 2, 1000)]]);
  await page.evaluate(
    async (item) => {
      const { provideCart } = await import("/pkg/elements.js");
      provideCart(window.first);
      document.querySelector("cart-drawer").show();
      window.first.addItem(item);
    },
    own(lamp, 1, 500),
  );
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: `Remove ${lamp.name} from cart` }).click();
  await dialog.getByRole("button", { name: `Put ${lamp.name} back` }).waitFor();
  await page.evaluate(async () => (await import("/pkg/elements.js")).provideCart(null));
  const everything = await shownIn(page, "cart-badge, cart-lines, cart-totals, cart-pending, cart-drawer");
  assert.ok(!everything.includes(mug.name) && !everything.includes(lamp.name), everything);
  assert.ok(!everything.includes("$"), everything);
  assert.equal(await page.locator("cart-badge").getByRole("img").getAttribute("aria-label"), "Cart");
  assert.deepEqual(page.errors, []);
});

test("a drawer whose own cart is taken away shows the page's, and all that is within it as well", async () => {
  const page = await shop.page(`<cart-drawer id="drawer"><cart-lines></cart-lines></cart-drawer>`, { open: false });
  const [mug, lamp] = shop.items;
  await openCarts(page, [
    ["first", "USD", own(mug, 2, 1000)],
    ["second", "USD", own(lamp, 1, 500)],
  ]);
  await page.evaluate(async () => {
    const { provideCart } = await import("/pkg/elements.js");
    provideCart(window.first);
    document.querySelector("cart-drawer").cart = window.second;
    document.querySelector("cart-drawer").show();
  });
  const dialog = page.getByRole("dialog");
  await page.locator("cart-drawer > cart-lines").getByText(lamp.name).waitFor();
  const totals = dialog.locator("cart-totals");
  await totals.getByText("$5.00").first().waitFor();
  await page.evaluate(() => (document.querySelector("cart-drawer").cart = null));
  await page.locator("cart-drawer > cart-lines").getByText(mug.name).waitFor();
  await totals.getByText("$20.00").first().waitFor();
  assert.equal(await totals.getByText("$5.00").count(), 0);
});

test("with the provider its cart goes, and what was painted before it was open", async () => {
  const page = await shop.page(`${WIDGETS}${shop.provider()}`);
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
  await page.evaluate(() => window.cart.close());
  await page.route("**/*.wasm", () => {});
  await page.reload({ waitUntil: "domcontentloaded" });
  await page.getByRole("img", { name: "Cart: 2 items" }).waitFor();
  await page.evaluate(() => document.querySelector("cart-provider").remove());
  await page.getByRole("img", { name: "Cart", exact: true }).waitFor();
  assert.ok(!(await shownIn(page, "cart-lines")).includes(shop.items[0].name));
});

test("a provider that is moved keeps its cart; one that is taken out while it opens closes what it gets", async () => {
  const page = await shop.page(`<main></main>${shop.provider()}`);
  const found = await page.evaluate(async () => {
    const provider = document.querySelector("cart-provider");
    document.querySelector("main").append(provider);
    const isSame = (await provider.opened) === window.cart;
    provider.remove();
    await Promise.resolve();
    document.body.append(provider);
    const early = provider.opened;
    provider.remove();
    await Promise.resolve();
    document.body.append(provider);
    const [first, second] = [await early, await provider.opened];
    const codes = [first, second].map((cart) => {
      try {
        cart.clearCart();
        return "open";
      } catch (error) {
        return error.code;
      }
    });
    return { isSame, codes, isShown: provider.cart === second };
  });
  assert.deepEqual(found, { isSame: true, codes: ["closed", "open"], isShown: true });
});

test("of two providers each has what is within it, and the first one also what is within neither", async () => {
  const page = await shop.page(
    `<cart-badge id="outside"></cart-badge>
     <cart-provider id="one"><cart-badge></cart-badge></cart-provider>
     <cart-provider id="two"><section><cart-badge></cart-badge></section></cart-provider>`,
    { open: false, script: "" },
  );
  const [mug] = shop.items;
  await openCarts(page, [
    ["first", "USD", own(mug, 1, 1000)],
    ["second", "USD", own(mug, 2, 1000)],
    ["third", "USD", own(mug, 5, 1000)],
  ]);
  await page.evaluate(async () => {
    // Set before there is a class for it.
    document.querySelector("#two").cart = window.second;
    document.querySelector("#one").cart = window.first;
    await import("/pkg/elements.js");
  });
  const labels = () =>
    page
      .locator("cart-badge")
      .getByRole("img")
      .evaluateAll((badges) => badges.map((badge) => badge.ariaLabel));
  await page.locator("#two").getByRole("img", { name: "Cart: 2 items" }).waitFor();
  assert.deepEqual(await labels(), ["Cart: 1 item", "Cart: 1 item", "Cart: 2 items"]);
  await page.evaluate(() => document.querySelector("#one").remove());
  await page.locator("#outside").getByRole("img", { name: "Cart: 2 items" }).waitFor();
  // What the shop gives the page goes before any provider, for what is within none.
  await page.evaluate(async () => (await import("/pkg/elements.js")).provideCart(window.third));
  await page.locator("#outside").getByRole("img", { name: "Cart: 5 items" }).waitFor();
  assert.deepEqual(await labels(), ["Cart: 5 items", "Cart: 2 items"]);
});

test("a widget that is taken out listens to nothing, and one that comes and goes does not listen more and more", async () => {
  const page = await shop.page(WIDGETS, { open: false });
  await openCarts(page, [["first", "USD", own(shop.items[0], 2, 1000)]]);
  const counts = await page.evaluate(async () => {
    const { provideCart } = await import("/pkg/elements.js");
    const { first } = window;
    const counts = { subscribed: 0, listening: 0 };
    const counted = (what, end) => {
      counts[what] += 1;
      return () => {
        counts[what] -= 1;
        end();
      };
    };
    const cart = {
      ...{ getSnapshot: first.getSnapshot, pending: () => first.pending() },
      subscribe: (listener) => counted("subscribed", first.subscribe(listener)),
      on: (name, listener) => counted("listening", first.on(name, listener)),
    };
    provideCart(cart);
    const widgets = [...document.querySelectorAll("cart-badge, cart-lines, cart-totals, cart-pending, cart-drawer")];
    const told = [];
    const move = (act) => {
      for (const widget of widgets) act(widget);
      told.push({ ...counts });
    };
    move(() => {});
    for (let again = 0; again < 3; again += 1) {
      move((widget) => widget.remove());
      move((widget) => document.body.append(widget));
    }
    return told;
  });
  const [first, out, ...later] = counts;
  assert.ok(first.subscribed >= 5 && first.listening > 0, JSON.stringify(first));
  assert.equal(out.subscribed, 0);
  assert.deepEqual(later, [first, out, first, out, first]);
});

test("what a cart puts back by itself is not offered once more", async () => {
  const page = await shop.page(`<cart-lines></cart-lines>${shop.provider()}`);
  const [mug, lamp] = shop.items;
  await page.evaluate(
    ([items, kept]) => {
      const { cart } = window;
      const lines = document.querySelector("cart-lines");
      const listeners = [];
      lines.cart = {
        ...{ getSnapshot: cart.getSnapshot, subscribe: cart.subscribe, pending: () => [] },
        on: (name, listener) => {
          if (name === "cart:gone") listeners.push(listener);
          return () => {};
        },
      };
      cart.addItem(kept);
      for (const tell of listeners) tell({ id: "1", items, restored: true });
    },
    [[itemOf(mug, 3)], itemOf(lamp, 1)],
  );
  await page.locator("cart-lines").getByText(lamp.name).waitFor();
  assert.equal(await page.getByRole("button", { name: "Put the items back" }).count(), 0);
  const said = page.locator("[data-cart-voice]").getByRole("status");
  await said.getByText(/^The items are back in the cart\./).waitFor({ state: "attached" });
});

test("what two widgets offer back is put back once", async () => {
  const page = await shop.page(`<cart-lines></cart-lines><cart-lines></cart-lines>${shop.provider()}`);
  const [mug, lamp] = shop.items;
  await page.evaluate(
    ([items, kept]) => {
      const { cart } = window;
      const listeners = [];
      const lossy = {
        ...{ getSnapshot: cart.getSnapshot, subscribe: cart.subscribe, pending: () => [] },
        on: (name, listener) => {
          if (name === "cart:gone") listeners.push(listener);
          return () => {};
        },
        bulkAddItems: (items) => cart.bulkAddItems(items),
      };
      for (const lines of document.querySelectorAll("cart-lines")) lines.cart = lossy;
      cart.addItem(kept);
      for (const tell of listeners) tell({ id: "1", items });
    },
    [[itemOf(mug, 3)], itemOf(lamp, 1)],
  );
  const offers = page.getByRole("button", { name: "Put the items back" });
  await offers.nth(1).waitFor();
  await offers.first().click();
  await offers.first().waitFor({ state: "hidden" });
  assert.equal(await offers.count(), 0);
  await snapshotWhere(page, ({ lines }) => lines.length === 2 && lines.some(({ quantity }) => quantity === 3));
});

test("until a cart that is promised is there, what this device showed last is shown", async () => {
  const page = await shop.page(WIDGETS, { open: false });
  const [mug, lamp] = shop.items;
  await openCarts(page, [
    ["before", "USD", own(mug, 2, 1000)],
    ["opened", "USD", own(lamp, 1, 500)],
  ]);
  await page.evaluate(async () => {
    const { provideCart } = await import("/pkg/elements.js");
    const { itemCount, lines, totals } = window.before.getSnapshot();
    provideCart(new Promise((resolve) => (window.keep = resolve)), { first: { itemCount, lines, totals } });
  });
  const lines = page.locator("body > cart-lines");
  await lines.getByText(mug.name).waitFor();
  await page.locator("body > cart-totals").getByText("$20.00").first().waitFor();
  await page.getByRole("img", { name: "Cart: 2 items" }).waitFor();
  await page.evaluate(() => window.keep(window.opened));
  await lines.getByText(lamp.name).waitFor();
  assert.equal(await lines.getByText(mug.name).count(), 0);
});

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

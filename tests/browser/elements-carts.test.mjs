// Which cart a widget shows: of whom it is, of how many, and what becomes of it when the cart is taken away.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openCarts, own, shownIn } from "./support/still-carts.mjs";
import { itemOf, openWidgets, snapshotWhere } from "./support/widgets.mjs";

const shop = openWidgets();

const WIDGETS = `
  <cart-badge></cart-badge>
  <cart-lines></cart-lines><cart-totals></cart-totals><cart-pending></cart-pending>
  <cart-drawer id="drawer"></cart-drawer>`;

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

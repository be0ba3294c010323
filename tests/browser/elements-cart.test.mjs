// The widgets around a cart: what a shopper does with them, by pointer, by keyboard and by ear.

import assert from "node:assert/strict";
import { test } from "node:test";
import { itemOf, keyOf, openWidgets, snapshotWhere } from "./support/widgets.mjs";

const shop = openWidgets();

const BODY = () => `
  <h1>Shop</h1>
  <cart-badge for="drawer"></cart-badge>
  <main><cart-lines></cart-lines><cart-totals></cart-totals><cart-pending></cart-pending></main>
  <cart-drawer id="drawer"></cart-drawer>
  ${shop.provider()}`;

/** A page whose cart holds so many of the first products, settled at the server. */
async function filled(quantities, body = BODY(), options) {
  const page = await shop.page(body, options);
  const items = quantities.map((quantity, place) => itemOf(shop.items[place], quantity));
  await page.evaluate((items) => window.cart.bulkAddItems(items).settled, items);
  await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
  return page;
}

const rowsOf = (page) => page.locator("main cart-lines").getByRole("listitem");
const status = (page) => page.locator("[data-cart-voice]").getByRole("status").first();
const alarm = (page) => page.locator("[data-cart-voice]").getByRole("alert").first();

test("a change of one line touches only its own row", async () => {
  const page = await filled([1, 1, 1, 1]);
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("main cart-lines");
    const rows = [...shadowRoot.querySelectorAll("[part=line]")];
    window.touched = new Set();
    window.others = 0;
    new MutationObserver((records) => {
      for (const { target } of records) {
        const place = rows.findIndex((row) => row.contains(target));
        if (place >= 0) window.touched.add(place);
        else window.others += 1;
      }
    }).observe(shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await page.evaluate((key) => window.cart.updateItem(key, 3).settled, keyOf(shop.items[2]));
  await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
  const [touched, others] = await page.evaluate(() => [[...window.touched], window.others]);
  assert.deepEqual([touched, others], [[2], 0]);
  assert.deepEqual(page.errors, []);
});

test("by the keyboard alone a quantity is stepped and typed, a line removed and taken back", async () => {
  const page = await filled([1, 2, 1]);
  const [mug, lamp] = shop.items.map(({ name }) => name);
  const quantity = page.getByRole("spinbutton", { name: `Quantity of ${lamp}` }).first();
  await quantity.focus();
  await page.keyboard.press("ArrowUp");
  await snapshotWhere(page, ({ lines }) => lines[1].quantity === 3);
  await page.keyboard.type("7");
  await page.keyboard.press("Escape");
  assert.equal(await quantity.inputValue(), "3");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("٥");
  await page.keyboard.press("Enter");
  await snapshotWhere(page, ({ lines }) => lines[1].quantity === 5);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await rowsOf(page).nth(1).getByText("A quantity is a whole number from 0 up.").waitFor();
  assert.equal(await quantity.inputValue(), "5");
  // Past "+" there is "Remove"; the focus stays in the list.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await snapshotWhere(page, ({ lines }) => lines.length === 2);
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot.activeElement.ariaLabel);
  assert.equal(await focused(), `Remove ${shop.items[2].name} from cart`);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), `Put ${lamp} back`);
  await page.keyboard.press("Enter");
  await snapshotWhere(page, ({ lines }) => lines.length === 3);
  assert.equal(await focused(), `Remove ${lamp} from cart`);
  assert.ok(mug);
  assert.deepEqual(page.errors, []);
});

test("after the last line is removed the focus is where it can be taken back", async () => {
  const page = await filled([2]);
  await rowsOf(page)
    .getByRole("button", { name: /^Remove/ })
    .press("Enter");
  await page.locator("main").getByText("Your cart is empty.").waitFor();
  const focused = await page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent);
  assert.equal(focused, "Undo");
});

test("nothing is said on the first load; a change says what, how many and how much, and is silent again", async () => {
  const page = await filled([1]);
  assert.equal(await status(page).textContent(), "");
  await page.reload();
  await page.locator("main").getByText(shop.items[0].name).waitFor();
  assert.equal(await status(page).textContent(), "");
  await rowsOf(page)
    .getByRole("button", { name: /^Increase/ })
    .click();
  const subtotal = (2 * shop.items[0].unitPrice.amount) / 100;
  const sentence = `${shop.items[0].name} is now 2. 2 items in the cart, $${subtotal.toFixed(2)}.`;
  await status(page).getByText(sentence, { exact: true }).waitFor({ state: "attached" });
  await page.waitForFunction(
    () => document.querySelector("[data-cart-voice]").shadowRoot.querySelector("[role=status]").textContent === "",
  );
});

test("what was typed and is no quantity is said as an error, and what is done as news", async () => {
  const page = await filled([1]);
  const quantity = rowsOf(page).getByRole("spinbutton");
  await quantity.fill("many");
  await quantity.press("Enter");
  const sentence = "A quantity is a whole number from 0 up.";
  await alarm(page).getByText(sentence).waitFor({ state: "attached" });
  assert.ok(!(await status(page).textContent()).includes(sentence));
});

test("an error that comes up beside a line is said once; one that stood there from the start is not", async () => {
  const page = await filled(
    [1, 1],
    `<main><cart-lines></cart-lines></main><cart-lines></cart-lines>${shop.provider()}`,
  );
  await page.locator("body").click({ position: { x: 1, y: 1 } });
  const [mug, lamp] = shop.items;
  await page.evaluate((key) => {
    const { cart } = window;
    const about = (key, code) => ({ code, line: key, asked: 5, got: null, error: { code } });
    let issues = [about(key, "refused")];
    const listeners = new Set();
    const getSnapshot = () => ({ ...cart.getSnapshot(), issues });
    const troubled = {
      getSnapshot,
      subscribe: (listener) => {
        listeners.add(listener);
        listener(getSnapshot());
        return () => listeners.delete(listener);
      },
      on: () => () => {},
      pending: () => [],
    };
    window.trouble = (key, code) => {
      issues = [...issues, about(key, code)];
      for (const listener of listeners) listener(getSnapshot());
    };
    window.spoken = [];
    const voice = document.querySelector("[data-cart-voice]").shadowRoot;
    new MutationObserver((records) => {
      for (const { addedNodes } of records) window.spoken.push(...[...addedNodes].map((node) => node.textContent));
    }).observe(voice, { subtree: true, childList: true });
    for (const lines of document.querySelectorAll("cart-lines")) lines.cart = troubled;
  }, keyOf(mug));
  await rowsOf(page).nth(0).getByText("The shop refused it.").waitFor();
  await page.evaluate((key) => window.trouble(key, "item-not-found"), keyOf(lamp));
  await rowsOf(page).nth(1).getByText("The shop no longer has this product.").waitFor();
  const sentence = `${lamp.name}: the shop no longer has this product.`;
  await alarm(page).getByText(sentence).waitFor({ state: "attached" });
  assert.deepEqual(await page.evaluate(() => window.spoken), [sentence]);
});

test("an add that is refused is said once, although its line has gone", async () => {
  const nothing = `item='{"externalProductId":"none","externalVariantId":"none"}'`;
  const page = await filled(
    [1],
    `<cart-add-button name="Ghost" ${nothing}></cart-add-button><main><cart-lines></cart-lines></main>${shop.provider()}`,
  );
  await page.evaluate(() => {
    window.spoken = [];
    new MutationObserver((records) => {
      for (const { addedNodes } of records) window.spoken.push(...[...addedNodes].map((node) => node.textContent));
    }).observe(document.querySelector("[data-cart-voice]").shadowRoot.querySelector("[role=alert]"), {
      childList: true,
    });
  });
  await page.getByRole("button", { name: "Add Ghost to cart" }).click();
  await page
    .locator("main [part=problem]")
    .getByText(/^Ghost: /)
    .waitFor();
  // What is said now comes after all that was to be said of it.
  await rowsOf(page).getByRole("spinbutton").fill("many");
  await rowsOf(page).getByRole("spinbutton").press("Enter");
  await page.waitForFunction(() => window.spoken.some((sentence) => sentence.startsWith("A quantity")));
  const spoken = await page.evaluate(() => window.spoken.filter((sentence) => sentence.includes("Ghost")));
  assert.equal(spoken.length, 1, spoken.join());
});

/** A cart of one, of which one more is asked for out of reach of the server. */
async function oneMoreWaits() {
  const page = await filled([1]);
  await page.context().setOffline(true);
  await rowsOf(page)
    .getByRole("button", { name: /^Increase/ })
    .click();
  const waiting = page.locator("main cart-pending");
  return { page, waiting };
}

test("when the last waiting change is given up the focus is not lost", async () => {
  const { page, waiting } = await oneMoreWaits();
  await waiting.getByRole("button", { name: /^Discard/ }).press("Enter");
  await waiting.getByText("Nothing is waiting.").waitFor();
  const focused = await page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent);
  assert.equal(focused, "Nothing is waiting.");
  await page.keyboard.press("Shift+Tab");
  await waiting.getByText("Nothing is waiting.").waitFor({ state: "hidden" });
});

test("what a shop has to say while nothing waits is said then, and only then", async () => {
  const page = await filled([1], `<cart-pending><p slot="empty">All is sent.</p></cart-pending>${shop.provider()}`);
  const nothing = page.getByText("All is sent.");
  await nothing.waitFor();
  await page.context().setOffline(true);
  await page.evaluate((key) => void window.cart.updateItem(key, 2), keyOf(shop.items[0]));
  const discard = page.getByRole("button", { name: /^Discard/ });
  await discard.waitFor();
  assert.equal(await nothing.isVisible(), false);
  await discard.press("Enter");
  await nothing.waitFor();
  assert.equal(await page.getByText("Nothing is waiting.").locator("visible=true").count(), 0);
  // The focus is there, and what was said stays when it goes elsewhere.
  await page.keyboard.press("Tab");
  assert.equal(await nothing.isVisible(), true);
});

test("what is said while the drawer is open is said within it: all around it is silent", async () => {
  const page = await filled([1]);
  await page.getByRole("button", { name: "Cart: 1 item" }).click();
  const dialog = page.getByRole("dialog", { name: "Cart" });
  await dialog.getByRole("button", { name: /^Increase/ }).click();
  await dialog
    .getByRole("status")
    .getByText(/is now 2/)
    .waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  const focused = await page.evaluate(() => document.activeElement.localName);
  assert.equal(focused, "cart-badge");
  assert.equal(await page.getByRole("button", { name: "Cart: 2 items" }).textContent(), "2");
});

test("who listens with a screen reader finds names for everything", async () => {
  const page = await filled([2]);
  const [{ name }] = shop.items;
  const amount = (cents) => `$${(cents / 100).toFixed(2)}`;
  const price = shop.items[0].unitPrice.amount;
  assert.match(
    await page.locator("main").ariaSnapshot(),
    new RegExp(
      [
        `list "Items":`,
        `listitem:`,
        `paragraph: ${name}`,
        `paragraph: \\${amount(price)} each`,
        `paragraph: \\${amount(2 * price)}`,
        `group "Quantity of ${name}":`,
        `button "Decrease quantity of ${name}": −`,
        `spinbutton "Quantity of ${name}": "2"`,
        `button "Increase quantity of ${name}": \\+`,
        `button "Remove ${name} from cart": Remove`,
        `term: Subtotal`,
        `definition: \\${amount(2 * price)}`,
      ].join("[\\s\\S]*"),
    ),
  );
});

test("each list says that it is one: some browsers take a list without marks for none", async () => {
  const page = await filled([1]);
  const roles = await page.evaluate(() =>
    [...document.querySelectorAll("main > *")].flatMap(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll("ul")].map((list) => list.getAttribute("role")),
    ),
  );
  assert.deepEqual(roles, ["list", "list", "list"]);
});

test("a refusal stands beside its line, which can still be changed", async () => {
  const short = shop.sandbox.seed.items.find(({ stock }) => stock > 0 && stock < 10);
  const page = await shop.page(BODY());
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(short, 1));
  const quantity = rowsOf(page).getByRole("spinbutton");
  await quantity.fill(String(short.stock + 50));
  await quantity.press("Enter");
  const trouble = rowsOf(page).locator("[part=error]");
  await trouble.getByText(`you asked for ${short.stock + 50}, the cart has ${short.stock}`).waitFor();
  const described = await quantity.evaluate((node) => {
    const id = node.getAttribute("aria-describedby");
    return node.getRootNode().getElementById(id).textContent;
  });
  assert.ok(described.includes("you asked for"));
  assert.equal(await quantity.isEditable(), true);
});

test("while changes wait no control is disabled; what waits is told, and can be given up", async () => {
  const { page, waiting } = await oneMoreWaits();
  await waiting.getByText(`Set ${shop.items[0].name} to 2`).waitFor();
  await rowsOf(page).getByText("pending").waitFor();
  const held = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("main cart-lines");
    return shadowRoot.querySelectorAll(":disabled, [aria-disabled=true], [readonly]").length;
  });
  assert.equal(held, 0);
  const totals = page.locator("main cart-totals");
  await totals.getByText("estimated").waitFor();
  await totals.getByText("Changes are waiting.").waitFor();
  await waiting.getByRole("button", { name: `Discard: Set ${shop.items[0].name} to 2` }).click();
  await waiting.getByText("Waiting changes").waitFor({ state: "hidden" });
  await snapshotWhere(page, ({ lines, pendingCount }) => lines[0].quantity === 1 && pendingCount === 0);
});

test("each event is told once, on the document, however many widgets show the cart", async () => {
  const page = await shop.page(BODY());
  const told = await page.evaluate(
    async (item) => {
      const told = [];
      document.addEventListener("cart:item-added", (event) => told.push([event.detail.line.name, event.composed]));
      await window.cart.addItem(item).settled;
      return told;
    },
    itemOf(shop.items[0], 1),
  );
  assert.deepEqual(told, [[shop.items[0].name, true]]);
});

test("what the shop has lost is offered back", async () => {
  const page = await filled([2]);
  await page.evaluate(
    (item) => {
      const { cart } = window;
      let tell = null;
      const lines = document.querySelector("main cart-lines");
      lines.cart = {
        ...{ getSnapshot: cart.getSnapshot, subscribe: cart.subscribe, pending: () => [] },
        on: (name, listener) => {
          if (name === "cart:gone") tell = listener;
          return () => {};
        },
        bulkAddItems: (items) => cart.bulkAddItems(items),
      };
      tell({ id: "1", items: [item] });
    },
    itemOf(shop.items[1], 3),
  );
  const problem = page.locator("main cart-lines").getByText("The shop no longer has your cart. It held 3 items.");
  await problem.waitFor();
  await page.getByRole("button", { name: "Put the items back" }).click();
  await snapshotWhere(page, ({ lines }) => lines.length === 2 && lines[1].quantity === 3);
  await problem.waitFor({ state: "detached" });
});

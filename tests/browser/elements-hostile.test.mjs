// Texts and addresses of all kinds in every place that the widgets show: they are text, or no picture. The page allows no
// script of its own to be made of them, and complains of each that tries.

import assert from "node:assert/strict";
import { test } from "node:test";
import { itemOf, openWidgets } from "./support/widgets.mjs";

const shop = openWidgets();

const TEXTS = [
  "<img src=x onerror=window.ran=1>",
  "</script><script>window.ran=1</script>",
  '"><svg onload=window.ran=1>',
  "\u202emug\u2069\u2067 {name} $& $1",
  "javascript:window.ran=1",
];

const ADDRESSES = [
  ...["javascript:window.ran=1", "JaVaScRiPt:window.ran=1", " javascript:window.ran=1", "java\nscript:window.ran=1"],
  ...[
    "data:image/svg+xml,<svg onload='window.ran=1'/>",
    "blob:http://127.0.0.1/1",
    "file:///etc/passwd",
    "about:blank",
    "x:y",
  ],
];

const WIDGETS = `
  <cart-badge for="drawer"></cart-badge>
  <main><cart-lines></cart-lines><cart-totals></cart-totals><cart-pending></cart-pending></main>
  <cart-drawer id="drawer"></cart-drawer>`;

/** A cart in which every text is one of these; it is shown from now on. */
async function provide([texts, addresses]) {
  const { provideCart } = await import("/pkg/elements.js");
  let turn = 0;
  const text = () => texts[turn++ % texts.length];
  const money = { amount: 1250, currency: "USD" };
  const error = () => ({ code: text(), message: text(), vendorCode: text(), subject: text(), available: 3 });
  const lines = addresses.map((imageUrl, place) => ({
    ...{ key: `${place} ${text()}`, id: text(), item: { productId: text() }, kind: "product", bag: `bag ${place % 2}` },
    ...{
      name: place % 3 === 0 ? null : text(),
      sku: text(),
      imageUrl,
      attributes: { [text()]: text(), __proto__x: text() },
    },
    ...{ quantity: 2, giftQuantity: 0, unitPrice: money, unitPriceBefore: money, total: money, pending: true },
    ...{ available: true, availableQuantity: 1, error: place % 2 ? error() : null },
  }));
  const issues = [{ line: null }, { line: lines[0].key }].map((about) => ({ ...error(), ...about, error: error() }));
  const totals = { subtotal: money, discount: money, shipping: money, tax: money, includedTax: null, total: money };
  const snapshot = {
    ...{ revision: 1, cartId: text(), currency: "USD", lines, issues, itemCount: 18, pendingCount: 9 },
    ...{
      status: "ready",
      durability: "durable",
      totals: { ...totals, itemCount: 18, estimated: true, reasons: [text()] },
    },
    bags: [0, 1].map((place) => ({
      key: `bag ${place}`,
      name: text(),
      merchantId: text(),
      lines,
      codes: [],
      issues: [],
    })),
    codes: [{ code: text(), name: text(), discount: money, status: "applied", bag: "bag 0", automatic: false }],
  };
  const entries = ["add", "code"].map((kind) => {
    const about = { id: text(), kind, line: lines[1].key, asked: kind === "code" ? text() : 2, code: text() };
    return { ...about, since: 0, state: "review", error: error() };
  });
  const stop = () => {};
  provideCart({
    getSnapshot: () => snapshot,
    subscribe: (tell) => (tell(snapshot), stop),
    on: () => stop,
    pending: () => entries,
    close() {},
  });
  return snapshot.lines.map(({ name, sku }) => name ?? sku);
}

/** Everything in the page, the shadows included. */
function found() {
  const all = (root) =>
    [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
  const nodes = all(document);
  const isMade = (node) => /^(script|svg|b)$/.test(node.localName) && !node.closest("head");
  const labels = nodes.map((node) => node.getAttribute("aria-label") ?? "");
  return {
    made: nodes.filter(isMade).map((node) => node.outerHTML),
    handlers: nodes.filter((node) => node.getAttributeNames().some((name) => name.startsWith("on"))).length,
    pictures: nodes.filter(({ localName }) => localName === "img").map((node) => node.getAttribute("src")),
    turned: labels.filter((label) => /[\u202a-\u202e]/.test(label)),
    ran: window.ran,
  };
}

test("whatever stands in a cart is shown as text, runs nowhere, turns no sentence, and is no picture unless it is from the web", async () => {
  const page = await shop.page(WIDGETS, { open: false });
  const names = await page.evaluate(provide, [TEXTS, ADDRESSES]);
  const rows = page.locator("main cart-lines [part=name]");
  await rows.nth(ADDRESSES.length - 1).waitFor();
  assert.deepEqual(await rows.evaluateAll((nodes) => nodes.map(({ textContent }) => textContent)), names);
  await page.locator("main cart-pending").getByRole("listitem").first().waitFor();
  await page.locator("cart-badge").getByRole("button").click();
  await page.locator("cart-drawer [part=name]").first().waitFor();
  const { pictures, ...rest } = await page.evaluate(found);
  assert.deepEqual(rest, { made: [], handlers: 0, turned: [], ran: undefined });
  assert.deepEqual([pictures.length >= ADDRESSES.length, pictures.filter(Boolean)], [true, []]);
  assert.deepEqual(page.errors, []);
});

test("what a shop says of an item in a tag is text as well, aloud and in the cart", async () => {
  const page = await shop.page(`${WIDGETS}<div id="buttons"></div>${shop.provider()}`);
  // What the page calls an item stands until the server has answered.
  await page.route(`${shop.sandbox.url}/**`, (route) => route.abort());
  await page.evaluate(
    ([item, texts, addresses]) => {
      for (const [place, name] of texts.entries()) {
        const button = document.createElement("cart-add-button");
        button.setAttribute(
          "item",
          JSON.stringify({ ...item, externalVariantId: `${name} ${place}`, display: undefined }),
        );
        button.setAttribute("name", name);
        button.setAttribute("image-url", addresses[place]);
        document.querySelector("#buttons").append(button);
      }
    },
    [itemOf(shop.items[0]), TEXTS, ADDRESSES],
  );
  const buttons = page.locator("cart-add-button").getByRole("button");
  for (let place = 0; place < TEXTS.length; place += 1) await buttons.nth(place).click();
  const rows = page.locator("main cart-lines [part=name]");
  await rows.nth(TEXTS.length - 1).waitFor();
  assert.deepEqual((await rows.allTextContents()).sort(), [...TEXTS].sort());
  const { pictures, ...rest } = await page.evaluate(found);
  assert.deepEqual([rest, pictures.filter(Boolean)], [{ made: [], handlers: 0, turned: [], ran: undefined }, []]);
  assert.deepEqual(page.errors, []);
});

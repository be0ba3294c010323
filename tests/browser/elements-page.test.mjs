// The widgets in a shop's page: one script tag, a strict policy, forms that work before, languages, several copies.

import assert from "node:assert/strict";
import { test } from "node:test";
import { formOf, itemOf, keyOf, opened, openWidgets, snapshotWhere } from "./support/widgets.mjs";

const shop = openWidgets();

test("one script tag and a few tags are a shop, under a policy that allows no inline style and no markup from script", async () => {
  const page = await shop.page(
    `<cart-badge></cart-badge>${formOf(shop.items[0])}<cart-lines></cart-lines>${shop.provider()}`,
  );
  await page.getByRole("button", { name: "Buy" }).click();
  await page.locator("cart-lines").getByText(shop.items[0].name).waitFor();
  await page.evaluate(() => window.cart.sync());
  const held = await shop.sandbox.cart(shop.customer.id);
  assert.deepEqual(held, { [keyOf(shop.items[0])]: 2 });
  assert.equal(await page.getByRole("img", { name: "Cart: 2 items" }).textContent(), "2");
  assert.deepEqual([page.errors, shop.posted], [[], []]);
});

test("before the script is there the form goes to the shop's server, and the badge is a link", async () => {
  const body = `<cart-badge><a href="/basket">Basket</a></cart-badge>${formOf(shop.items[0])}`;
  const page = await shop.page(body, { script: "", open: false });
  await page.getByRole("link", { name: "Basket" }).waitFor();
  await page.getByRole("button", { name: "Buy" }).click();
  await page.waitForURL("**/basket");
  const posted = new URLSearchParams(shop.posted[0]);
  assert.deepEqual([posted.get("externalProductId"), posted.get("quantity")], [shop.items[0].externalProductId, "2"]);
});

test("what is asked for before the cart is open is not lost, and the badge keeps the way of its link", async () => {
  const link = `<cart-badge><a href="/basket">Basket</a></cart-badge>`;
  const page = await shop.page(`${link}${formOf(shop.items[0])}`, { open: false });
  await page.getByRole("button", { name: "Buy" }).click();
  assert.equal(await page.getByRole("link", { name: "Cart" }).getAttribute("href"), "/basket");
  await page.evaluate((attributes) => {
    const provider = document.createElement("cart-provider");
    for (const [name, value] of attributes) provider.setAttribute(name, value);
    document.body.append(provider);
  }, attributesOf(shop.provider()));
  await opened(page);
  await snapshotWhere(page, ({ itemCount }) => itemCount === 2);
  await page.getByRole("link", { name: "Cart: 2 items" }).waitFor();
  assert.deepEqual(shop.posted, []);
});

test("a quantity that is none is told beside the button, and nothing is added", async () => {
  const page = await shop.page(`${formOf(shop.items[0])}${shop.provider()}`);
  await page.getByRole("textbox", { name: "Quantity" }).fill("0");
  await page.getByRole("button", { name: "Buy" }).click();
  await page.locator("cart-add-button").getByText("A quantity is a whole number from 1 up.").waitFor();
  assert.equal(await page.evaluate(() => window.cart.getSnapshot().itemCount), 0);
});

for (const [attribute, address] of [
  [`formaction="/buy-now"`, "**/buy-now"],
  ["data-cart-ignore", "**/basket"],
]) {
  test(`a button of the form with ${attribute} is the shop's, and puts nothing into the cart`, async () => {
    const own = formOf(shop.items[0]).replace(
      "</form>",
      `<button name="now" value="yes" ${attribute}>Buy now</button></form>`,
    );
    const page = await shop.page(`${own}${shop.provider()}`);
    await page.getByRole("button", { name: "Buy now" }).click();
    await page.waitForURL(address);
    assert.deepEqual(
      shop.posted.map((sent) => new URLSearchParams(sent).get("now")),
      ["yes"],
    );
    assert.deepEqual(await shop.sandbox.cart(shop.customer.id), {});
  });
}

test("an item that is no JSON is told of, and not passed over", async () => {
  const page = await shop.page(`<cart-add-button item="{ sku: 1 }"></cart-add-button>${shop.provider()}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.locator("cart-add-button").getByText("That did not work: no reason was given.").waitFor();
  assert.match(page.errors.join(), /item is JSON/);
});

test("a price that is left empty is none", async () => {
  const item = JSON.stringify(itemOf({ ...shop.items[0], unitPrice: undefined }, 1)).replaceAll('"', "&quot;");
  const page = await shop.page(
    `<cart-add-button name="Mug" unit-price="" item="${item}"></cart-add-button>${shop.provider()}`,
  );
  await page.route(`${shop.sandbox.url}/**`, (route) => route.abort());
  await page.getByRole("button", { name: "Add Mug to cart" }).click();
  const prices = await page.evaluate(() => window.cart.getSnapshot().lines.map(({ unitPrice }) => unitPrice));
  assert.deepEqual(prices, [null]);
});

test("a button alone adds as well, the shop's own or the one that is there by itself, and may open the drawer", async () => {
  const [mug, lamp] = shop.items.map((item) => JSON.stringify(itemOf(item, 1)).replaceAll('"', "&quot;"));
  const page = await shop.page(`
    <cart-add-button id="own" item="${mug}"><button><b>Take it</b></button></cart-add-button>
    <cart-add-button for="drawer" item="${lamp}" name="Lamp"></cart-add-button>
    <cart-drawer id="drawer"></cart-drawer>${shop.provider()}`);
  await page.getByText("Take it").click();
  await snapshotWhere(page, ({ itemCount }) => itemCount === 1);
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.getByRole("button", { name: "Add Lamp to cart" }).click();
  await page.getByRole("dialog").getByText(shop.items[1].name).first().waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  const focused = await page.evaluate(() => document.activeElement.getAttribute("name"));
  assert.equal(focused, "Lamp");
});

test("spaces between tags take nobody's place: the button and the lines that are there by themselves stay", async () => {
  const page = await shop.page(`
    <cart-add-button name="Lamp">
    </cart-add-button>
    <cart-drawer open>
      <a slot="footer" href="/checkout">Checkout</a>
    </cart-drawer>${shop.provider()}`);
  await page.getByRole("dialog").getByText("Your cart is empty.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Add Lamp to cart" }).waitFor();
});

test("a widget shows the page's cart whether it came before or after it, and its own where it has one", async () => {
  const page = await shop.page(`<cart-badge id="before"></cart-badge>`, { open: false });
  await page.evaluate(
    async (item) => {
      const { openCart, vesuvioPay } = await import("/pkg/index.js");
      const { provideCart } = await import("/pkg/elements.js");
      const open = (storeId) => {
        const server = vesuvioPay({ baseUrl: "http://127.0.0.1:9", storeId, token: () => null });
        return openCart({ server, storage: "memory" });
      };
      const [first, second] = [await open("first"), await open("second")];
      first.addItem(item);
      provideCart(first);
      const after = document.createElement("cart-badge");
      const other = document.createElement("cart-badge");
      other.cart = second;
      document.body.append(after, other);
    },
    itemOf(shop.items[0], 3),
  );
  await page.getByRole("img", { name: "Cart: 3 items" }).nth(1).waitFor();
  await page.getByRole("img", { name: "Cart: 0 items" }).waitFor();
  assert.equal(await page.getByRole("img").count(), 3);
});

test("a second copy of the package registers nothing twice, and provides to the widgets of the first", async () => {
  const page = await shop.page(`<cart-badge></cart-badge>${shop.provider()}`);
  await page.evaluate(
    async (item) => {
      const { provideCart } = await import("/pkg/elements.js?again");
      provideCart(window.cart);
      window.cart.addItem(item);
    },
    itemOf(shop.items[0], 4),
  );
  await page.getByRole("img", { name: "Cart: 4 items" }).waitFor();
  assert.deepEqual(page.errors, []);
});

test("the regions that a shop gives by a second copy of the package are those of the first as well", async () => {
  const page = await shop.page("", { open: false, script: "" });
  await page.route("**/copy/**", async (route) => {
    await route.fulfill({ response: await route.fetch({ url: route.request().url().replace("/copy/", "/pkg/") }) });
  });
  const regions = `<div id="news" role="status"></div><div id="errors" role="alert"></div>`;
  await shop.show(page, `${regions}${formOf(shop.items[0])}${shop.provider()}`);
  await opened(page);
  await page.evaluate(async () => {
    const { provideRegions } = await import("/copy/elements.js");
    const at = (id) => document.getElementById(id);
    provideRegions({ news: at("news"), errors: at("errors") });
  });
  await page.getByRole("button", { name: "Buy" }).click();
  await page.locator("#news").getByText(`Added ${shop.items[0].name}`).waitFor();
});

test("the badge is painted from the last visit before the cart is open", async () => {
  const page = await shop.page(`<cart-badge></cart-badge>${shop.provider()}`);
  await page.evaluate((item) => window.cart.addItem(item).settled, itemOf(shop.items[0], 2));
  await page.evaluate(() => window.cart.close());
  // The core never comes: what is shown is what this device knew.
  await page.route("**/*.wasm", () => {});
  await page.reload({ waitUntil: "domcontentloaded" });
  await page.getByRole("img", { name: "Cart: 2 items" }).waitFor();
});

test("a cart that cannot be opened is told of by an event", async () => {
  const page = await shop.page(`<cart-lines></cart-lines>`, { open: false });
  const code = await page.evaluate(async () => {
    await customElements.whenDefined("cart-provider");
    const failed = new Promise((resolve) =>
      addEventListener("cart:failed", ({ detail }) => resolve(detail.error.code)),
    );
    document.body.append(document.createElement("cart-provider"));
    return failed;
  });
  assert.equal(code, "invalid-argument");
  assert.deepEqual(page.errors, []);
});

test("from right to left the drawer is on the other side, and numbers are in the page's digits", async () => {
  const body = `<cart-badge for="drawer"></cart-badge><cart-drawer id="drawer"></cart-drawer>${shop.provider()}`;
  const page = await shop.page(body, { lang: "ar-EG", dir: "rtl", reducedMotion: "reduce" });
  await page.evaluate((items) => window.cart.bulkAddItems(items), [itemOf(shop.items[0], 2), itemOf(shop.items[1], 1)]);
  await page.getByRole("button", { name: "سلة التسوق: ٣ منتجات" }).click();
  const dialog = page.getByRole("dialog", { name: "سلة التسوق" });
  const box = await dialog.boundingBox();
  assert.equal(box.x, 0);
  assert.equal(await dialog.getByRole("spinbutton").first().inputValue(), "٢");
  const [less, more] = await Promise.all(
    ["إنقاص", "زيادة"].map((name) => dialog.getByRole("button", { name }).first().boundingBox()),
  );
  assert.ok(less.x > more.x);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(width, 0);
});

test("another language of the page, or of a part of it, is spoken at once, and only the files of languages that are read are loaded", async () => {
  const page = await shop.page(`<cart-lines></cart-lines>${shop.provider()}`, { lang: "de" });
  await page.getByText("Ihr Warenkorb ist leer.").waitFor();
  await page.evaluate(() => (document.documentElement.lang = "fr"));
  await page.getByText("Votre panier est vide.").waitFor();
  await page.evaluate(() => (document.body.lang = "es"));
  await page.getByText("Tu cesta está vacía.").waitFor();
  const files = await page.evaluate(() =>
    performance.getEntriesByType("resource").flatMap(({ name }) => /words\/(\w+)\.js/.exec(name)?.[1] ?? []),
  );
  assert.deepEqual(files, ["de", "fr", "es"]);
});

/** The attributes of a tag, as pairs. */
function attributesOf(tag) {
  return [...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
}

test("a shop with regions of its own is spoken to there, and there are no others", async () => {
  const regions = `<div id="news" role="status"></div><div id="errors" role="alert"></div>`;
  const page = await shop.page(`${regions}${formOf(shop.items[0])}${shop.provider()}`);
  await page.evaluate(async () => {
    const { provideRegions } = await import("/pkg/elements.js");
    const at = (id) => document.getElementById(id);
    provideRegions({ news: at("news"), errors: at("errors") });
  });
  await page.getByRole("button", { name: "Buy" }).click();
  await page.locator("#news").getByText(`Added ${shop.items[0].name}`).waitFor();
  await page.getByRole("textbox", { name: "Quantity" }).fill("none");
  await page.getByRole("button", { name: "Buy" }).click();
  await page.locator("#errors").getByText("A quantity is a whole number").waitFor();
  // What the shop has put there itself stays there, however much is said.
  await page.evaluate(() => {
    const own = Array.from({ length: 4 }, (_, place) =>
      Object.assign(document.createElement("p"), { id: `own-${place}` }),
    );
    document.getElementById("errors").prepend(...own);
  });
  await page.getByRole("textbox", { name: "Quantity" }).fill("nothing");
  await page.getByRole("button", { name: "Buy" }).click();
  await page.locator("#errors").getByText("A quantity is a whole number").nth(1).waitFor();
  assert.equal(await page.locator("#errors [id^=own]").count(), 4);
  // A widget that comes later brings none of its own.
  await page.evaluate(() => document.body.append(document.createElement("cart-totals")));
  assert.deepEqual([await page.getByRole("status").count(), await page.getByRole("alert").count()], [1, 1]);
});

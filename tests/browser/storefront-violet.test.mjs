// The demo storefront on Violet: two merchants in one cart, behind the shop's own proxy.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { JACKET, CAP, MIRROR, MIRROR_HOUSE, openVioletStorefront } from "./support/storefront-violet.mjs";

const store = openVioletStorefront();
const {
  add,
  address,
  amount,
  bag,
  button,
  cart,
  control,
  deliver,
  enterCode,
  focused,
  held,
  line,
  network,
  order,
  placed,
  quantity,
  requests,
  said,
  tray,
  warned,
} = store;

let page;
beforeEach(() => {
  page = store.page;
});

test("what is asked for offline survives a reload, lies with its merchant at once, and makes the cart with one request", async () => {
  await network().uncheck();
  await add("Wool cap");
  await add("Desk mirror");
  await add("Desk mirror");
  // Before the server has placed anything, each thing lies with its merchant already.
  const [north, mirrors] = ["North Store", "Mirror House"].map((name) => bag(name).getByRole("listitem"));
  await north.filter({ hasText: "Wool cap" }).getByText("$48.00", { exact: true }).waitFor();
  await mirrors.filter({ hasText: "Desk mirror" }).getByText("$25.00", { exact: true }).waitFor();
  await page.reload();
  await store.isOpen();
  assert.equal(await quantity("Desk mirror").inputValue(), "2");
  await tray().getByText("Add 1 of Wool cap").waitFor();
  await network().check();
  await placed();
  assert.deepEqual(await held(), { [CAP]: 1, [MIRROR]: 2 });
  assert.match(await bag("Mirror House").innerText(), /Subtotal\s+\$25\.00/);
  assert.deepEqual([await amount("subtotal"), await amount("total")], ["$73.00", "not priced yet"]);
  const posts = (await requests()).filter(({ method, path }) => method === "POST" && path.startsWith("/v1/checkout"));
  assert.deepEqual(
    posts.map(({ body }) => body.skus),
    [
      [
        { sku_id: CAP, quantity: 1 },
        { sku_id: MIRROR, quantity: 2 },
      ],
    ],
  );
});

test("a merchant whose shop is down is told at its bag, and the other one goes on", async () => {
  await add("Wool cap");
  await placed();
  await control("POST", "switches", { failingMerchant: Number(MIRROR_HOUSE) });
  await add("Desk mirror");
  await bag("Mirror House").getByText("The merchant's shop cannot be reached at the moment.").first().waitFor();
  await quantity("Wool cap").fill("2");
  await quantity("Wool cap").press("Enter");
  await page.waitForFunction(() => window.shop.cart.getSnapshot().pendingCount === 0);
  assert.equal((await held())[CAP], 2);
});

test("codes are one merchant's, wait for the price, and are then told as they came out", async () => {
  await add("Wool cap");
  await placed();
  // Nothing of that merchant is in the cart, and the server says nothing.
  await enterCode("20P_OFF", "Mirror House");
  const absent = cart().getByText("Nothing of this merchant is in the cart.");
  await absent.waitFor();
  await add("Desk mirror");
  await absent.waitFor({ state: "detached" });
  await button("Remove Desk mirror from cart").click();
  for (const code of ["TWO_FOR_ONE", "NOPE", "FIVE_OFF"]) {
    await enterCode(code, "North Store");
    await bag("North Store").getByText(code).waitFor();
  }
  await placed();
  assert.equal(await bag("North Store").getByText("waits for the price").count(), 3);
  assert.equal(await cart().getByText("20P_OFF", { exact: true }).count(), 0);
  await address();
  await deliver("North Store", "Ground");
  await warned("Code NOPE was not applied");
  const codes = bag("North Store").getByRole("list", { name: "Codes of North Store" }).getByRole("listitem");
  const [unsupported, invalid, applied] = await codes.allInnerTexts();
  assert.match(unsupported, /TWO_FOR_ONE\s+cannot be used here/);
  assert.match(invalid, /NOPE\s+not a code of this shop's/);
  assert.match(applied, /FIVE_OFF\s+−\$5\.00/);
  await button("Remove code NOPE of North Store").click();
  await bag("North Store").getByText("NOPE").waitFor({ state: "detached" });
});

test("the focus stays in the bag whose last code is taken off", async () => {
  await add("Wool cap");
  await placed();
  await enterCode("FIVE_OFF", "North Store");
  await button("Remove code FIVE_OFF of North Store").press("Enter");
  await bag("North Store").getByText("FIVE_OFF").waitFor({ state: "detached" });
  assert.equal(await focused(), "North Store");
});

test("a merchant's last thing that was taken out can be put back where it was", async () => {
  await add("Wool cap");
  await add("Desk mirror");
  await placed();
  for (const [name, merchant] of [
    ["Wool cap", "North Store"],
    ["Desk mirror", "Mirror House"],
  ]) {
    await button(`Remove ${name} from cart`).press("Enter");
    await quantity(name).waitFor({ state: "detached" });
    assert.doesNotMatch(await bag(merchant).innerText(), /Subtotal/);
    assert.equal(await focused(), `Put ${name} back`);
  }
  assert.deepEqual(await cart().locator(".bag-name").allInnerTexts(), ["North Store", "Mirror House"]);
  await placed();
  assert.deepEqual(await held(), {});
  for (const name of ["Wool cap", "Desk mirror"]) {
    await button(`Put ${name} back`).press("Enter");
    assert.equal(await quantity(name).inputValue(), "1");
  }
  await placed();
  assert.deepEqual(await held(), { [CAP]: 1, [MIRROR]: 1 });
});

test("a cart stays in its currency, and a new one in the other is offered", async () => {
  await add("Desk mirror");
  await add("Wool cap");
  await placed();
  await page.getByRole("link", { name: "EUR" }).click();
  await button("Add Wool cap to cart").waitFor();
  assert.match(await page.getByRole("listitem").filter({ hasText: "Hall mirror" }).innerText(), /€189\.00/);
  await cart().getByText("This cart is in US Dollar, and stays so").waitFor();
  assert.match(await bag("Mirror House").innerText(), /\$12\.50/);
  await add("Shaving mirror");
  await warned("this cart keeps its currency, and the shop now sells in another one");
  await button("New cart in Euro").click();
  await bag("Mirror House").getByText("€11.90").first().waitFor();
  await placed();
  assert.deepEqual(await held(), { [MIRROR]: 1, [CAP]: 1 });
  assert.equal(await cart().getByText("This cart is in US Dollar").count(), 0);
  assert.equal(await quantity("Wool cap").inputValue(), "1");
});

test("what a merchant gives fewer of, or no longer has, is told at its line", async () => {
  await control("POST", "switches", { tenAtMost: true });
  await add("Wool cap");
  await add("Desk mirror");
  await placed();
  await quantity("Wool cap").fill("25");
  await quantity("Wool cap").press("Enter");
  await said("Wool cap is now 10");
  assert.equal(await quantity("Wool cap").inputValue(), "10");
  await line("Wool cap").getByText("you asked for 25, the cart has 10").waitFor();
  await control("POST", "stock", { vendor: "violet", skuId: String(MIRROR), stock: 0 });
  await page.evaluate(() => window.shop.cart.sync());
  await line("Desk mirror").getByText("Out of stock.").waitFor();
});

test("a lost answer doubles nothing", async () => {
  await add("Wool cap");
  await placed();
  await button("Lose the response").click();
  await said("The next change");
  // The read that would tell is held up, so that there is time to look.
  const read = { method: "GET", path: "/v1/checkout/cart/", times: 1, fault: "delay", delayMs: 1500 };
  await control("POST", "faults", { rules: [read] });
  await add("Colour block jacket, M");
  await tray().getByText("checking whether the shop has it").waitFor();
  await tray().getByText("That may take a minute.").waitFor();
  await placed(60_000);
  assert.deepEqual(await held(), { [CAP]: 1, [JACKET]: 1 });
});

test("nothing that the browser gets holds a secret of the shop's", async () => {
  const got = [];
  page.on("response", (response) => {
    const body = response.body().catch(() => Buffer.alloc(0));
    got.push(Promise.all([response.allHeaders(), body]).then(([headers, body]) => JSON.stringify(headers) + body));
  });
  await store.open();
  await add("Wool cap");
  await placed();
  await address();
  await deliver("North Store", "Ground");
  await page.getByText("What the server received", { exact: true }).click();
  await page.getByRole("button", { name: /^Pay / }).click();
  await order().getByRole("heading").waitFor();
  await button("Read the log again").click();
  await page
    .getByRole("cell", { name: /^POST \/login/ })
    .or(page.getByRole("cell", { name: /submit/ }))
    .first()
    .waitFor();
  const { violet, elasticPath } = await control("GET", "seed");
  const { "X-Violet-App-Secret": appSecret } = violet.headers;
  const texts = await Promise.all(got);
  const secrets = [appSecret, violet.login.password, elasticPath.clientSecret, "commission_rate", "developer_id"];
  assert.ok(texts.some((text) => text.includes("app_order_id")) && texts.length > 20);
  for (const text of texts) {
    for (const secret of secrets) assert.ok(!text.includes(secret), `${secret}: ${text.slice(0, 300)}`);
    // Tokens are made anew for whoever asks: they are known by their kind.
    assert.doesNotMatch(text, /x-violet-token|refresh_?token/i);
  }
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  for (const secret of [...secrets, "Desbrosses", "cartwright-violet-"]) assert.ok(!kept.includes(secret), secret);
});

test("nothing moves while the last cart is painted, and nothing sticks out on a phone", async () => {
  await add("Wool cap");
  await add("Desk mirror");
  await placed();
  await store.staysInPlace(placed);
});

test("on a phone a code stands in one row, waits again when its bag has changed, and the order stays in view", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await add("Lit bathroom mirror");
  await placed();
  await enterCode("20P_OFF", "Mirror House");
  await address();
  await deliver("Mirror House", "Standard");
  const row = bag("Mirror House").getByRole("list", { name: "Codes of Mirror House" }).getByRole("listitem");
  await row.getByText("−$17.80").waitFor();
  const { height } = await row.getByText("20P_OFF").boundingBox();
  assert.ok(height < 30, `${height}`);
  await button("Increase quantity of Lit bathroom mirror").click();
  await row.getByText("waits for the price").waitFor();
  assert.equal(await row.getByText("−$17.80").count(), 0);
  await button("Work out the total").click();
  await row.getByText("−$35.60").waitFor();
  await page.getByRole("button", { name: /^Pay / }).click();
  await cart().getByText("Your cart is empty.").waitFor();
  await page.waitForFunction(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return document.activeElement.matches("#order h2") && top > 0 && bottom < innerHeight;
  });
});

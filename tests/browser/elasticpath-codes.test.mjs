// Promotions at Elastic Path: they come as lines of their own and lie in the prices of the others, and count once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { change, quantities, refusal, snapshot, snapshotWhere } from "./support/browser.mjs";
import { cartOf, elasticPath, product, sent } from "./support/elasticpath.mjs";
import { openShop } from "./support/shop.mjs";

const { itemOf, keyOf } = elasticPath;
const shop = openShop({ vendor: "elasticPath", customer: null });

const usd = (amount) => ({ amount, currency: "USD" });
/** What the page says that the cart comes to, and the codes with what they take off. */
const sums = ({ totals, codes }) => [
  totals.subtotal.amount,
  totals.discount?.amount ?? null,
  totals.total.amount,
  codes.map(({ code, discount, status }) => [code, discount?.amount ?? null, status]),
];

test("a code takes its amount off once, and gives it back when it is taken off", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  assert.equal((await change(page, "applyCode", "SAVE5")).status, "confirmed");
  const on = await snapshot(page);
  assert.deepEqual(sums(on), [2500, 500, 2000, [["SAVE5", 500, "applied"]]]);
  assert.deepEqual(
    on.lines.map(({ key, total }) => [key, total]),
    [[keyOf(mug), usd(2500)]],
  );
  assert.equal(on.itemCount, 2);
  assert.equal(on.totals.estimated, false);
  assert.deepEqual((await cartOf(shop.sandbox, null)).total, on.totals.total);
  assert.equal((await change(page, "removeCode", "SAVE5")).status, "confirmed");
  assert.deepEqual(sums(await snapshot(page)), [2500, 0, 2500, []]);
  assert.deepEqual((await sent(shop)).slice(1), [
    ["POST /items", { data: { type: "promotion_item", code: "SAVE5" } }],
    ["DELETE /discounts/SAVE5", null],
  ]);
  await page.context().close();
});

test("a code is shown as waiting until the server has it, and the totals are estimated meanwhile", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0], 2));
  const shown = await page.evaluate(() => {
    window.cart.applyCode("SAVE5");
    const { codes, totals } = window.cart.getSnapshot();
    return [codes.map(({ code, pending }) => [code, pending]), totals.estimated];
  });
  assert.deepEqual(shown, [[["SAVE5", true]], true]);
  await snapshotWhere(page, ({ pendingCount, totals }) => pendingCount === 0 && !totals.estimated);
  assert.deepEqual(sums(await snapshot(page))[3], [["SAVE5", 500, "applied"]]);
  await page.context().close();
});

test("a code that nobody knows, has run out or is not reached is refused and costs nothing else", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  const added = page.evaluate((item) => window.cart.addItem(item).settled, itemOf(mug, 2));
  for (const code of ["NEVER-HEARD", "SUMMER", "BIG20"]) {
    const { status, code: why } = await change(page, "applyCode", code);
    assert.deepEqual([status, why], ["rejected", "code-invalid"], code);
  }
  assert.equal((await added).status, "confirmed");
  assert.deepEqual(sums(await snapshot(page)), [2500, 0, 2500, []]);
  assert.deepEqual(await shop.cart(), { [mug.sku]: 2 });
  await page.context().close();
});

test("a code means the same however it is written, and twice is once", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0], 2));
  assert.equal((await change(page, "applyCode", "save5")).status, "confirmed");
  assert.equal((await change(page, "applyCode", "Save5")).status, "confirmed");
  assert.deepEqual(sums(await snapshot(page)), [2500, 500, 2000, [["SAVE5", 500, "applied"]]]);
  assert.equal((await change(page, "removeCode", "sAVE5")).status, "confirmed");
  assert.deepEqual(sums(await snapshot(page)), [2500, 0, 2500, []]);
  await page.context().close();
});

test("two promotions under one code are one code with what both take off", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0], 2));
  await change(page, "applyCode", "WELCOME");
  // 2.00 off, then a twentieth of what is left.
  assert.deepEqual(sums(await snapshot(page)), [2500, 315, 2185, [["WELCOME", 315, "applied"]]]);
  await change(page, "removeCode", "WELCOME");
  assert.deepEqual(sums(await snapshot(page)), [2500, 0, 2500, []]);
  await page.context().close();
});

test("a code that the shop keeps for another currency is not shown as given", async () => {
  const page = await shop.page();
  await change(page, "addItem", itemOf(shop.items[0], 2));
  const { status, code } = await change(page, "applyCode", "EURO4");
  assert.deepEqual([status, code], ["rejected", "code-not-applied"]);
  assert.deepEqual(sums(await snapshot(page)), [2500, 0, 2500, []]);
  await page.context().close();
});

test("a promotion that needs no code is told, comes with its product and cannot be taken off", async () => {
  const page = await shop.page();
  const board = product(shop, "BOARD-ASH");
  await change(page, "addItem", itemOf(board, 1));
  const { totals, codes } = await snapshot(page);
  assert.equal(totals.discount.amount, 412);
  assert.equal(totals.total.amount, 4120 - 412);
  assert.equal(codes.length, 1);
  await page.evaluate(() => window.cart.sync());
  const [{ code, automatic, name }] = (await snapshot(page)).codes;
  assert.deepEqual([automatic, name], [true, "Ash boards: a tenth off"]);
  const before = (await sent(shop)).length;
  assert.deepEqual(await refusal(page, "removeCode", code), { code: "code-automatic", subject: code });
  assert.equal((await snapshot(page)).totals.discount.amount, 412);
  assert.equal((await sent(shop)).length, before);
  await page.context().close();
});

test("gifts come and go by themselves and leave what the shopper asked for alone", async () => {
  const page = await shop.page();
  const [mug, pot, tin] = ["MUG-BLUE", "TEAPOT-STONE", "TIN-TEA"].map((sku) => product(shop, sku));
  await change(page, "bulkAddItems", [itemOf(mug, 2), itemOf(pot, 3)]);
  const given = await snapshot(page);
  const gift = given.lines.find(({ kind }) => kind === "gift");
  assert.deepEqual([gift.sku, gift.quantity], [tin.sku, 3]);
  assert.equal(given.totals.total.amount, 2 * 1250 + 3 * 4800);
  assert.deepEqual((await cartOf(shop.sandbox, null)).total, given.totals.total);
  assert.equal((await change(page, "updateItem", keyOf(mug), 5)).status, "confirmed");
  assert.equal((await change(page, "updateItem", keyOf(pot), 1)).status, "confirmed");
  assert.deepEqual(await shop.cart(), { [mug.sku]: 5, [pot.sku]: 1, [tin.sku]: 1 });
  assert.equal((await change(page, "removeItem", keyOf(pot))).status, "confirmed");
  assert.deepEqual(await quantities(page), { [keyOf(mug)]: 5 });
  await page.context().close();
});

test("what is bought beside a gift of the same is told apart from it, and goes without it", async () => {
  const page = await shop.page();
  const [pot, tin] = ["TEAPOT-STONE", "TIN-TEA"].map((sku) => product(shop, sku));
  const told = async () => {
    const { lines } = await snapshot(page);
    return lines.filter(({ sku }) => sku === tin.sku).map((line) => [line.kind, line.quantity, line.giftQuantity]);
  };
  await change(page, "bulkAddItems", [itemOf(pot, 1), itemOf(tin, 2)]);
  assert.deepEqual(await told(), [["product", 3, 1]]);
  const { items } = await page.evaluate(() => window.cart.previewMerge());
  assert.deepEqual(
    items.map(({ quantity }) => quantity),
    [1, 2],
  );
  assert.equal((await change(page, "updateItem", keyOf(tin), 5)).status, "confirmed");
  assert.deepEqual(await told(), [["product", 5, 1]]);
  assert.equal((await change(page, "addItem", itemOf(tin, 1))).status, "confirmed");
  assert.deepEqual(await told(), [["product", 6, 1]]);
  assert.equal((await change(page, "removeItem", keyOf(tin))).status, "confirmed");
  assert.deepEqual(await told(), [["gift", 1, 1]]);
  await page.context().close();
});

test("a gift that cannot be given is told, and what it came with is in the cart", async () => {
  const page = await shop.page();
  const [mug] = shop.items;
  await change(page, "addItem", itemOf(mug, 2));
  await change(page, "applyCode", "VASE");
  assert.deepEqual(await quantities(page), { [keyOf(mug)]: 2 });
  assert.equal((await change(page, "updateItem", keyOf(mug), 3)).status, "confirmed");
  const { issues, totals } = await snapshot(page);
  assert.ok(
    issues.some(({ code, line }) => code === "currency-mismatch" && line === null),
    JSON.stringify(issues),
  );
  assert.equal(totals.total.amount, 3750);
  await page.context().close();
});

test("a promotion from a sum on is off and on with the sum", async () => {
  const page = await shop.page();
  const lamp = product(shop, "LAMP-OAK");
  await change(page, "addItem", itemOf(lamp, 2));
  await change(page, "applyCode", "BIG20");
  assert.deepEqual(sums(await snapshot(page)).slice(0, 3), [17800, 2000, 15800]);
  await change(page, "updateItem", keyOf(lamp), 1);
  assert.deepEqual(sums(await snapshot(page)).slice(0, 3), [8900, 0, 8900]);
  await change(page, "updateItem", keyOf(lamp), 3);
  assert.deepEqual(sums(await snapshot(page)).slice(0, 3), [26700, 2000, 24700]);
  await page.context().close();
});

test("what is written on a product decides whether a promotion of that product counts it together", async () => {
  const page = await shop.page();
  const shirt = shop.sandbox.seeds.elasticPath.personalised;
  const written = (front, quantity) => ({ ...itemOf(shirt, quantity), customInputs: { front } });
  await change(page, "bulkAddItems", [written("Ada", 1), written("Ben", 1)]);
  await change(page, "applyCode", "SHIRTS");
  assert.deepEqual(sums(await snapshot(page)).slice(0, 3), [4800, 0, 4800]);
  await change(page, "addItem", written("Ada", 1));
  assert.deepEqual(sums(await snapshot(page)).slice(0, 3), [7200, 2400, 4800]);
  await page.context().close();
});

test("a promotion of products together counts what is written on as well", async () => {
  const page = await shop.page();
  const shirt = shop.sandbox.seeds.elasticPath.personalised;
  const tote = product(shop, "TOTE-CANVAS");
  const written = (front) => ({ ...itemOf(shirt, 1), customInputs: { front } });
  await change(page, "bulkAddItems", [written("Ada"), written("Ben"), itemOf(tote, 2)]);
  await change(page, "applyCode", "MARKET");
  assert.deepEqual(sums(await snapshot(page)).slice(0, 3), [8000, 600, 7400]);
  await page.context().close();
});

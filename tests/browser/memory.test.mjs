// A page that stays open for days: neither the core nor the page around it grows with what was done. MEMORY_CHANGES=100000
// does as much as a page in years, in a few minutes; MEMORY_STORAGE is what `openCart` takes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { snapshotWhere } from "./support/browser.mjs";
import { itemOf, keyOf, openShop } from "./support/shop.mjs";

const shop = openShop();

const CHANGES = Number(process.env.MEMORY_CHANGES ?? 10_000);
const STORAGE = process.env.MEMORY_STORAGE ?? "memory";
/** So many are asked for before they are confirmed, all of them on a few lines. */
const AT_ONCE = 200;
/** After so many rounds everything has been there once: also the longest list that the core keeps, of a thousand changes. */
const WARM = 15;

/** Before the package is loaded: the page can say how much memory the core has. */
const watched = () => {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const made = await instantiate(...args);
    window.pages = () => made.exports.memory.buffer.byteLength / 65_536;
    return made;
  };
};

test(`memory is as large after ${CHANGES} changes as after the first few`, async () => {
  const page = await shop.page({
    prepare: watched,
    storage: STORAGE,
  });
  const session = await page.context().newCDPSession(page);
  const keys = shop.items.slice(0, 4).map(keyOf);
  await page.evaluate(
    (items) => window.cart.bulkAddItems(items).settled,
    shop.items.slice(0, 4).map((item) => itemOf(item)),
  );
  await page.evaluate(() => {
    window.told = 0;
    window.cart.subscribe(() => (window.told += 1));
  });
  const measured = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    return { pages: await page.evaluate(() => window.pages()), heap: usedSize };
  };
  let warm = null;
  for (let round = 0; round < CHANGES / AT_ONCE; round += 1) {
    if (round === WARM) warm = await measured();
    await page.evaluate(
      async ([keys, count, round]) => {
        let last;
        for (let each = 0; each < count; each += 1) {
          last = window.cart.updateItem(keys[each % keys.length], 1 + ((each + round) % 50));
        }
        await last.settled;
      },
      [keys, AT_ONCE, round],
    );
    await snapshotWhere(page, ({ pendingCount }) => pendingCount === 0);
  }
  const after = await measured();
  const about = `${JSON.stringify(warm)} ${JSON.stringify(after)}`;
  assert.ok((await page.evaluate(() => window.told)) >= CHANGES, "each of them was shown");
  assert.equal(after.pages, warm.pages, about);
  assert.ok(after.heap - warm.heap < 1_000_000, about);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

// Each browser is killed while carts are changed, and starts twice at once, a few times; `npm run test:kills` does it often.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINES, installs, programsOf } from "../kills/engines.mjs";
import { gather, share } from "../kills/gather.mjs";

const WANTED = {
  chromium: share({ kills: 10, starts: 10 }),
  firefox: share({ kills: 5, starts: 3 }),
  webkit: share({ kills: 5, starts: 3 }),
};

for (const engine of Object.keys(ENGINES)) {
  test(`what a shopper asked for outlasts the death of ${engine}, and arrives once`, async (t) => {
    const { missing } = programsOf(engine);
    assert.deepEqual(missing, [], installs(missing));
    const wanted = WANTED[engine];
    const rows = [];
    await gather(engine, wanted, {
      told(found) {
        rows.push(...found);
        for (const { kind, vendor, seed, verdict } of found) t.diagnostic(`${kind} ${vendor} ${seed}: ${verdict}`);
      },
    });
    // Told whole: what happens once in hundreds of cycles can only be understood by what its row says.
    const wrong = rows.filter(({ verdict }) => verdict !== "kept" && verdict !== "asked");
    assert.equal(wrong.length, 0, JSON.stringify(wrong, null, 2));
    for (const [kind, count] of Object.entries(wanted)) {
      assert.ok(rows.filter((row) => row.kind === kind).length >= count, kind);
    }
    assert.ok(rows.some(({ stored }) => stored > 0));
  });
}

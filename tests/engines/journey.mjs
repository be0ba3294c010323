// A storefront, gone through by keyboard alone, stretch by stretch.

import assert from "node:assert/strict";
import { startSandbox } from "../browser/support/sandbox.mjs";
import { serve } from "../../scripts/serve.mjs";
import { looksRight } from "./looks.mjs";
import { Shopper } from "./shopper.mjs";

/**
 * @typedef {{ shopper: Shopper, sandbox: any, looksRight: () => Promise<void> }} Place
 * @typedef {{ path: string, stretches: Record<string, (place: Place) => Promise<void>> }} Way Where the shop is entered, and
 *   where one goes from there.
 */

/** A new visitor of a new shop goes a way. `t` is the test: each stretch is one of its own. */
export async function journey(t, engine, { path, stretches }, { scheme, width }) {
  const sandbox = await startSandbox();
  t.after(() => sandbox.stop());
  const shop = await serve({ port: 0, sandbox: sandbox.url });
  t.after(() => shop.close());
  const shopper = await Shopper.arrives(engine, { scheme, width });
  t.after(() => shopper.close());
  await shopper.goTo(shop.url + path);
  let arrived = true;
  for (const [stretch, go] of Object.entries(stretches)) {
    await t.test(stretch, async () => {
      // Who has lost the way gets nowhere from there.
      assert.ok(arrived, "the stretch before has failed");
      arrived = false;
      await go({ shopper, sandbox, looksRight: () => looksRight(shopper, width) });
      arrived = true;
    });
  }
}

// Whether what is on the page can be used by everybody, on a phone and on a desk.

import assert from "node:assert/strict";
import { axe, isStill, wrong } from "../browser/support/axe.mjs";
import { until } from "./launch.mjs";
import * as inPage from "./page.mjs";

const WIDTHS = [390, 1280];

/** Axe finds nothing, on a phone and on a desk; nothing sticks out of the page. */
export async function looksRight(shopper, width) {
  if (!(await shopper.run("() => Boolean(window.axe)"))) await shopper.run(`() => { ${axe} }`);
  for (const seen of WIDTHS) {
    await shopper.resize(seen);
    await until(() => shopper.run("(width) => innerWidth === width", seen), `the page is never ${seen} wide`);
    await until(() => shopper.run(isStill), "something moves for ever");
    assert.deepEqual(await shopper.ask(wrong), [], `${seen} wide`);
    assert.equal(await shopper.run(inPage.sticksOut), 0, `${seen} wide`);
  }
  await shopper.resize(width);
}

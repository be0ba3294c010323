// Chromium is killed outright, right after a change was called stored. KILL_ROUNDS says how often.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { launchProfile, openCart, profileFolder, quantities } from "./support/browser.mjs";
import { serveFiles } from "./support/files.mjs";
import { itemOf, keyOf } from "./support/shop.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 30);

let sandbox;
let files;
let profile;

before(async () => {
  [sandbox, files, profile] = await Promise.all([startSandbox(), serveFiles(), profileFolder()]);
});

after(async () => {
  sandbox.stop();
  files.close();
  await profile.remove();
});

/** Every process that runs on the profile, and no other. */
function kill(folder) {
  const running = execFileSync("ps", ["-eo", "pid=,args="]).toString().split("\n");
  for (const line of running.filter((line) => line.includes(`--user-data-dir=${folder}`))) {
    try {
      process.kill(Number.parseInt(line, 10), "SIGKILL");
    } catch {
      // It went with its parent.
    }
  }
}

test(`nothing that was called stored is missing after ${ROUNDS} kills of the browser`, async () => {
  const items = sandbox.seed.items.filter(({ stock }) => stock === null || stock > 100);
  const expected = {};
  const [{ id, token }] = sandbox.seed.customers;
  // Nothing answers there: every change has to wait on this device.
  const server = { ...sandbox.server, baseUrl: "http://127.0.0.1:9" };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const context = await launchProfile(profile.folder);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(files.url);
    await openCart(page, { server, customer: id, token });
    assert.deepEqual(await quantities(page), expected, `after kill ${round}`);
    if (round === ROUNDS) {
      await context.close();
      break;
    }
    const item = items[round % items.length];
    await page.evaluate((item) => window.cart.addItem(item).stored, itemOf(item));
    kill(profile.folder);
    expected[keyOf(item)] = (expected[keyOf(item)] ?? 0) + 1;
    await context.close().catch(() => {});
  }
});

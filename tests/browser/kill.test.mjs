// Chromium is killed outright, right after a change was called stored. KILL_ROUNDS says how often.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { launchProfile, openCart, quantities } from "./support/browser.mjs";
import { serveFiles } from "./support/files.mjs";
import { profileFolder } from "./support/profile.mjs";
import { startSandbox } from "./support/sandbox.mjs";
import { elasticPath, vesuvioPay, violet } from "./support/vendors.mjs";

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 30);

let sandbox;
let files;

before(async () => {
  [sandbox, files] = await Promise.all([startSandbox(), serveFiles()]);
});

after(() => {
  sandbox.stop();
  files.close();
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

/** The vendors take turns, each with a cart of its own in the same browser. */
const VENDORS = [
  [vesuvioPay, "customer"],
  [elasticPath, "guest"],
  [violet, "guest"],
];

test(`nothing that was called stored is missing after ${ROUNDS} kills of the browser`, async (t) => {
  const profile = await profileFolder();
  let context;
  t.after(async () => {
    await context?.close().catch(() => {});
    await profile.remove();
  });
  const expected = VENDORS.map(() => ({}));
  const open = async (page, [vendor, who]) => {
    const customer = who === "guest" ? { id: null } : vendor.shopper(sandbox, "killed");
    const { server, ...opening } = vendor.opening(sandbox, customer, files);
    // Nothing answers there: every change has to wait on this device.
    await openCart(page, { ...opening, server: { ...server, baseUrl: "http://127.0.0.1:9" } });
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const turn = round % VENDORS.length;
    context = await launchProfile(profile.folder);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(files.url);
    if (round === ROUNDS) {
      for (const [place, each] of VENDORS.entries()) {
        await open(page, each);
        assert.deepEqual(await quantities(page), expected[place], "in the end");
      }
      break;
    }
    await open(page, VENDORS[turn]);
    assert.deepEqual(await quantities(page), expected[turn], `before kill ${round}`);
    const [vendor] = VENDORS[turn];
    const products = vendor.products(sandbox.seeds).filter(({ unitPrice }) => unitPrice?.currency === "USD");
    const product = products[round % products.length];
    await page.evaluate((item) => window.cart.addItem(item).stored, vendor.itemOf(product));
    kill(profile.folder);
    const key = vendor.keyOf(product);
    expected[turn][key] = (expected[turn][key] ?? 0) + 1;
    await context.close().catch(() => {});
  }
});

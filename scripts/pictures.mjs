// npm run pictures: the storefront in each of its states, as docs/pictures/*.png. `npm run pictures -- storm order` takes some
// of them; `--no-build` takes them of what is built already.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { run, stopTogether } from "./children.mjs";
import { STATES } from "./pictures/states.mjs";
import { serve } from "./serve.mjs";
import { buildSandbox, startSandbox } from "./services/sandbox.mjs";
import { ensureBrowsers } from "./setup/browsers.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { Problem, say, script, step } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const FOLDER = join(root, "docs", "pictures");
const DESK = { width: 1180, height: 760 };
const TALL = { ...DESK, height: 1020 };
const PHONE = { width: 390, height: 760 };

await script(async () => {
  stopTogether();
  const { values, positionals } = parseArgs({ options: { "no-build": { type: "boolean" } }, allowPositionals: true });
  const unknown = positionals.filter((name) => !(name in STATES));
  if (unknown.length > 0) throw new Problem(`There is no picture ${unknown.join(", ")}.`);
  if (!values["no-build"]) {
    await prepare();
    await run("cargo", ["xtask", "build"]);
    await buildSandbox();
  }
  const { CHROMIUM } = await ensureBrowsers();
  process.env.SANDBOX_PORT = "0";
  const sandbox = await startSandbox();
  const files = await serve({ port: 0, sandbox: sandbox.url });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  mkdirSync(FOLDER, { recursive: true });
  for (const name of positionals.length > 0 ? positionals : Object.keys(STATES)) {
    await step(name, () => take(name, { browser, files, sandbox }));
  }
  await browser.close();
  files.close();
  await sandbox.stop();
  say(`\n${FOLDER} has them.`);
});

/** Each begins with a new visitor in a new shop. */
async function take(name, { browser, files, sandbox }) {
  const { path = "/", phone = false, tall = false, dark = false, reach } = STATES[name];
  await fetch(`${sandbox.url}/sandbox/reset`, { method: "POST" });
  await fetch(`${sandbox.url}/sandbox/faults`, { method: "DELETE" });
  const context = await browser.newContext({
    viewport: phone ? PHONE : tall ? TALL : DESK,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(files.url + path);
  await page.waitForFunction(() => window.shop && document.querySelector("#catalogue li"));
  await reach(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
}

// npm run pictures: the storefront in each of its states, as docs/pictures/*.png. `npm run pictures -- storm order` takes some
// of them; `--compare` only says which no longer look as they are there; `--no-build` takes what is built already.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { run, stopTogether } from "./children.mjs";
import { compare } from "./pictures/compare.mjs";
import { STATES } from "./pictures/states.mjs";
import { openStudio, pictureOf } from "./pictures/studio.mjs";
import { buildSandbox } from "./services/sandbox.mjs";
import { ensureBrowsers } from "./setup/browsers.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { Problem, say, script, step } from "./terminal.mjs";
import { root } from "./workspace.mjs";

/** Where those that have changed are, with what has changed in red. */
const CHANGED = join(root, "build", "pictures");

await script(async () => {
  stopTogether();
  const { values, positionals } = parseArgs({
    options: { "no-build": { type: "boolean" }, compare: { type: "boolean" } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !(name in STATES));
  if (unknown.length > 0) throw new Problem(`There is no picture ${unknown.join(", ")}.`);
  if (!values["no-build"]) {
    await prepare();
    await run("cargo", ["xtask", "build"]);
    await buildSandbox();
  }
  const { CHROMIUM } = await ensureBrowsers();
  const studio = await openStudio(CHROMIUM);
  const names = positionals.length > 0 ? positionals : Object.keys(STATES);
  const changed = [];
  for (const name of names) {
    if (values.compare && STATES[name].differs) say(`\n── ${name}: never the same twice, not compared`);
    else await step(name, () => (values.compare ? look(studio, name, changed) : take(studio, name)));
  }
  await studio.close();
  if (changed.length > 0) throw new Problem(`${changed.join(", ")} changed: ${CHANGED} shows where.`);
});

async function take(studio, name) {
  const page = await studio.reach(name);
  mkdirSync(dirname(pictureOf(name)), { recursive: true });
  writeFileSync(pictureOf(name), await studio.take(page));
  await page.context().close();
}

async function look(studio, name, changed) {
  const page = await studio.reach(name);
  const { share, same, marked } = await compare(
    await studio.emptyPage(),
    readFileSync(pictureOf(name)),
    await studio.take(page),
  );
  await page.context().close();
  say(`   ${(share * 100).toFixed(3)} % has changed`);
  if (same) return;
  changed.push(name);
  mkdirSync(CHANGED, { recursive: true });
  writeFileSync(join(CHANGED, `${name}.png`), marked);
}

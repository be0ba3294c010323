// What the benchmark measures against: packages that nothing else needs, in a folder of their own.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../children.mjs";
import { say, step } from "../terminal.mjs";
import { root } from "../workspace.mjs";

const FOLDER = join(root, "bench");
const INSTALLED = join(FOLDER, "node_modules", ".installed-for");

/** `npm ci` in bench/, unless it was installed from this very lockfile. */
export async function installPeers() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(FOLDER, "package-lock.json")))
    .digest("hex");
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, "utf8") === wanted) {
    say("peers of the benchmark: up to date");
    return;
  }
  await step("peers of the benchmark: installing into bench/node_modules, some 260 MB", async () => {
    await run("npm", ["ci", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund"]);
    writeFileSync(INSTALLED, wanted);
  });
}

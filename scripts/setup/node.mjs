// Node and the development tools from npm.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../children.mjs";
import { Problem, say, step } from "../terminal.mjs";
import { root } from "../workspace.mjs";

const OLDEST_MAJOR = 20;
const INSTALLED = join(root, "node_modules", ".installed-for");

export function checkNode() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_MAJOR) {
    throw new Problem(
      `Node ${process.versions.node} is too old: ${OLDEST_MAJOR} or newer is needed.\nInstall it from https://nodejs.org, or with: nvm install ${OLDEST_MAJOR}`,
    );
  }
  say(`node ${process.versions.node}: ok`);
}

/** `npm ci`, unless `node_modules` was installed from this very lockfile. */
export async function installPackages() {
  const wanted = fingerprint();
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, "utf8") === wanted) {
    say("npm packages: up to date");
    return;
  }
  await step("npm packages: installing", async () => {
    const npm = process.env.npm_execpath;
    // None of the tools needs its install script.
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    await (npm ? run(process.execPath, [npm, ...args]) : run("npm", args));
    writeFileSync(INSTALLED, wanted);
  });
}

/** Some packages are native programs: another machine or Node needs another installation. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "package-lock.json"]) hash.update(readFileSync(join(root, file)));
  return `${hash.digest("hex")} ${process.platform} ${process.arch} ${process.versions.node}\n`;
}

// Packages by a lockfile: installed once for each lockfile, machine and Node.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../children.mjs";

const stamp = (folder) => join(folder, "node_modules", ".installed-for");

/** Whether the folder's `node_modules` was installed from this very lockfile. */
export const isInstalled = (folder) =>
  existsSync(stamp(folder)) && readFileSync(stamp(folder), "utf8") === fingerprint(folder);

/** `npm ci` there. None of the packages needs its install script. */
export async function installLocked(folder) {
  const npm = process.env.npm_execpath;
  const args = ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"];
  await (npm ? run(process.execPath, [npm, ...args]) : run("npm", args));
  // npm makes no folder where nothing is needed.
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(stamp(folder), fingerprint(folder));
}

/** Some packages are native programs: another machine or Node needs another installation. */
function fingerprint(folder) {
  const hash = createHash("sha256");
  for (const file of ["package.json", "package-lock.json"]) hash.update(readFileSync(join(folder, file)));
  return `${hash.digest("hex")} ${process.platform} ${process.arch} ${process.versions.node}\n`;
}

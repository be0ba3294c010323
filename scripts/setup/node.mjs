// Node and the development tools from npm.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem, say, step } from "../terminal.mjs";
import { root } from "../workspace.mjs";
import { installLocked, isInstalled } from "./locked.mjs";

const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const OLDEST = engines.node.replace(">=", "");

export function checkNode() {
  if (process.versions.node.localeCompare(OLDEST, "en", { numeric: true }) < 0) {
    throw new Problem(
      `Node ${process.versions.node} is too old: ${OLDEST} or newer is needed.\nInstall it from https://nodejs.org, or with: nvm install ${OLDEST}`,
    );
  }
  say(`node ${process.versions.node}: ok`);
}

/** `npm ci`, unless `node_modules` was installed from this very lockfile. */
export async function installPackages() {
  if (isInstalled(root)) say("npm packages: up to date");
  else await step("npm packages: installing", () => installLocked(root));
}

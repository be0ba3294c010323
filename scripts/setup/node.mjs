// Node and the development tools from npm.

import { Problem, say, step } from "../terminal.mjs";
import { root } from "../workspace.mjs";
import { installLocked, isInstalled } from "./locked.mjs";

const OLDEST_MAJOR = 20;

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
  if (isInstalled(root)) say("npm packages: up to date");
  else await step("npm packages: installing", () => installLocked(root));
}

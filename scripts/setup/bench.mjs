// What the benchmark measures against: packages that nothing else needs, in a folder of their own.

import { join } from "node:path";
import { say, step } from "../terminal.mjs";
import { root } from "../workspace.mjs";
import { installLocked, isInstalled } from "./locked.mjs";

const FOLDER = join(root, "bench");

/** `npm ci` in bench/, unless it was installed from this very lockfile. */
export async function installPeers() {
  if (isInstalled(FOLDER)) say("peers of the benchmark: up to date");
  else {
    await step("peers of the benchmark: installing into bench/node_modules, some 260 MB", () => installLocked(FOLDER));
  }
}

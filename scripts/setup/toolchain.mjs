// What every command needs before it can do anything.

import { buildTool, checkRust } from "./rust.mjs";
import { checkNode, installPackages } from "./node.mjs";

/** Node, Rust, npm's packages and the build tool; each is left alone when it is there already. */
export async function prepare() {
  checkNode();
  await checkRust();
  await installPackages();
  await buildTool();
}

// The package as npm publishes it.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { capture, run } from "./children.mjs";
import { Problem } from "./terminal.mjs";
import { root } from "./workspace.mjs";

/** Packs what is in `pkg/` into a folder; answers what npm tells of it, and where the `tarball` is. */
export async function pack(folder) {
  mkdirSync(folder, { recursive: true });
  const args = ["pack", join(root, "pkg"), "--json", "--ignore-scripts", "--pack-destination", folder];
  const said = await capture("npm", args);
  if (said === null) throw new Problem("The package cannot be packed: npm pack of pkg/ failed.");
  const [told] = JSON.parse(said);
  return { ...told, tarball: join(folder, told.filename) };
}

/** Unpacks it into a folder, as npm does when it installs. */
export async function unpack(tarball, folder) {
  mkdirSync(folder, { recursive: true });
  await run("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder]);
}

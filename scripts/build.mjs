// npm run build: all set-up, then the publishable package in pkg/.

import { run, stopTogether } from "./children.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { say, script, step } from "./terminal.mjs";

await script(async () => {
  stopTogether();
  await prepare();
  await step("package", () => run("cargo", ["xtask", "build"]));
  say("\nThe package is in pkg/, ready for `npm pack`.");
});

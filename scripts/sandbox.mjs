// npm run sandbox: the sandbox alone, in the foreground, on SANDBOX_PORT.

import { endWithNpm, ended, stopTogether } from "./children.mjs";
import { buildSandbox, startSandbox } from "./services/sandbox.mjs";
import { checkNode } from "./setup/node.mjs";
import { checkRust } from "./setup/rust.mjs";
import { Problem, say, script, step } from "./terminal.mjs";

await script(async () => {
  stopTogether();
  endWithNpm();
  checkNode();
  await checkRust();
  await step("sandbox: building", buildSandbox);
  const { url, child } = await startSandbox();
  say(`\nsandbox  ${url}\n\nctrl-c stops it`);
  const code = await ended(child);
  throw new Problem(`The sandbox ended by itself (exit code ${code}).`);
});

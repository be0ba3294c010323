// npm start: all set-up, then the sandbox and the storefront, until ctrl-c.

import { endWithNpm, ended, run, stopTogether } from "./children.mjs";
import { serve } from "./serve.mjs";
import { checkFree, portFrom } from "./services/ports.mjs";
import { buildSandbox, startSandbox } from "./services/sandbox.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { Problem, say, script, step } from "./terminal.mjs";

await script(async () => {
  stopTogether();
  endWithNpm();
  const storefrontPort = portFrom("STOREFRONT_PORT", 4011);
  const sandboxPort = portFrom("SANDBOX_PORT", 4010);
  await checkFree(storefrontPort, "STOREFRONT_PORT");
  await checkFree(sandboxPort, "SANDBOX_PORT");

  await prepare();
  await step("package", () => run("cargo", ["xtask", "build"]));
  await step("sandbox: building", buildSandbox);

  const sandbox = await startSandbox();
  const storefront = await serve({ port: storefrontPort, sandbox: sandbox.url });
  say(`\nsandbox     ${sandbox.url}\nstorefront  ${storefront.url}\n\nctrl-c stops both`);

  const code = await ended(sandbox.child);
  throw new Problem(`The sandbox ended by itself (exit code ${code}).`);
});

// npm run docs: the documentation as a static site in build/site/. A dead link or a warning about the types fails it.

import { join } from "node:path";
import { checkNode, installPackages } from "./setup/node.mjs";
import { Problem, say, script, step } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const FOLDER = join(root, "build", "site");

await script(async () => {
  checkNode();
  await installPackages();
  const { buildSite } = await import("./docs/site.mjs");
  const { pages, problems } = await step("site", () => buildSite(FOLDER));
  if (problems.length > 0) throw new Problem(`The site is not whole:\n${problems.join("\n")}`);
  say(`\n${pages} pages in build/site/; begin with build/site/index.html`);
});

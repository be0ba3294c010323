// What the pages show does what they say: each page's code is run in a browser against the sandbox, and what it logs is what
// stands behind it as a comment.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { policyOf, run } from "./support/programs.mjs";
import { openSite } from "./support/site.mjs";
import { pagesWithCode, programOf } from "./support/snippets.mjs";

const programs = pagesWithCode().filter((page) => programOf(page) !== null);
/** Code that never comes to its end has failed. */
const LONGEST = 60_000;

let site;

before(async () => (site = await openSite()));
after(() => site?.close());

for (const page of programs) {
  test(`what ${page.page} shows runs, and says what it says`, { timeout: LONGEST }, async () => {
    const program = programOf(page);
    const { logged, errors } = await run(site, page.page.replaceAll(/\W/g, "-"), program, policyOf(page));
    assert.deepEqual(errors, []);
    assert.deepEqual(logged, expectedOf(program));
  });
}

test(
  "where the policy of docs/csp.md did not allow wasm, opening a cart would say so",
  { timeout: LONGEST },
  async () => {
    const policy = policyOf(programs.find(({ page }) => page === "docs/csp.md"));
    const program = `import { elasticPath, openCart } from "cartwright";
    const server = elasticPath({ baseUrl: "http://127.0.0.1:4010", clientId: "cartwright-demo-client" });
    console.log(await openCart({ server }).then(() => "open", ({ code }) => code));`;
    const { logged } = await run(site, "no-wasm", program, policy.replace("'wasm-unsafe-eval'", ""));
    assert.deepEqual(logged, ["wasm-forbidden"]);
  },
);

/** What a program says that it logs. */
const expectedOf = (program) => [...program.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(([, text]) => text);

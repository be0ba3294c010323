// What the pages show does what they say: each page's code is run in a browser against the sandbox, and what it logs is what
// stands behind it as a comment.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fencesOf } from "../../scripts/docs/markdown.mjs";
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
    const { logged, errors } = await run(page.page.replaceAll(/\W/g, "-"), program, policyOf(page));
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
    const { logged } = await run("no-wasm", program, policy.replace("'wasm-unsafe-eval'", ""));
    assert.deepEqual(logged, ["wasm-forbidden"]);
  },
);

/** The policy that a page names, under which its code is run. */
const policyOf = ({ text }) =>
  fencesOf(text)
    .find(({ words }) => words.includes("policy"))
    ?.source.trim();

/** Runs a program in a page of its own. */
async function run(name, program, policy) {
  await site.sandbox.reset();
  const script = `<script type="module" src="/pkg/${name}.js"></script>`;
  const html = `<!doctype html><title>Shop</title><output id="badge"></output><output id="total"></output>${script}`;
  site.add(`/${name}`, html, policy && { "content-security-policy": policy });
  await site.addScript(`${name}.js`, `${program}\nconsole.debug("the end");`);
  return visit(`/${name}`);
}

/** What a program says that it logs. */
const expectedOf = (program) => [...program.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(([, text]) => text);

/** Stays until the page's code has come to its end, or to an error. */
async function visit(path) {
  const logged = [];
  const errors = [];
  let end;
  const ended = new Promise((resolve) => (end = resolve));
  const page = await site.visit(path, async (own) => {
    await own.addInitScript(give, site.sandbox.server);
    own.on("console", (message) => {
      if (message.type() === "log") logged.push(message.text());
      if (message.text() === "the end") end();
      if (message.type() === "error" && !message.text().startsWith("Failed to load")) errors.push(message.text());
    });
    own.on("pageerror", (error) => {
      errors.push(`${error.stack ?? error}`);
      end();
    });
  });
  await ended;
  await page.context().close();
  return { logged, errors };
}

/** What the pages take for granted, as tests/docs/given.d.ts describes it. */
function give(server) {
  const shopper = { customer: "customer-id", jwt: "customer_customer-id", agreed: true };
  Object.assign(globalThis, server, shopper, { gtag() {}, dataLayer: [] });
}

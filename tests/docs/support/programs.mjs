// A program of a page, run in a page of its own.

import { fencesOf } from "../../../scripts/docs/markdown.mjs";

/** The policy that a page names, under which its code is run. */
export const policyOf = ({ text }) =>
  fencesOf(text)
    .find(({ words }) => words.includes("policy"))
    ?.source.trim();

/** Runs a program to its end, or to an error: `{ logged, errors }`. */
export async function run(site, name, program, policy) {
  await site.sandbox.reset();
  const script = `<script type="module" src="/pkg/${name}.js"></script>`;
  const html = `<!doctype html><title>Shop</title><output id="badge"></output><output id="total"></output>${script}`;
  site.add(`/${name}`, html, policy && { "content-security-policy": policy });
  await site.addScript(`${name}.js`, `${program}\nconsole.debug("the end");`);
  const { page, logged, errors } = await visit(site, `/${name}`);
  await page.context().close();
  return { logged, errors };
}

/** The same, and the page is still there. */
export async function visit(site, path) {
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
  return { page, logged, errors };
}

/** What the pages take for granted, as tests/docs/given.d.ts describes it. */
function give(server) {
  const shopper = { customer: "customer-id", jwt: "customer_customer-id", agreed: true };
  Object.assign(globalThis, server, shopper, { gtag() {}, dataLayer: [] });
}

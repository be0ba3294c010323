// What a page downloads: `node scripts/size.mjs FEATURE:EXPORT … [--write]`, called by `cargo xtask size`.

import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleAll, weigh } from "./size/weigh.mjs";
import { pages, told } from "./size/pages.mjs";
import { breaches, shortfalls, table } from "./size/ratchet.mjs";
import { Problem, say, script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

/** Each beside its framework and a cart: what it adds to a page that has these. */
const BINDINGS = ["react", "vue", "svelte"];
/** What the widgets load when they need it: a vendor's part, and the language that is read. */
const LATER = ["open.js", "vesuviopay.js", "elasticpath.js", "violet.js"];
const COMMITTED = join(root, "sizes.json");

await script(async () => {
  const write = process.argv.includes("--write");
  const vendors = process.argv
    .slice(2)
    .filter((arg) => arg.includes(":"))
    .map((arg) => arg.split(":"));

  const measured = { peek: { js: weigh(await bundleAll("peek.js")) } };
  measured.testing = { js: weigh(await bundleAll("testing.js")) };
  measured.analytics = { js: weigh(await bundleAll("analytics.js")) };
  measured["service-worker"] = {
    js: weigh(await bundleAll("service-worker.js", { apart: ["open.js", "host.js", "database.js"] })),
  };
  for (const name of BINDINGS)
    measured[name] = { js: weigh(await bundleAll(`${name}.js`, { apart: [name, "cart.js", "open.js"] })) };
  measured.devtools = { js: weigh(await bundleAll("devtools.js", { apart: ["cart.js"] })) };
  const languages = readdirSync(join(root, "pkg", "words")).map((file) => `words/${file}`);
  measured.elements = {
    js: weigh(await bundleAll("elements.js", { apart: [...LATER, ...languages] })),
    words: weigh(await bundleAll("words/en.js")),
  };
  for (const [feature, name] of vendors) {
    const others = vendors.map(([, other]) => other).filter((other) => other !== name);
    measured[feature] = {
      wasm: weigh(readFileSync(join(root, "pkg", "wasm", `${feature}.wasm`))),
      js: weigh(await bundleAll("index.js", { without: others })),
    };
    // What takes the place of the wasm where that is forbidden.
    measured[`${feature}, compat`] = { core: weigh(readFileSync(join(root, "pkg", "compat", `${feature}.js`))) };
  }

  const committed = existsSync(COMMITTED) ? JSON.parse(readFileSync(COMMITTED, "utf8")) : {};
  say(table(measured, committed));
  shortfalls(measured).forEach((text) => say(text));
  if (write) {
    writeFileSync(COMMITTED, `${JSON.stringify(measured, null, 2)}\n`);
    for (const page of pages) {
      const path = join(root, page);
      writeFileSync(path, told(page, readFileSync(path, "utf8"), measured));
    }
    say(`written: sizes.json, and what ${pages.join(" and ")} tell of it`);
  }
  const found = breaches(measured, write ? measured : committed);
  if (found.length > 0) {
    const remedy = "If the growth is wanted: cargo xtask size --write, and say why in the commit.";
    const grown = found.some((text) => text.includes("sizes.json"));
    throw new Problem([...found, ...(grown ? [remedy] : [])].join("\n"));
  }
});

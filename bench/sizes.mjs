// What a page would download for a contestant: the least program that restores, changes, adds up and keeps a cart.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { rowOf, words } from "./report/row.mjs";
import { slug } from "./slug.mjs";
import { weigh } from "../scripts/size/weigh.mjs";
import { say } from "../scripts/terminal.mjs";

export const name = "size";

/** @param {any} run */
export async function measureSizes({ files, unpacked, contestants }) {
  const [title, unit] = ["Size", "kB"];
  const rows = [];
  say(title);
  for (const contestant of contestants) {
    const contents = `export { open } from "./contestants/${contestant.file}";`;
    const outfile = await bundle({ entry: { contents }, name: `size-${slug(contestant)}`, into: files, unpacked });
    const js = weigh(readFileSync(outfile));
    const own = contestant.packages.includes("cartwright");
    const wasm = own ? weigh(readFileSync(join(unpacked, "wasm", "vesuviopay.wasm"))) : { raw: 0, gzip: 0, brotli: 0 };
    const kilobytes = (form) => (js[form] + wasm[form]) / 1000;
    const [all, brotli] = [kilobytes("gzip"), kilobytes("brotli").toFixed(1)];
    const facts = `${brotli} kB with brotli${own ? `; ${(wasm.gzip / 1000).toFixed(1)} kB (gzip) of it wasm` : ""}`;
    const row = rowOf({ contestant: contestant.name }, [{ figure: all, facts }]);
    rows.push(row);
    say(words(row, unit));
  }
  const note = "Minified, gzip -9. The whole adapter with all it needs; with a server where the contestant has one.";
  return { name, title, note, unit, rows };
}

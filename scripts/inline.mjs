// The wasm as texts in scripts: `node scripts/inline.mjs FOLDER`, called by `cargo xtask build` with the package that it puts
// together.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { script } from "./terminal.mjs";

await script(async () => {
  const [wasm, inline] = ["wasm", "inline"].map((name) => join(resolve(process.argv[2]), name));
  mkdirSync(inline);
  for (const file of readdirSync(wasm).filter((name) => name.endsWith(".wasm"))) {
    const text = readFileSync(join(wasm, file), "base64");
    writeFileSync(join(inline, file.replace(/wasm$/, "js")), `export default "${text}";\n`);
  }
});

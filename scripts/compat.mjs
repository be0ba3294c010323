// The core as JavaScript: `node scripts/compat.mjs FOLDER NAME`, called by `cargo xtask build`. The folder holds the generated
// glue and its wasm; what it leaves there is NAME.js, which needs no other file.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { factory } from "./compat/factory.mjs";
import { script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals"].map(
  (name) => `--enable-${name}`,
);

await script(async () => {
  const [folder, name] = [resolve(process.argv[2]), process.argv[3]];
  const file = (name) => join(folder, name);
  // wasm2js takes such conversions for what they answer in 32 bits.
  binaryen("wasm-opt", "--llvm-nontrapping-fptoint-lowering", file("glue_bg.wasm"), "-o", file("lowered.wasm"));
  binaryen("wasm2js", "-O", file("lowered.wasm"), "-o", file("core.js"));
  writeFileSync(file("core.js"), factory(readFileSync(file("core.js"), "utf8")));
  await build({
    stdin: {
      contents: `
        import begin from "./core.js";
        import start from "./glue.js";
        export { Handle, lastWords, __wbg_reset_state } from "./glue.js";
        export default () => start({ module_or_path: new WebAssembly.Module(begin) });`,
      resolveDir: folder,
    },
    inject: [join(root, "scripts", "compat", "assembly.js")],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "error",
    outfile: file(`${name}.js`),
  });
});

function binaryen(tool, ...args) {
  execFileSync(process.execPath, [join(root, "node_modules", "binaryen", "bin", tool), ...args, ...FEATURES], {
    stdio: ["ignore", "inherit", "inherit"],
    maxBuffer: Infinity,
  });
}

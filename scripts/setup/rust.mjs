// Rust, its wasm target, and the project's own tool.

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { capture, run } from "../children.mjs";
import { Problem, say, step } from "../terminal.mjs";
import { root } from "../workspace.mjs";

const WASM = "wasm32-unknown-unknown";

export async function checkRust() {
  findCargo();
  const version = await capture("cargo", ["--version"]);
  if (version === null) {
    throw new Problem(
      "Rust is missing. Install it with:\n  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh",
    );
  }
  const [, found] = /^cargo (\S+)/.exec(version) ?? [];
  const oldest = /^rust-version = "([^"]+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
  if (isOlder(found, oldest)) {
    throw new Problem(
      `Rust ${found} is too old: ${oldest} or newer is needed. Update it with:\n  rustup update stable`,
    );
  }
  if ((await capture("cc", ["--version"])) === null) {
    throw new Problem(
      "A C compiler (cc) is missing. On Debian or Ubuntu install it with:\n  apt-get install -y build-essential",
    );
  }
  say(`cargo ${found}: ok`);
  await addWasmTarget();
}

/** Builds the tool once, showing cargo's progress: `cargo xtask` itself compiles silently. */
export async function buildTool() {
  await step("build tool (the first time takes a minute or two)", () => run("cargo", ["build", "--package", "xtask"]));
}

/** The installer writes to the profile of a login shell, which a bare environment has not read. */
function findCargo() {
  const bin = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin");
  const path = process.env.PATH ?? "";
  if (existsSync(bin) && !path.split(delimiter).includes(bin)) process.env.PATH = `${path}${delimiter}${bin}`;
}

async function addWasmTarget() {
  const sysroot = await capture("rustc", ["--print", "sysroot"]);
  if (sysroot !== null && existsSync(join(sysroot, "lib", "rustlib", WASM, "lib"))) {
    say(`rust target ${WASM}: ok`);
    return;
  }
  if ((await capture("rustup", ["--version"])) === null) {
    throw new Problem(
      `Rust's target ${WASM} is missing, and so is rustup, which adds it:\n  rustup target add ${WASM}`,
    );
  }
  await step(`rust target ${WASM}: adding`, () => run("rustup", ["target", "add", WASM]));
}

function isOlder(found, oldest) {
  const numbers = (version) =>
    version
      .split(/[.-]/)
      .slice(0, 3)
      .map((part) => Number.parseInt(part, 10) || 0);
  const [a, b] = [numbers(found), numbers(oldest)];
  const at = [0, 1, 2].find((place) => (a[place] ?? 0) !== (b[place] ?? 0));
  return at !== undefined && (a[at] ?? 0) < (b[at] ?? 0);
}

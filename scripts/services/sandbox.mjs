// The sandbox: built by cargo, run as a program of its own.

import { join } from "node:path";
import { createInterface } from "node:readline";
import { capture, run, start, stop } from "../children.mjs";
import { Problem } from "../terminal.mjs";
import { checkFree, portFrom } from "./ports.mjs";

const LISTENING = /^sandbox listening on (http:\/\/\S+)/;

export async function buildSandbox() {
  await run("cargo", ["build", "--package", "sandbox"]);
}

/** Starts it and resolves once it listens; `child` is the running program, `tell` hears each line that it prints. */
export async function startSandbox({ port = portFrom("SANDBOX_PORT", 4010), tell = console.log } = {}) {
  if (port !== 0) await checkFree(port, "SANDBOX_PORT");
  const child = start(await program(), [], { env: { SANDBOX_PORT: String(port) }, output: "pipe", errors: "inherit" });
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      tell(line);
      const [, address] = LISTENING.exec(line) ?? [];
      if (address) resolve(address);
    });
    child.on("error", (error) => reject(new Problem(`The sandbox did not start: ${error.message}`)));
    child.on("close", (code) => reject(new Problem(`The sandbox ended before it listened (exit code ${code}).`)));
  });
  return { url, child, stop: () => stop(child) };
}

/** Cargo knows the target directory that is in force. */
async function program() {
  const metadata = await capture("cargo", ["metadata", "--no-deps", "--format-version", "1"]);
  if (metadata === null) throw new Problem("`cargo metadata` failed.");
  return join(JSON.parse(metadata).target_directory, "debug", "sandbox");
}

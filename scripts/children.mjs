// Running other programs.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { Problem } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const alive = new Set();

/**
 * Starts a program; `output` is "inherit" (shown), "pipe" (for the caller), or "ignore". With `group` it leads a process
 * group, so that stopping it also stops what it started; without, it stays in ours and goes when all of that is killed.
 */
export function start(command, args, { env = {}, output = "inherit", errors = output, group = false } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", output, errors],
    detached: group,
  });
  child.leadsGroup = group;
  alive.add(child);
  child.on("close", () => alive.delete(child));
  child.on("error", () => alive.delete(child));
  return child;
}

/** Ends a program, with its group if it leads one. */
export function stop(child, signal = "SIGTERM") {
  try {
    process.kill(child.leadsGroup ? -child.pid : child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Resolves with the exit code; a program that cannot be started is a problem. */
export async function ended(child) {
  try {
    const [code] = await once(child, "close");
    return code ?? 1;
  } catch (error) {
    throw new Problem(`Cannot start ${child.spawnfile}: ${error.message}`);
  }
}

/** Runs to the end, showing the output; a failure ends the script. */
export async function run(command, args, options) {
  const code = await ended(start(command, args, options));
  if (code !== 0) throw new Problem(`Failed with exit code ${code}: ${command} ${args.join(" ")}`);
}

/** What a program prints, or null if it is missing or fails. */
export async function capture(command, args) {
  const child = start(command, args, { output: "pipe", errors: "ignore" });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  try {
    return (await ended(child)) === 0 ? text.trim() : null;
  } catch {
    return null;
  }
}

/** Ends the script in an orderly way when it is told to stop. */
export function stopTogether() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => process.exit(signal === "SIGINT" ? 130 : 143));
  }
}

/** For servers: when npm was killed, it could tell nobody, and the ports must not stay taken. */
export function endWithNpm() {
  const npm = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => process.ppid !== npm && process.exit(143), 1000).unref();
}

// However the script ends, nothing that it started goes on.
process.on("exit", () => {
  for (const child of alive) stop(child);
});

// One browser on one profile: started, killed as a whole, killed in part, stopped and let go on.

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENGINES, programsOf } from "./engines.mjs";
import { Family, signal } from "./family.mjs";

/** A folder for a profile, which nothing else knows. */
export async function profileFolder() {
  const folder = await mkdtemp(join(tmpdir(), "kills-"));
  const leave = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", leave);
  const remove = async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    process.off("exit", leave);
  };
  return { folder, remove };
}

export class Browser extends Family {
  #engine;

  /** @param {string} engine @param {string} profile @param {string[]} urls one for each tab */
  constructor(engine, profile, urls, { display } = {}) {
    const { command, args, env } = ENGINES[engine].start(programsOf(engine).programs, profile, urls);
    super({ command, args, env: { ...env, ...(display && { DISPLAY: display }) } });
    this.#engine = ENGINES[engine];
  }

  /** Processes in which pages live. */
  renderers() {
    return this.processes()
      .filter(({ args }) => this.#engine.isRenderer(args))
      .map(({ id }) => id);
  }

  /** Ends the processes of the pages at once. */
  killRenderers() {
    for (const id of this.renderers()) signal(id, "SIGKILL");
  }
}

/** A display for browsers that need one, though nobody looks. Answers its name. */
export async function openDisplay({ screen = "1024x768x24" } = {}) {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", screen, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  process.on("exit", () => server.kill("SIGKILL"));
  const name = await new Promise((resolve, reject) => {
    server.stdio[3].once("data", (number) => resolve(`:${number.toString().trim()}`));
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { name, close: () => server.kill("SIGTERM") };
}

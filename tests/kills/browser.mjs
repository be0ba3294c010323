// One browser on one profile: started, killed as a whole, killed in part, stopped and let go on.

import { spawn } from "node:child_process";
import { ENGINES, programsOf } from "./engines.mjs";
import { Family, signal } from "./family.mjs";

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

// One browser on one profile: started, killed as a whole, killed in part, stopped and let go on.

import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ENGINES, programsOf } from "./engines.mjs";

const running = new Set();
process.setMaxListeners(50);
process.on("exit", () => running.forEach((browser) => browser.abandon()));

const MARK = "CARTWRIGHT_KILLS";

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

export class Browser {
  #engine;
  #mark = randomUUID();
  #process;

  /** @param {string} engine @param {string} profile @param {string[]} urls one for each tab */
  constructor(engine, profile, urls, { display } = {}) {
    this.#engine = ENGINES[engine];
    const { command, args, env } = this.#engine.start(programsOf(engine).programs, profile, urls);
    this.#process = spawn(command, args, {
      detached: true,
      stdio: "ignore",
      env: { ...process.env, ...env, [MARK]: this.#mark, ...(display && { DISPLAY: display }) },
    });
    this.#process.on("error", () => {});
    running.add(this);
  }

  /** All processes that it has started and that are alive, by what they were started with. */
  #processes() {
    const mark = `${MARK}=${this.#mark}`;
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const isOurs = groupOf(name) === this.#process.pid;
          if (!isOurs && !readFileSync(`/proc/${name}/environ`, "latin1").includes(mark)) return [];
          // One that is dead and not yet buried has no arguments any more.
          const args = readFileSync(`/proc/${name}/cmdline`, "latin1").replaceAll("\0", " ");
          return args ? [{ id: Number(name), args }] : [];
        } catch {
          return [];
        }
      });
  }

  /** Processes in which pages live. */
  renderers() {
    return this.#processes()
      .filter(({ args }) => this.#engine.isRenderer(args))
      .map(({ id }) => id);
  }

  /** Ends the processes of the pages at once. */
  killRenderers() {
    for (const id of this.renderers()) signal(id, "SIGKILL");
  }

  /** Ends the whole browser at once, as the system does when it is out of memory; nothing of it is left afterwards. */
  async kill() {
    signal(-this.#process.pid, "SIGKILL");
    await this.#gone("SIGKILL");
  }

  /** Asks it to end, and waits until it has. */
  async quit() {
    signal(this.#process.pid, "SIGTERM");
    for (let waited = 0; waited < 5_000 && this.#processes().length > 0; waited += 50) await setTimeout(50);
    await this.#gone("SIGKILL");
  }

  async #gone(name) {
    for (;;) {
      const left = this.#processes();
      if (left.length === 0) break;
      for (const { id } of left) signal(id, name);
      await setTimeout(20);
    }
    running.delete(this);
  }

  /** For the end of the harness: at once, and without waiting. */
  abandon() {
    signal(-this.#process.pid, "SIGKILL");
    for (const { id } of this.#processes()) signal(id, "SIGKILL");
  }
}

/** The process group. A program's name in front of it may hold anything. @param {string} id */
function groupOf(id) {
  const stated = readFileSync(`/proc/${id}/stat`, "latin1");
  return Number(stated.slice(stated.lastIndexOf(")") + 2).split(" ")[2]);
}

/** @param {number} id @param {NodeJS.Signals} name */
export function signal(id, name) {
  try {
    process.kill(id, name);
  } catch {
    // It has ended by itself.
  }
}

/** A display for browsers that need one, though nobody looks. Answers its name. */
export async function openDisplay() {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1024x768x24", "-nolisten", "tcp"], {
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

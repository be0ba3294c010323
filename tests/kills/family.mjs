// A program and all that it starts: found, ended and waited for as one.

import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

const running = new Set();
process.setMaxListeners(50);
process.on("exit", () => running.forEach((family) => family.abandon()));

const MARK = "CARTWRIGHT_TEST";

export class Family {
  #mark = randomUUID();
  #process;

  /** @param {{ command: string, args: string[], env: NodeJS.ProcessEnv }} program */
  constructor({ command, args, env }) {
    this.#process = spawn(command, args, {
      detached: true,
      stdio: "ignore",
      env: { ...process.env, ...env, [MARK]: this.#mark },
    });
    this.#process.on("error", () => {});
    running.add(this);
  }

  /** All processes that it has started and that are alive, by what they were started with. */
  processes() {
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

  /** Ends all of it at once, as the system does when it is out of memory; nothing is left afterwards. */
  async kill() {
    signal(-this.#process.pid, "SIGKILL");
    await this.#gone("SIGKILL");
  }

  /** Asks it to end, and waits until it has. */
  async quit() {
    signal(this.#process.pid, "SIGTERM");
    for (let waited = 0; waited < 5_000 && this.processes().length > 0; waited += 50) await setTimeout(50);
    await this.#gone("SIGKILL");
  }

  async #gone(name) {
    for (;;) {
      const left = this.processes();
      if (left.length === 0) break;
      for (const { id } of left) signal(id, name);
      await setTimeout(20);
    }
    running.delete(this);
  }

  /** For the end of the tests: at once, and without waiting. */
  abandon() {
    signal(-this.#process.pid, "SIGKILL");
    for (const { id } of this.processes()) signal(id, "SIGKILL");
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

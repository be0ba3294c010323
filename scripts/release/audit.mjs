// Whether what the package is made with is known to be unsafe, where somebody can be asked.

import { spawnSync } from "node:child_process";
import { root } from "../workspace.mjs";

/** What fails when nobody answers, by what the tools then say. */
const UNREACHABLE =
  /network|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|failed to fetch|could not resolve|405|endpoint returned/i;
const MISSING = /no such command|ENOENT/;

const ASKED = [
  ["advisories about crates", "cargo", ["deny", "--all-features", "check", "advisories"]],
  ["advisories about npm packages", "npm", ["audit", "--audit-level=high"]],
  ["signatures of npm packages", "npm", ["audit", "signatures"]],
];

/** Each question with `passed`, `failed`, or that it could not be asked here, and how it is asked. */
export function audits(run = spawnSync) {
  return ASKED.map(([what, command, args]) => {
    const options = {
      cwd: root,
      encoding: "utf8",
      timeout: 60_000,
      env: { ...process.env, npm_config_fetch_retries: "0" },
    };
    const { status, stdout = "", stderr = "", error } = run(command, args, options);
    return {
      what,
      command: `${command} ${args.join(" ")}`,
      ...verdict(status, `${stdout}\n${stderr}\n${error ?? ""}`),
    };
  });
}

function verdict(status, said) {
  if (status === 0) return { answer: "passed", said: "" };
  if (MISSING.test(said)) return { answer: "not asked", said: "it is not installed" };
  if (UNREACHABLE.test(said)) return { answer: "not asked", said: "nobody answers from here" };
  return { answer: "failed", said: said.trim() };
}

// Whether what the package is made with is known to be unsafe, where somebody can be asked.

import { spawnSync } from "node:child_process";
import { root } from "../workspace.mjs";

/** Lines in which a tool says what kept it from asking; what it has found may tell of networks as well. */
const OWN = /^(?:npm (?:error|ERR!)|error: (?:failed to fetch|no such command)|\S+ \S+ \[ERROR\] failed to fetch)/;
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
      ...verdict(status, { stdout, stderr, error }),
    };
  });
}

/** What may be called ready when none of them has failed. */
export function readyAs(asked) {
  const open = asked.filter(({ answer }) => answer === "not asked").map(({ what }) => what);
  return open.length === 0 ? "ready" : `ready but for what was not asked: ${open.join(", ")}`;
}

function verdict(status, { stdout, stderr, error }) {
  if (status === 0) return { answer: "passed", said: "" };
  const kept = [...stderr.split("\n").filter((line) => OWN.test(line)), error?.message].join("\n");
  if (MISSING.test(kept)) return { answer: "not asked", said: "it is not installed" };
  if (UNREACHABLE.test(kept)) return { answer: "not asked", said: "nobody answers from here" };
  return { answer: "failed", said: `${stdout}\n${stderr}\n${error ?? ""}`.trim() };
}

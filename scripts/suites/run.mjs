// Running one suite: its output goes to the terminal as it comes and is kept to be counted.

import { ended, start, stop } from "../children.mjs";
import { elapsed, say } from "../terminal.mjs";
import { verdict } from "./verdict.mjs";

const LONGEST_MINUTES = 20;

/** The result of a suite; never throws. */
export async function runSuite({ name, command: [program, args], counts, mayBeEmpty }, env) {
  const since = performance.now();
  say(`\n── ${name}: ${program === process.execPath ? "node" : program} ${args.join(" ")}`);
  const { text, code, late } = await outputOf(program, args, env);
  const found = counts === null ? asOne(code) : counts(text);
  const result = { name, time: elapsed(since), ...verdict({ counts: found, code, mayBeEmpty }) };
  if (late) result.note = `stopped after ${LONGEST_MINUTES} minutes`;
  say(`   ${name}: ${result.passed} passed, ${result.failed} failed in ${result.time}`);
  return result;
}

/** The result of a suite that was not started because what it needs has failed. */
export function notRun({ name }, broken) {
  say(`\n── ${name}: not run, because ${broken} failed`);
  return { name, time: "-", passed: 0, failed: 1, skipped: 0, note: `not run: ${broken} failed` };
}

function asOne(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

async function outputOf(program, args, env) {
  const child = start(program, args, { env, output: "pipe", group: true });
  let text = "";
  for (const [stream, shown] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => {
      text += chunk;
      shown.write(chunk);
    });
  }
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    stop(child, "SIGKILL");
  }, LONGEST_MINUTES * 60_000);
  try {
    return { code: await ended(child), text, late };
  } catch (error) {
    console.error(error.message);
    return { code: 127, text, late };
  } finally {
    clearTimeout(limit);
  }
}

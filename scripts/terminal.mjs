// What the scripts say, and how they end.

/** Something the person at the terminal can put right: shown as a sentence, without a stack. */
export class Problem extends Error {}

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Seconds since a `performance.now()`, for people. */
export function elapsed(since) {
  const seconds = (performance.now() - since) / 1000;
  const whole = Math.round(seconds);
  return whole < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Does one thing, saying so before and after. */
export async function step(name, work) {
  const start = performance.now();
  say(`\n── ${name}`);
  const answer = await work();
  say(`   ${name}: ${elapsed(start)}`);
  return answer;
}

/** The whole of a script: a problem is printed plainly and becomes exit code 1. */
export async function script(work) {
  try {
    await work();
  } catch (error) {
    console.error(`\n${error instanceof Problem ? error.message : error.stack}`);
    process.exit(1);
  }
}

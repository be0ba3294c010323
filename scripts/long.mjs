// npm run test:long: a million random carts against the oracle of prices, then the simulator over millions of seeds, both
// in slices. Stopped and started again it goes on where it was; each slice's result is appended to a log in build/long.
// `npm run test:long -- --until 5000000 --slice 20000` says so much of the simulator's seeds.

import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ended, start, stopTogether } from "./children.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { Problem, elapsed, say, script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const FOLDER = join(root, "build", "long");
const CARTS = { until: 1_000_000, slice: 100_000 };

await script(async () => {
  stopTogether();
  const seeds = options();
  await prepare();
  mkdirSync(FOLDER, { recursive: true });
  await inSlices("carts", CARTS, judge);
  await inSlices("simulate", seeds, simulate);
});

/** A slice that fails is not counted as done: the next start meets it again. */
async function inSlices(name, { until, slice }, run) {
  const [log, mark] = [join(FOLDER, `${name}.log`), join(FOLDER, `${name}.next`)];
  let next = existsSync(mark) ? Number(readFileSync(mark, "utf8")) : 0;
  if (next >= until) say(`${name}: all seeds below ${until} have passed; delete ${mark} to start over.`);
  while (next < until) {
    const end = Math.min(next + slice, until);
    const since = performance.now();
    const { command, args, env } = run(next, end);
    const code = await ended(start(command, args, { env }));
    const verdict = code === 0 ? "passed" : `failed with ${code}`;
    const line = `${new Date().toISOString()} seeds ${next}..${end} ${verdict} in ${elapsed(since)}`;
    appendFileSync(log, `${line}\n`);
    say(`${name}: ${line}`);
    if (code !== 0) throw new Problem(`${name}: seeds ${next}..${end} failed: ${command} ${args.join(" ")}`);
    next = end;
    writeFileSync(mark, `${next}\n`);
  }
}

function simulate(from, end) {
  return { command: "cargo", args: ["xtask", "simulate", "--seeds", `${from}..${end}`] };
}

function judge(from, end) {
  const env = { PRICING_FROM: String(from), PRICING_CARTS: String(end - from) };
  return { command: "cargo", args: ["test", "--test", "pricing", "oracle::random"], env };
}

function options() {
  const { values } = parseArgs({
    options: {
      until: { type: "string", default: "1000000" },
      slice: { type: "string", default: "10000" },
    },
  });
  const [until, slice] = [Number(values.until), Number(values.slice)];
  if (!(Number.isInteger(until) && Number.isInteger(slice) && slice > 0)) {
    throw new Problem("--until and --slice are whole numbers, and a slice is at least 1.");
  }
  return { until, slice };
}

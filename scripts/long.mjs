// npm run test:long: a million random carts against the oracle of prices, then ten million schedules of the simulator, both
// in slices. Stopped and started again it goes on where it was; each slice's result is appended to a log in build/long.
// What the simulator's slices have come to is kept in docs/figures/simulator.jsonl, where another checkout goes on as well,
// and summed in simulator.json beside it.
// `npm run test:long -- --until 50000 --slice 2000` says so much of the simulator's seeds; each is twelve schedules.

import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { capture, ended, start, stopTogether } from "./children.mjs";
import { figureOf, machine, writeFigure } from "./figures.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { Problem, elapsed, say, script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const FOLDER = join(root, "build", "long");
const ROWS = join(root, "docs", "figures", "simulator.jsonl");
const CARTS = { until: 1_000_000, slice: 100_000 };

await script(async () => {
  stopTogether();
  const seeds = options();
  await prepare();
  mkdirSync(FOLDER, { recursive: true });
  await inSlices("carts", CARTS, judge);
  await inSlices("simulate", seeds, simulate, rows().length > 0 ? figureOf(rows()).seeds[1] : 0);
});

/** A slice that fails is not counted as done: the next start meets it again. */
async function inSlices(name, { until, slice }, run, from = 0) {
  const [log, mark] = [join(FOLDER, `${name}.log`), join(FOLDER, `${name}.next`)];
  let next = Math.max(from, existsSync(mark) ? Number(readFileSync(mark, "utf8")) : 0);
  if (next >= until) say(`${name}: all seeds below ${until} have passed.`);
  while (next < until) {
    const end = Math.min(next + slice, until);
    const since = performance.now();
    const { command, args, env, keep } = run(next, end);
    const code = keep ? await keep(command, args) : await ended(start(command, args, { env }));
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
  const args = ["xtask", "simulate", "--json", "--seeds", `${from}..${end}`];
  return { command: "cargo", args, keep: record };
}

/** Shows what is said, and keeps the row of figures in it. */
async function record(command, args) {
  const child = start(command, args, { output: "pipe", errors: "inherit" });
  let text = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (chunk) => {
    text += chunk;
    process.stdout.write(chunk);
  });
  const code = await ended(child);
  const row = text.split("\n").find((line) => line.startsWith('{"seeds"'));
  if (code === 0 && row) {
    appendFileSync(ROWS, `${JSON.stringify({ commit: await commit(), ...JSON.parse(row) })}\n`);
    writeFigure("simulator", figureOf(rows(), machine()));
  }
  return code;
}

function rows() {
  return existsSync(ROWS) ? readFileSync(ROWS, "utf8").trim().split("\n").map(JSON.parse) : [];
}

async function commit() {
  return capture("git", ["rev-parse", "--short=10", "HEAD"]);
}

function judge(from, end) {
  const env = { PRICING_FROM: String(from), PRICING_CARTS: String(end - from) };
  return { command: "cargo", args: ["test", "--test", "pricing", "oracle::random"], env };
}

function options() {
  const { values } = parseArgs({
    options: {
      until: { type: "string", default: "833334" },
      slice: { type: "string", default: "5000" },
    },
  });
  const [until, slice] = [Number(values.until), Number(values.slice)];
  if (!(Number.isInteger(until) && Number.isInteger(slice) && slice > 0)) {
    throw new Problem("--until and --slice are whole numbers, and a slice is at least 1.");
  }
  return { until, slice };
}

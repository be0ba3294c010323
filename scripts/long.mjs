// npm run test:long: the simulator over millions of seeds, in slices. Stopped and started again it goes on where it
// was; each slice's result is appended to build/long/simulate.log.
// `npm run test:long -- --until 5000000 --slice 20000`

import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ended, start, stopTogether } from "./children.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { Problem, elapsed, say, script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const FOLDER = join(root, "build", "long");
const LOG = join(FOLDER, "simulate.log");
const NEXT = join(FOLDER, "simulate.next");

await script(async () => {
  stopTogether();
  const { until, slice } = options();
  await prepare();
  mkdirSync(FOLDER, { recursive: true });
  let next = existsSync(NEXT) ? Number(readFileSync(NEXT, "utf8")) : 0;
  if (next >= until) say(`All seeds below ${until} have passed; delete ${NEXT} to start over.`);
  while (next < until) {
    const end = Math.min(next + slice, until);
    await simulate(`${next}..${end}`);
    next = end;
    writeFileSync(NEXT, `${next}\n`);
  }
});

/** A slice that fails is not counted as done: the next start meets it again. */
async function simulate(seeds) {
  const since = performance.now();
  const args = ["xtask", "simulate", "--seeds", seeds];
  const code = await ended(start("cargo", args));
  const line = `${new Date().toISOString()} seeds ${seeds} ${code === 0 ? "passed" : `failed with ${code}`} in ${elapsed(since)}`;
  appendFileSync(LOG, `${line}\n`);
  say(line);
  if (code !== 0) throw new Problem(`Seeds ${seeds} failed: cargo ${args.join(" ")}`);
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

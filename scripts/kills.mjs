// npm run test:kills: browsers are killed, frozen and started twice while carts are changed in them, until there are enough.
// `npm run test:kills -- --engine firefox --kills 300 --starts 500 --lanes 2`. Stopped and started again it goes on where it
// was, in another checkout too: the rows are in docs/figures/kills.jsonl, what they come to in kills.json beside them.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { ENGINES, installs, programsOf } from "../tests/kills/engines.mjs";
import { gather, share } from "../tests/kills/gather.mjs";
import { appendRows, readRows, summary } from "../tests/kills/rows.mjs";
import { run, stopTogether } from "./children.mjs";
import { machine, writeFigure } from "./figures.mjs";
import { buildSandbox } from "./services/sandbox.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { Problem, say, script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const ROWS = join(root, "docs", "figures", "kills.jsonl");

await script(async () => {
  stopTogether();
  const { engines, wanted, lanes } = options();
  await prepare();
  await run("cargo", ["xtask", "build"]);
  await buildSandbox();
  let wrong = 0;
  const told = (rows) => {
    appendRows(ROWS, rows);
    for (const { engine, kind, seed, verdict, why, seconds } of rows) {
      say(`${engine} ${kind} ${seed}: ${verdict} ${why ?? ""} (${seconds} s)`);
      if (["lost", "doubled", "differs"].includes(verdict)) wrong += 1;
    }
    writeFigures();
  };
  await Promise.all(engines.map((engine) => gather(engine, wanted, { rows: readRows(ROWS), lanes, told })));
  say(`\n${writeFigures()} has the figures, ${ROWS} each cycle.`);
  if (wrong > 0) throw new Problem(`${wrong} cycles went wrong.`);
});

function writeFigures() {
  return writeFigure("kills", summary(readRows(ROWS), machine()));
}

function options() {
  const { values } = parseArgs({
    options: {
      engine: { type: "string", multiple: true },
      kills: { type: "string", default: "300" },
      starts: { type: "string", default: "500" },
      lanes: { type: "string", default: "1" },
    },
  });
  const [kills, starts, lanes] = [values.kills, values.starts, values.lanes].map(Number);
  if (![kills, starts, lanes].every(Number.isInteger) || kills < 0 || starts < 0 || lanes < 1) {
    throw new Problem("--kills, --starts and --lanes are whole numbers, and there is at least one lane.");
  }
  return { engines: installed(values.engine), wanted: share({ kills, starts }), lanes };
}

/** The engines that were asked for, or all that there are; one that is missing is named with what brings it. */
function installed(asked) {
  const engines = [];
  for (const engine of asked ?? Object.keys(ENGINES)) {
    if (!ENGINES[engine]) throw new Problem(`No such engine: ${engine}. There are ${Object.keys(ENGINES).join(", ")}.`);
    const { missing } = programsOf(engine);
    if (missing.length === 0) engines.push(engine);
    else if (asked) throw new Problem(`${engine} is missing:\n  ${installs(missing)}`);
    else say(`${engine} is left out, because it is missing:\n  ${installs(missing)}`);
  }
  return engines;
}

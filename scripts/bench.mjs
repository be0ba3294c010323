// npm run bench: the packed package, its peers and hand-written JavaScript do the same work in one page, turn by turn.
// `npm run bench -- --engine firefox --workload change --only floor --only Cartwright --rounds 5`. With --quick each
// workload takes three turns at one size; with --no-build the package is taken as it lies in pkg/, and the results say so;
// --changes is for the memory. They are written to bench/results/; those of a part of it, or of a package as it was found,
// to build/bench/results/. Where we have fallen behind what is in bench/results/ that is said, and fails nothing.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { capture, run, stopTogether } from "./children.mjs";
import { machine } from "./figures.mjs";
import { pack, unpack } from "./pack.mjs";
import { buildSandbox } from "./services/sandbox.mjs";
import { installPeers } from "./setup/bench.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { Problem, say, script, step } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const RESULTS = join(root, "bench", "results");
const OWN = ["floor", "Cartwright"];
/** What the figures depend on. */
const SOURCES = ["src", "pkg-template", "xtask", "scripts", "Cargo.toml", "Cargo.lock", "bench", ":!bench/results"];
const BUILD = join(root, "build", "bench");

await script(async () => {
  stopTogether();
  const { engine, wanted, only, sizes, rounds, changes, asFound, isWhole } = options();
  if (!asFound) {
    await prepare();
    await step("package", () => run("cargo", ["xtask", "build"]));
  }
  await step("sandbox: building", buildSandbox);
  await installPeers();
  // Not before there is what these need.
  const { bundle } = await import("../bench/bundle.mjs");
  const { openSite } = await import("../bench/site.mjs");
  const { launch } = await import("../bench/engine.mjs");
  const { measureAll } = await import("../bench/measure.mjs");
  const { markdown } = await import("../bench/report/table.mjs");
  const { behind } = await import("../bench/report/behind.mjs");
  const { plot } = await import("../bench/report/plot.mjs");

  const before = loadavg()[0].toFixed(1);
  rmSync(join(BUILD, "packed"), { recursive: true, force: true });
  const unpacked = join(BUILD, "packed", "package");
  await unpack((await pack(join(BUILD, "packed"))).tarball, unpacked);
  const files = join(BUILD, "files");
  await bundle({ entry: "page/main.mjs", name: "main", into: files, unpacked });
  const site = await openSite(files);
  const browser = await launch(engine);
  try {
    const told = await measureAll({ browser, site, files, unpacked, wanted, only, sizes, rounds, changes });
    const results = {
      engine: `${engine} ${browser.version()}`,
      commit: await capture("git", ["rev-parse", "--short", "HEAD"]),
      changed: (await capture("git", ["status", "--porcelain", "--", ...SOURCES])) !== "",
      package: packageOf(unpacked, asFound),
      machine: machine(),
      at: new Date().toISOString(),
      loads: [before, loadavg()[0].toFixed(1)],
      results: told,
    };
    // What a peer does not get right is a result; what we do not is an error.
    const failed = told.flatMap(({ rows }) => rows.filter((row) => row.failed && OWN.includes(row.contestant)));
    const folder = isWhole && failed.length === 0 ? RESULTS : join(BUILD, "results");
    mkdirSync(folder, { recursive: true });
    const path = join(folder, engine);
    const committed = join(RESULTS, `${engine}.json`);
    const known = existsSync(committed) ? JSON.parse(readFileSync(committed, "utf8")) : null;
    writeFileSync(`${path}.json`, `${JSON.stringify(results, null, 2)}\n`);
    writeFileSync(`${path}.md`, markdown(results));
    writeFileSync(`${path}.svg`, plot(results));
    say(`\n${path}.md has the table, ${engine}.svg the plot, ${engine}.json each turn.`);
    if (known) for (const words of behind(results, known)) say(words);
    if (failed.length > 0) throw new Problem(failed.map((row) => `${row.contestant}: ${row.failed}`).join("\n"));
  } finally {
    await browser.close();
    site.close();
  }
});

/** Which package it was: the wasm's own fingerprint, and whether this run has built it. */
function packageOf(unpacked, asFound) {
  const wasm = readFileSync(join(unpacked, "wasm", "vesuviopay.wasm"));
  const sum = createHash("sha256").update(wasm).digest("hex").slice(0, 12);
  return `${asFound ? "as it was found in pkg/, of a commit that is not known" : "built from that commit"}; wasm sha256 ${sum}`;
}

function options() {
  const { values } = parseArgs({
    options: {
      engine: { type: "string", default: "chromium" },
      workload: { type: "string", multiple: true },
      only: { type: "string", multiple: true },
      rounds: { type: "string" },
      quick: { type: "boolean", default: false },
      changes: { type: "string" },
      "no-build": { type: "boolean", default: false },
    },
  });
  const { engine, workload, only, quick } = values;
  const asked = values.rounds ?? (quick ? "3" : undefined);
  const rounds = asked === undefined ? undefined : Number(asked);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) {
    throw new Problem("--rounds is a whole number above 0.");
  }
  const changes = Number(values.changes ?? (quick ? "2000" : "100000"));
  if (!(Number.isInteger(changes) && changes >= 2_000))
    throw new Problem("--changes is a whole number of 2,000 at least.");
  const isWhole = Object.keys(values).every((name) => values[name] === false || name === "engine");
  const sizes = quick ? [100] : undefined;
  return { engine, wanted: workload, only, sizes, rounds, changes, asFound: values["no-build"], isWhole };
}

// npm test: all set-up, every suite, one summary. The last line is `N passed, N failed`.
// `npm test -- core browser` runs only the suites whose names begin so.

import { stopTogether } from "./children.mjs";
import { ensureBrowsers } from "./setup/browsers.mjs";
import { prepare } from "./setup/toolchain.mjs";
import { suites } from "./suites/list.mjs";
import { notRun, runSuite } from "./suites/run.mjs";
import { summary } from "./suites/verdict.mjs";
import { Problem, elapsed, say, script } from "./terminal.mjs";

await script(async () => {
  stopTogether();
  const since = performance.now();
  const names = process.argv.slice(2);
  const results = [];
  const browsers = await setUp(results);
  for (const suite of browsers ? chosen(names) : []) {
    const broken = results.find(({ name, failed }) => failed > 0 && suite.needs?.includes(name));
    results.push(broken ? notRun(suite, broken.name) : await runSuite(suite, browsers));
  }

  const { table, last, ok } = summary(results);
  say(`\n── summary, after ${elapsed(since)}\n${table}\n\n${last}`);
  process.exitCode = ok ? 0 : 1;
});

/** Whoever counts the tests reads the last line, so that a set-up which fails is counted too. */
async function setUp(results) {
  try {
    await prepare();
    return await ensureBrowsers();
  } catch (error) {
    console.error(`\n${error instanceof Problem ? error.message : error.stack}`);
    results.push({ name: "set-up", passed: 0, failed: 1, skipped: 0, time: "-", note: "nothing was run" });
    return null;
  }
}

function chosen(names) {
  const all = suites();
  if (names.length === 0) return all;
  const wanted = all.filter((suite) => names.some((name) => suite.name.startsWith(name)));
  if (wanted.length === 0) throw new Problem(`No such suite; there are: ${all.map(({ name }) => name).join(", ")}`);
  return all.filter((suite) => wanted.includes(suite) || wanted.some(({ needs }) => needs?.includes(suite.name)));
}

// Cycles of one engine until there are enough of each kind.

import { openDisplay } from "./browser.mjs";
import { cycle } from "./cycles.mjs";
import { ENGINES } from "./engines.mjs";
import { Lane } from "./lane.mjs";
import { counted, isCurrent } from "./rows.mjs";

/** So many cycles in a row that could not be gone through are no bad luck any more. */
const ENOUGH = 5;

/** How many of each kind belong to so many kills and starts. */
export function share({ kills, starts }) {
  const [renderer, navigation, freeze] = [Math.ceil(kills / 10), Math.ceil(kills / 10), Math.floor(kills / 20)];
  return { kill: kills, renderer, navigation, freeze, starts };
}

/**
 * Runs what is missing of `wanted`, by kind, beside the rows that there are. Several lanes wait at the same time, each with
 * a browser and a sandbox of its own. `told` takes the rows of each cycle as it ends.
 */
export async function gather(engine, wanted, { rows = [], lanes = 1, told }) {
  const ours = rows.filter((row) => row.engine === engine);
  const done = Object.fromEntries(Object.keys(wanted).map((kind) => [kind, 0]));
  for (const { kind, cycles, stuck } of ours.filter(isCurrent).map(counted)) done[kind] += cycles - stuck;
  let seed = Math.max(0, ...ours.map((row) => row.seed));
  const next = () => {
    const open = Object.keys(wanted).filter((kind) => done[kind] < wanted[kind]);
    const [kind] = open.sort((a, b) => done[a] / wanted[a] - done[b] / wanted[b]);
    if (kind) done[kind] += 1;
    return kind;
  };
  const display = ENGINES[engine].needsDisplay ? await openDisplay() : null;
  const run = async () => {
    let lane = null;
    let stuck = 0;
    for (let kind = next(); kind; kind = next()) {
      lane ??= await Lane.open(engine, { display: display?.name });
      seed += 1;
      const found = await cycle(lane, kind, seed);
      // It was counted as one before it was known how many it would be, or whether it came to anything.
      const counted = found.filter(({ verdict }) => verdict !== "stuck").length;
      done[kind] += counted - 1;
      stuck = counted === 0 ? stuck + 1 : 0;
      told(found);
      if (stuck === ENOUGH) throw new Error(`${engine}: ${found.at(-1).why}`);
    }
    await lane?.close();
  };
  try {
    await Promise.all(Array.from({ length: lanes }, run));
  } finally {
    display?.close();
  }
}

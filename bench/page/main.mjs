// The page's own door: what the script outside calls.

import { contestants } from "../contestants/all.mjs";
import { workloads } from "../workloads/all.mjs";
import { interleave } from "./interleave.mjs";

window.bench = {
  isFine: () => crossOriginIsolated,
  run: (name, count, options) =>
    interleave(
      workloads.find((workload) => workload.name === name),
      contestants.filter((contestant) => !options.only || options.only.includes(contestant.name)),
      count,
      options,
    ),
};

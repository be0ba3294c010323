// The page's own door: what the script outside calls.

import { contestants } from "../contestants/all.mjs";
import { workloads } from "../workloads/all.mjs";
import { growth } from "./growth.mjs";
import { interleave } from "./interleave.mjs";
import { oneByOne } from "./one-by-one.mjs";

const named = (name) => contestants.find((contestant) => contestant.name === name);

window.bench = {
  /** What the script outside must know: modules of the page are nothing that Node could load. */
  about: () => ({
    workloads: workloads.map(({ name, title, note, unit, sizes, rounds, needs }) => ({
      name,
      title,
      note,
      unit,
      sizes,
      rounds,
      needs,
    })),
    contestants: contestants.map(({ name, file, packages, keeps, cannot }) => ({
      name,
      file,
      packages,
      keeps,
      cannot,
    })),
  }),
  grow: (name, count) => growth(named(name), count),
  oneByOne: (name, count) => oneByOne(named(name), count),
  isFine: () => crossOriginIsolated,
  run(name, count, options) {
    const workload = workloads.find((workload) => workload.name === name);
    const entered = (workload.contestants ?? contestants).filter(
      (contestant) => !options.only || options.only.includes(contestant.name),
    );
    return interleave(workload, entered, count, options);
  },
};

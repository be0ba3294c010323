// A cart in which as many changes wait as it has lines, opened again while the server is out of reach.

import { reasonAgainst } from "./contract.mjs";
import { measureOpenings } from "./openings.mjs";

export const name = "backlog";

/** @param {any} run */
export const measureBacklog = (run) =>
  measureOpenings(run, {
    name,
    title: "Cold start with as many changes waiting as there are lines",
    note: "The same, while the server drops each connection: what is shown is what was asked for.",
    opening: "backlog",
    sizes: [10, 100, 1000],
    rounds: 9,
    reasonAgainst: (contestant) =>
      reasonAgainst(contestant, { name: "start", needs: "device" }) ?? contestant.cannot?.offline,
  });

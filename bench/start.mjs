// Cold start: a page that has the cart already is opened again.

import { reasonAgainst } from "./contract.mjs";
import { measureOpenings } from "./openings.mjs";

export const name = "start";

/** @param {any} run */
export const measureStart = (run) =>
  measureOpenings(run, {
    name,
    title: "Cold start: from the first statement of the script to the restored cart",
    note: "Files in the browser's cache, cart on the device.",
    opening: "restore",
    sizes: [10, 100, 1000],
    rounds: 9,
    reasonAgainst: (contestant) => reasonAgainst(contestant, { name, needs: "device" }),
  });

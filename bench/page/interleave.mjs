// One workload at one size, in rounds: in each every contestant takes its turn once, in an order drawn anew.

import { reasonAgainst } from "../contract.mjs";
import { numbers, shuffled } from "./numbers.mjs";
import { Oracle } from "./oracle.mjs";

const PATIENCE = 60_000;

/** By the contestant's name: the samples of its turns, or why there are none. */
export async function interleave(workload, contestants, count, { rounds, seed }) {
  const random = numbers(seed);
  const told = {};
  const running = [];
  for (const contestant of contestants) {
    const reason = reasonAgainst(contestant, workload);
    if (reason) {
      told[contestant.name] = { reason };
      continue;
    }
    try {
      const cart = await inTime(workload.prepare(contestant, count));
      running.push({ contestant, cart, oracle: new Oracle(count), random: numbers(seed + 1) });
      told[contestant.name] = { samples: [] };
    } catch (error) {
      told[contestant.name] = { failed: `${error.message ?? error}` };
    }
  }
  // The first turn of each warms it up, and does not count.
  for (let round = -1; round < rounds; round += 1) {
    for (const turn of shuffled(running, random)) {
      const { name } = turn.contestant;
      if (told[name].failed) continue;
      try {
        const sample = await inTime(workload.measure(turn));
        if (round >= 0) told[name].samples.push(sample);
      } catch (error) {
        told[name] = { failed: `${error.message ?? error}` };
      }
    }
  }
  for (const { cart } of running) await cart.close?.();
  return told;
}

/** What hangs has failed, and must not keep the others from their turns. */
function inTime(turn) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${PATIENCE / 1000} seconds`)), PATIENCE);
  });
  return Promise.race([turn, late]).finally(() => clearTimeout(timer));
}

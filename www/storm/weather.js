// What a storm does to the network, one after the other. Each fault is thrown for anew with each request of the vendor's, reads
// and writes alike, and no rule outlives its few hits: a page that is closed in the midst leaves a shop that works.

import { switchNetwork } from "../network.js";
import { askSandbox } from "../sandbox.js";
import { vendor } from "../vendors.js";

const LASTS = 2600;
const MOST = 14;

export const WEATHER = [
  { name: "Answers come late", faults: [{ fault: "delay", delayMs: 700, probability: 0.6 }] },
  { name: "Too many requests", faults: [{ fault: "429", retryAfter: 1, probability: 0.6 }] },
  { name: "Answers are lost", faults: [{ fault: "lose-response", probability: 0.5 }] },
  { name: "Requests are lost", faults: [{ fault: "lose-request", probability: 0.4 }] },
  { name: "No network at all", faults: [], isOff: true },
  { name: "The server fails", faults: [{ fault: "500", probability: 0.5 }] },
  {
    name: "All at once",
    faults: [
      { fault: "lose-response", probability: 0.25 },
      { fault: "500", probability: 0.2 },
      { fault: "delay", delayMs: 500, probability: 0.4 },
    ],
  },
];

/** Lets one of them pass over; a stopped storm (`signal`) ends it early. */
export async function passOver({ faults, isOff = false }, signal) {
  await clearUp();
  if (signal.aborted) return;
  const rules = faults.map((fault) => ({ vendor: vendor.name, times: MOST, ...fault }));
  if (rules.length > 0) await askSandbox("POST", "faults", { rules });
  if (isOff) switchNetwork(false);
  await passed(LASTS, signal);
}

/** No fault is left, and the network is there. */
export async function clearUp() {
  switchNetwork(true);
  await askSandbox("DELETE", "faults");
}

/** So many milliseconds, or less where `signal` ends them. */
export function passed(milliseconds, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}

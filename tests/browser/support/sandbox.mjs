// The sandbox as a program of its own, on any free port, and its control routes.

import { setTimeout } from "node:timers/promises";
import { startSandbox as startProgram } from "../../../scripts/services/sandbox.mjs";

export async function startSandbox() {
  const { url, stop } = await startProgram({ port: 0, tell: () => {} });
  const call = async (method, path, body) => {
    const init = { method, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${url}/sandbox${path}`, init);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const requests = async () => (await call("GET", "/log")).requests;
  const seeds = await call("GET", "/seed");
  const seed = seeds.vesuvioPay;
  return {
    url,
    seed,
    /** What is sold by each vendor. */
    seeds,
    /** What `vesuvioPay()` needs beside the token. */
    server: { baseUrl: url, storeId: seed.storeId, apiKey: seed.apiKey, currency: "USD" },
    call,
    reset: () => call("POST", "/reset"),
    fault: (...rules) => call("POST", "/faults", { rules }),
    mend: () => call("DELETE", "/faults"),
    requests,
    writes: async () => (await requests()).filter(({ method }) => method !== "GET"),
    /** Waits until a request of that sort has arrived, and answers it. */
    async arrived(isIt) {
      for (;;) {
        const request = (await requests()).find(isIt);
        if (request) return request;
        await setTimeout(20);
      }
    },
    /** Every cart as the server truly holds it. */
    carts: async () => (await call("GET", "/carts")).carts,
    /** The lines of a customer's cart at VesuvioPay as the server truly holds them: quantity by product and variant. */
    async cart(customer) {
      const { carts } = await call("GET", "/carts");
      const cart = carts.find((cart) => cart.customer === customer);
      const items = cart?.items ?? [];
      return Object.fromEntries(
        items.map(({ externalProductId, externalVariantId, quantity }) => [
          `${externalProductId}/${externalVariantId}`,
          quantity,
        ]),
      );
    },
    stop,
  };
}

// What the core asks for, taken in: its request goes nowhere, and says what is to be asked of the shop's server.

import { converser } from "./converse.js";

/**
 * Answers what starts the real request, in the task in which it is called.
 *
 * @param {import("./adapter.js").Adapter} adapter @param {Request} request
 */
export async function listen(adapter, request) {
  const said = request.headers.get("authorization");
  const operation = await request.json();
  return (/** @type {AbortSignal} */ signal, /** @type {import("../driver.js").Driver["exchange"]} */ exchange) => {
    const send = (/** @type {Request} */ real) => exchange(real, signal);
    return converser(adapter, said, send)(operation);
  };
}

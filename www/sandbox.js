// The sandbox's own routes, as the panel and the storm ask for them: past the network switch, because they stand beside
// the shop and not in it.

import { beyondTheSwitch } from "./network.js";

let address = null;

/** Asks the sandbox, and answers what it says; rejects when it cannot be reached or refuses. */
export async function askSandbox(method, path, body) {
  address ??= (await (await beyondTheSwitch("/config.json")).json()).sandbox;
  const answer = await beyondTheSwitch(`${address}/sandbox/${path}`, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
  return answer.json();
}

// Whether a server of the shop's own keeps what the cart builds on: asked of the server itself, without a cart.

import { invalid } from "./errors.js";
import { PROMISES } from "./testing/promises.js";
import { Visit } from "./testing/visit.js";

/**
 * Tries every promise against the live server, one after the other. It needs no test runner, and runs in Node and in a page.
 *
 * @param {any} server What `customServer()` answers.
 * @param {{ items: any[], missing?: any, scarce?: { item: any, quantity: number } }} goods
 */
export async function checkServer(server, goods) {
  const { items, missing, scarce } = goods ?? {};
  if (!server?.adapter) throw invalid("server", "is what customServer() answers");
  if (!Array.isArray(items) || items.length < 2) throw invalid("items", "has two items that the shop sells");
  const promises = [];
  for (const [promise, keeps] of Object.entries(PROMISES)) {
    const visit = new Visit(server);
    const answer = await keeps(visit, { items, missing, scarce }).then(
      (untested) => (untested ? { status: "untested", why: untested } : { status: "kept" }),
      (error) => ({ status: "broken", why: String(error?.message ?? error) }),
    );
    await visit.leave();
    promises.push(Object.freeze({ promise, ...answer }));
  }
  return Object.freeze({
    passed: promises.every(({ status }) => status !== "broken"),
    promises: Object.freeze(promises),
  });
}

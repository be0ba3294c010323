// A shop's service worker, and the browser that wakes it: the events that Chromium sends when the network is there.

import { setTimeout } from "node:timers/promises";

const TAG = "cartwright";

/** For a worker's script: what becomes of each event it is woken by is kept for the test. */
export const KEEP_ENDS = `
  self.ends = [];
  const { waitUntil } = ExtendableEvent.prototype;
  ExtendableEvent.prototype.waitUntil = function (promise) {
    if (this.type === "sync") self.ends.push(promise.then(() => "done", ({ code, message }) => code ?? message));
    waitUntil.call(this, promise);
  };
`;

/** The worker's script as a shop writes it; `server` and `options` are code. */
export const workerScript = ({ vendor = "vesuvioPay", server, options }) => `
  import { drainInBackground } from "/pkg/service-worker.js";
  import { ${vendor} } from "/pkg/index.js";
  ${KEEP_ENDS}
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  drainInBackground(() => ({ server: ${vendor}(${server}), ${options} }));
`;

/** Registers the page's worker, and waits until it is at work. */
export const register = (page, path = "/sw.js") =>
  page.evaluate(async (path) => {
    await navigator.serviceWorker.register(path, { type: "module" });
    await navigator.serviceWorker.ready;
  }, path);

/** Wakes the worker of an origin as the browser does, from a page that is nobody's. */
export async function dispatch(context, origin) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const registrations = new Map();
  session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: list }) => {
    for (const { registrationId, scopeURL, isDeleted } of list) {
      if (!isDeleted && scopeURL.startsWith(origin)) registrations.set(scopeURL, registrationId);
    }
  });
  await session.send("ServiceWorker.enable");
  while (registrations.size === 0) await setTimeout(20);
  const [registrationId] = registrations.values();
  await session.send("ServiceWorker.dispatchSyncEvent", { origin, registrationId, tag: TAG, lastChance: false });
  await page.close();
}

/** The same, and answers what becomes of it: `"done"`, or the code of the error for which it wants to be woken again. */
export async function wake(context, origin) {
  const worker = await workerOf(context, origin);
  const before = await worker.evaluate(() => self.ends.length);
  await dispatch(context, origin);
  while ((await worker.evaluate(() => self.ends.length)) === before) await setTimeout(20);
  return worker.evaluate((before) => self.ends[before], before);
}

async function workerOf(context, origin) {
  for (;;) {
    const worker = context.serviceWorkers().find((worker) => worker.url().startsWith(origin));
    if (worker) return worker;
    await setTimeout(20);
  }
}

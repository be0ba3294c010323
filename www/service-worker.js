// The shop's service worker: the shop is at hand without a network, and what waits is sent without a page.

import { drainInBackground } from "/cartwright/service-worker.js";
import { waitingCarts } from "./worker/carts.js";
import { fillShell, fromShell, isOfShell, renewShell, swapShell } from "./worker/shell.js";

self.addEventListener("install", (event) => event.waitUntil(fillShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(swapShell().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  if (!isOfShell(event.request)) return;
  event.respondWith(fromShell(event.request));
  if (event.request.mode === "navigate") event.waitUntil(renewShell());
});

drainInBackground(waitingCarts);

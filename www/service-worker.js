// The shop's service worker: the shop is at hand without a network, and what waits is sent without a page.

import { drainInBackground } from "/cartwright/service-worker.js";
import { waitingCarts } from "./worker/carts.js";
import { fillShell, fromShell, isOfShell } from "./worker/shell.js";

self.addEventListener("install", (event) => event.waitUntil(fillShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => isOfShell(event.request) && event.respondWith(fromShell(event.request)));

drainInBackground(waitingCarts);

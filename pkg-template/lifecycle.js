// What happens to the page.

/** @typedef {{ happened(what: string): void, place: import("./place.js").Place }} Page */

/** Tells `page` what happens until the answered function is called. @param {Page} page @returns {() => void} */
export function watchPage(page) {
  if (typeof addEventListener !== "function") return () => {};
  const ended = new AbortController();
  /** @param {EventTarget} target @param {string} name @param {(event: any) => void} act */
  const on = (target, name, act) => target.addEventListener(name, act, { signal: ended.signal });
  on(globalThis, "online", () => page.happened("online"));
  on(globalThis, "offline", () => page.happened("offline"));
  // A worker hears of the network, and of nothing else.
  if (typeof document === "undefined") return () => ended.abort();
  on(document, "visibilitychange", () => (document.visibilityState === "hidden" ? hide(page) : page.happened("shown")));
  on(document, "freeze", () => page.place.suspend());
  on(document, "resume", () => resume(page));
  on(globalThis, "pagehide", () => {
    hide(page);
    page.place.suspend();
  });
  // The first `pageshow` belongs to the load; later ones bring the page back out of the cache.
  on(globalThis, "pageshow", ({ persisted }) => persisted && resume(page));
  return () => ended.abort();
}

/** Nobody looks at the page any more, and it may not be asked again. @param {Page} page */
export function hide(page) {
  page.happened("hidden");
  page.place.paint?.write();
}

/** @param {Page} page */
function resume(page) {
  page.place.resume();
  page.happened("shown");
}

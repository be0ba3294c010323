// What happens to the page.

/**
 * @typedef {{ network(there: boolean): void, shown(): void, hidden(): void, suspend(): void, resume(): void }} Page
 */

/** Tells `page` what happens until the answered function is called. @param {Page} page @returns {() => void} */
export function watchPage(page) {
  if (typeof addEventListener !== "function" || typeof document === "undefined") return () => {};
  const ended = new AbortController();
  /** @param {EventTarget} target @param {string} name @param {(event: any) => void} act */
  const on = (target, name, act) => target.addEventListener(name, act, { signal: ended.signal });
  on(globalThis, "online", () => page.network(true));
  on(globalThis, "offline", () => page.network(false));
  on(document, "visibilitychange", () => (document.visibilityState === "hidden" ? page.hidden() : page.shown()));
  on(document, "freeze", () => page.suspend());
  on(document, "resume", () => page.resume());
  on(globalThis, "pagehide", () => {
    page.hidden();
    page.suspend();
  });
  // The first `pageshow` belongs to the load; later ones bring the page back out of the cache.
  on(globalThis, "pageshow", ({ persisted }) => persisted && page.resume());
  return () => ended.abort();
}

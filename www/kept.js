// What this browser keeps for the page, from one visit to the next. Storage that is denied, full or unreadable keeps nothing.

/** What was kept under `key`; null where there is nothing. */
export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Keeps `what` under `key`; null takes it away. */
export function keep(key, what) {
  try {
    if (what === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(what));
  } catch {
    // Then it is known as long as the page.
  }
}

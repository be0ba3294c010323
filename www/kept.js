// What this browser keeps for the page, from one visit to the next. Storage that is denied, full or unreadable keeps nothing.

/**
 * What was kept under `key`; null where there is nothing, or what another script has put there: `isFine` knows what this
 * page writes.
 */
export function kept(key, isFine = () => true) {
  try {
    const what = JSON.parse(localStorage.getItem(key));
    return isFine(what) ? what : null;
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

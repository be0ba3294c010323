// A tab among those of the shop: whether it was duplicated from another.

/** In milliseconds, how long a page that is going may hold its lock still when the next one asks for it. */
const GOING = 1_000;

/** @type {Promise<boolean> | undefined} */
let known;

/**
 * Whether this tab is the copy of another. One that was duplicated begins with a copy of what the other keeps in
 * `sessionStorage`, and both would send it: the copy gives its own up. The tab that has it holds a lock of its name for as
 * long as it is there. A page that comes back out of the back/forward cache had let go of that, and is asked anew.
 */
export function isCopy() {
  if (!known) {
    known = find();
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) known = find();
    });
  }
  return known;
}

async function find() {
  const mark = "cartwright:tab";
  const name = sessionStorage.getItem(mark);
  if (name !== null && (await hold(name))) return false;
  const own = crypto.getRandomValues(new Uint32Array(2)).join("-");
  sessionStorage.setItem(mark, own);
  await hold(own);
  return name !== null;
}

/** @param {string} name @returns {Promise<boolean>} */
function hold(name) {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(true);
  // A page in the back/forward cache must not hold locks.
  const until = new Promise((release) => addEventListener("pagehide", release, { once: true }));
  const signal = AbortSignal.timeout(GOING);
  return new Promise((resolve) => {
    const granted = () => {
      resolve(true);
      return until;
    };
    locks.request(`cartwright-tab:${name}`, { signal }, granted).catch(() => resolve(!signal.aborted));
  });
}

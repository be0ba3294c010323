// A part of the snapshot that stays the same object for as long as it is equal.

/** The whole. @param {any} snapshot */
export const whole = (snapshot) => snapshot;

/**
 * A function from snapshots to what `select` takes of them.
 *
 * @param {(snapshot: any) => any} select @param {(before: any, now: any) => boolean} equal
 * @param {{ value: any } | null} [last] What was taken before, by another such function.
 */
export function selection(select, equal, last = null) {
  /** @type {any} */
  let seen;
  let taken = last;
  return (/** @type {any} */ snapshot) => {
    if (taken && snapshot === seen) return taken.value;
    const value = select(snapshot);
    seen = snapshot;
    if (!taken || !equal(taken.value, value)) taken = { value };
    return taken.value;
  };
}

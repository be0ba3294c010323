// A part of the snapshot that stays the same object for as long as it is equal.

/** The whole. @param {any} snapshot */
export const whole = (snapshot) => snapshot;

/**
 * Answers each value, but the one before where that is equal.
 *
 * @param {(before: any, now: any) => boolean} equal @param {{ value: any } | null} [last] What was answered elsewhere before.
 */
export function steady(equal, last = null) {
  let kept = last;
  return (/** @type {any} */ value) => {
    if (!kept || !equal(kept.value, value)) kept = { value };
    return kept.value;
  };
}

/**
 * A function from snapshots to what `select` takes of them.
 *
 * @param {(snapshot: any) => any} select @param {(before: any, now: any) => boolean} equal
 * @param {{ value: any } | null} [last] What was taken before, by another such function.
 */
export function selection(select, equal, last) {
  const keep = steady(equal, last);
  /** @type {any} */
  let seen = null;
  /** @type {any} */
  let taken;
  return (/** @type {any} */ snapshot) => {
    if (snapshot !== seen) taken = keep(select(snapshot));
    seen = snapshot;
    return taken;
  };
}

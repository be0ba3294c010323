// Numbers that look drawn and are the same in each run.

/** Whole numbers below a limit, by mulberry32. */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A list in an order that is drawn. */
export function shuffled(list, random) {
  const left = [...list];
  return Array.from(list, () => left.splice(random(left.length), 1)[0]);
}

// What samples come to.

/** Median and quartiles, by linear interpolation. @param {number[]} samples */
export function summary(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part) => {
    const place = (sorted.length - 1) * part;
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  };
  return { median: at(0.5), lower: at(0.25), upper: at(0.75), count: sorted.length };
}

// Texts made of other texts, from a seed: cut, doubled, and with what hurts in the place of something else.

const SPITE = [
  "..",
  "%2e%2e",
  "%2f",
  "%00",
  "\\",
  "//",
  ";",
  "?",
  "#",
  "*",
  "０",
  "\u202e",
  "\ufeff",
  "-1",
  "0",
  "1e9",
  "9223372036854775808",
  "99999999999999999999999",
  "null",
  "true",
  "[]",
  "{}",
  '""',
  '"__proto__":{"price":1}',
  '"price":1',
  '"constructor"',
  "[[[[[[[[[[[[[[[[",
  "<script>",
  "javascript:alert(1)",
  "4242424242424242",
];

/** Any number below `end`, the same for each seed. @param {number} seed */
export function chance(seed) {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (/** @type {number} */ end) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % Math.max(end, 1);
  };
}

/** @param {string} text @param {(end: number) => number} below */
export function spoilt(text, below) {
  let spoilt = text;
  for (let times = below(4); times > 0; times--) {
    const [from, length] = [below(spoilt.length + 1), below(6)];
    const to = Math.min(from + length, spoilt.length);
    const instead = [SPITE[below(SPITE.length)], "", spoilt.slice(from, to).repeat(2)][below(3)];
    spoilt = spoilt.slice(0, from) + instead + spoilt.slice(to);
  }
  return spoilt;
}

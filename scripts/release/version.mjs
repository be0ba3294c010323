// Semantic versions: what a release must be called after what it changes.

const FORM = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9a-z]+(?:\.[0-9a-z]+)*))?$/i;

/** `{ major, minor, patch, before }`, the last being what a pre-release is called; null where it is no version. */
export function parse(text) {
  const [, major, minor, patch, before = null] = FORM.exec(text) ?? [];
  return major === undefined ? null : { major: Number(major), minor: Number(minor), patch: Number(patch), before };
}

/** Which comes first; a pre-release comes before what it leads to. */
export function compare(a, b) {
  const numbers = a.major - b.major || a.minor - b.minor || a.patch - b.patch;
  if (numbers !== 0 || a.before === b.before) return numbers;
  if (a.before === null || b.before === null) return a.before === null ? 1 : -1;
  return a.before.localeCompare(b.before, "en", { numeric: true });
}

/**
 * Why `next` cannot follow `last`, as a sentence; null where it can. Before 1.0.0 a minor version may break what there was,
 * and a patch may add.
 */
export function objection(last, next, { breaks, adds }) {
  const text = ({ major, minor, patch, before }) => `${major}.${minor}.${patch}${before === null ? "" : `-${before}`}`;
  if (compare(next, last) <= 0) return `${text(next)} does not come after ${text(last)}.`;
  const isMajor = next.major > last.major;
  const isMinor = isMajor || next.minor > last.minor;
  if (breaks && !(last.major === 0 ? isMinor : isMajor)) {
    return `${text(next)} breaks what ${text(last)} had: it is a new ${last.major === 0 ? "minor" : "major"} version.`;
  }
  if (adds && last.major > 0 && !isMinor) return `${text(next)} adds to ${text(last)}: it is a new minor version.`;
  return null;
}

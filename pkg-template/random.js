// Names out of thin air.

/** A name that nobody has used and nobody can guess. */
export function randomWords() {
  const parts = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(parts, (part) => part.toString(36)).join("");
}

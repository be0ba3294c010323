// One for the page, however many copies of the package it has loaded.

/**
 * What all copies of the package on a page share under a name.
 *
 * @template Value @param {string} name @param {() => Value} make @returns {Value}
 */
export function shared(name, make) {
  const place = /** @type {any} */ (globalThis);
  const key = Symbol.for(`cartwright.${name}`);
  place[key] ??= make();
  return place[key];
}

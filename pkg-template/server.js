// A vendor's function: the settings that it reads, and the core that its carts share.

/**
 * Settings are checked at once; nothing is loaded before a cart is opened.
 *
 * @template Options, Settings
 * @param {(options: Options) => Settings} read
 * @param {() => import("./core.js").Core} begin
 */
export function serverOf(read, begin) {
  /** @type {import("./core.js").Core | null} */
  let core = null;
  return (/** @type {Options} */ options) => {
    const settings = read(options);
    core ??= begin();
    return Object.freeze({ ...settings, core });
  };
}

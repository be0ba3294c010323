// A vendor's function: the settings that it reads, and the core that its carts share.

/**
 * A vendor as a cart of its is opened with.
 *
 * @typedef {import("./token.js").Token} Token
 * @typedef {{ vendor: string, storeId: string, currency: string, token: Token | null, shopper: Token | null,
 *   guestToken?: string, isTokenless?: boolean, hasShoppers?: boolean, appOrderId?: string, core: import("./core.js").Core, settings: string, Cart: typeof import("./cart.js").Cart,
 *   listen?: (request: Request) => Promise<
 *     (signal: AbortSignal, exchange: import("./driver.js").Driver["exchange"]) => Promise<[number, string, string[]]>> }} Server
 */

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

// The server's side of Violet: for Node, workers and edge servers. Nothing of it belongs into a page.

/** Takes a request for a path below `mountPath`. Never rejects: what goes wrong is a JSON answer. */
export type Handler = (request: Request) => Promise<Response>;

/**
 * The shop's token for Violet: itself; a function that answers with one, called when one is needed and again with the
 * one that was refused; or what to log in with, after which it is renewed by itself.
 */
export type VioletToken =
  | string
  | ((refused: string | null) => Promise<string> | string)
  | { readonly username: string; readonly password: string };

export interface VioletProxyOptions {
  /** Violet's API with its version, as `https://api.violet.io/v1`; https but on the same machine. */
  readonly baseUrl: string;
  readonly appId: string | number;
  readonly appSecret: string;
  readonly token: VioletToken;
  /**
   * Signs the cookies: 32 random bytes or more. Of a list the first one signs and all are accepted, so that a secret is
   * changed by putting the new one in front and taking the old one away a `maxAge` later.
   */
  readonly sessionSecret: string | Uint8Array | readonly (string | Uint8Array)[];
  /** Where the shop has mounted the handler; the `baseUrl` that the page gives to its cart. Default `/api/violet`. */
  readonly mountPath?: string | undefined;
  /**
   * The origins whose pages may ask, as `https://shop.example`. Default: the origin of the request's own address, which
   * is wrong behind a server that changes the host.
   */
  readonly origins?: readonly string[] | undefined;
  /**
   * A name for who asks, such as the shop's own session id. A cookie is good only for the name that it was made for.
   * It must stay the same as long as the cart shall be reachable. Default: whoever has the cookie.
   */
  readonly session?: ((request: Request) => Promise<string | null> | string | null) | undefined;
  /** How long an unused cart stays reachable, in seconds. Default 30 days. */
  readonly maxAge?: number | undefined;
  /** The largest body of a request, in bytes. Default 64 KiB. */
  readonly maxRequestBytes?: number | undefined;
  /** The largest answer of Violet, in bytes. Default 2 MiB. */
  readonly maxAnswerBytes?: number | undefined;
  /**
   * How long one request may take with all that it needs, in milliseconds. Default 14,000: a page waits for 15 seconds.
   * Making a cart, ways of shipping, prices, payment and the order have three times as long, as each merchant is asked;
   * for those a page waits for 45 seconds.
   */
  readonly timeout?: number | undefined;
  /** Told of each refusal and failure, and nothing that could hold a secret. */
  readonly onError?: ((trouble: { readonly code: string; readonly status: number }) => void) | undefined;
}

/**
 * Stands between the shop's pages and Violet: adds the secrets, lets through only what a cart needs, and each shopper
 * only to the carts that were made in the same session. Bad options throw a `CartError`.
 *
 * @example export default { fetch: createVioletProxy({ baseUrl, appId, appSecret, token, sessionSecret }) };
 */
export function createVioletProxy(options: VioletProxyOptions): Handler;

/**
 * The handler for Node's own http server, and for frameworks that hand on its requests. The body must not have been
 * read before.
 *
 * @param options.origin where pages see this server, as `https://shop.example`, where that is not what the request says
 * @example createServer(toNodeHandler(createVioletProxy(options))).listen(3000);
 */
export function toNodeHandler(
  handler: Handler,
  options?: { readonly origin?: string | undefined },
): (request: object, response: object) => Promise<void>;

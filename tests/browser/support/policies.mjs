// Pages under a policy that is sent as a header, as a shop's server sends it.

const BASE =
  "default-src 'none'; connect-src 'self' http://127.0.0.1:*; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";

const PAGES = {
  "/wasm": `${BASE}; script-src 'self' 'wasm-unsafe-eval'`,
  "/no-wasm": `${BASE}; script-src 'self'`,
};

/** For `openShop`: an empty page at `/wasm` whose policy allows wasm and nothing like it, and one at `/no-wasm`. */
export function policies(request, response) {
  const policy = PAGES[new URL(request.url, "http://localhost").pathname];
  if (!policy) return false;
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
  response.end('<!doctype html><title>Shop</title><link rel="icon" href="data:,"><body></body>');
  return true;
}

// What the tests of Elastic Path have in common.

export { elasticPath, cartOf, held } from "./vendors.mjs";

const CART = /^\/v2\/carts\/[^/]+/;

/** The writes about carts that arrived: method and path behind the cart, and the body. */
export async function sent(shop) {
  const writes = (await shop.sandbox.writes()).filter(({ path }) => CART.test(path));
  return writes.map(({ method, path, body }) => [`${method} ${path.replace(CART, "")}`, body || null]);
}

/** What is sold under a stock-keeping unit. */
export function product(shop, sku) {
  const { items, smallItems } = shop.sandbox.seeds.elasticPath;
  return [...items, ...smallItems].find((item) => item.sku === sku);
}

/** What only a server of the shop's may ask: answers the function that asks it. */
export async function asServer({ url, seeds }) {
  const { clientId, clientSecret } = seeds.elasticPath;
  const grant = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const signed = await fetch(`${url}/oauth/access_token`, { method: "POST", body: new URLSearchParams(grant) });
  const { access_token: token } = await signed.json();
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
}

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

/** A customer of that id, whom the sandbox takes at their word. */
export const shopperCalled = (id) => ({ id, token: `customer.0.99999999999.${id}` });

/** Puts items into a customer's cart without a page, from another device as it were. */
export async function fillCartOf({ url, seeds }, { token }, ...items) {
  const grant = { grant_type: "implicit", client_id: seeds.elasticPath.clientId };
  const signed = await fetch(`${url}/oauth/access_token`, { method: "POST", body: new URLSearchParams(grant) });
  const { access_token: access } = await signed.json();
  const headers = { authorization: `Bearer ${access}`, "x-moltin-customer-token": token };
  const post = async (path, data) => {
    const answer = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify({ data }) });
    return (await answer.json()).data;
  };
  const { id } = await post("/v2/carts", { name: "Cart" });
  await post(
    `/v2/carts/${id}/items`,
    items.map(([sku, quantity]) => ({ type: "cart_item", sku, quantity })),
  );
  return id;
}

// What both public clients of Elastic Path need of the sandbox: where it is, what it sells, an address to send it to.

import { startSandbox } from "../browser/support/sandbox.mjs";

export async function openShop() {
  const sandbox = await startSandbox();
  const { elasticPath } = await sandbox.call("GET", "/seed");
  const [first, second] = elasticPath.items;
  return {
    ...sandbox,
    host: new URL(sandbox.url).host,
    clientId: elasticPath.clientId,
    clientSecret: elasticPath.clientSecret,
    first,
    second,
    code: elasticPath.codes[0].code,
    bundle: elasticPath.bundle,
    customer: elasticPath.customers[0],
    pastOrder: elasticPath.pastOrder,
  };
}

/** A `fetch` that keeps the names of the headers that were sent with it. */
export function overheard() {
  const names = new Set();
  const listening = (input, init) => {
    const request = new Request(input, init);
    for (const name of request.headers.keys()) names.add(name.toLowerCase());
    return fetch(request);
  };
  return { names, fetch: listening };
}

/** The headers with which the sandbox lets a page of any origin write to a cart. */
export async function allowedHeaders(url) {
  const answer = await fetch(`${url}/v2/carts/any/items`, {
    method: "OPTIONS",
    headers: {
      Origin: "https://shop.example",
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization",
    },
  });
  const allowed = answer.headers.get("Access-Control-Allow-Headers");
  return allowed.split(",").map((name) => name.trim().toLowerCase());
}

/** A cart that only its shopper knows of. */
export const ownCartId = () => `shopper-${crypto.randomUUID()}`;

export const address = {
  first_name: "Ada",
  last_name: "Byron",
  company_name: "",
  line_1: "12 St James's Square",
  line_2: "",
  city: "London",
  postcode: "SW1Y 4JH",
  county: "",
  country: "GB",
  region: "",
};

export const shippingAddress = { ...address, phone_number: "", instructions: "" };

export const guest = { name: "Ada Byron", email: "ada@example.com" };

/** The line of an item. */
export const lineOf = (items, { sku }) => items.find((line) => line.sku === sku);

/** The lines that a code has put there. */
export const promotionLines = (items) => items.filter(({ type }) => type === "promotion_item");

/** As few options of each component as the bundle accepts. */
export function smallestSelection({ components }) {
  const selection = {};
  for (const { key, options, min } of components) {
    selection[key] = Object.fromEntries(options.slice(0, min).map(({ productId, quantity }) => [productId, quantity]));
  }
  return selection;
}

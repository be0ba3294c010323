// What a test needs to know of a vendor: how a cart is opened there, what a page calls a product, what the server holds.

/** What a page knows of a product before it asks. */
const display = ({ name, unitPrice }) => ({ name, unitPrice });

export const vesuvioPay = {
  itemOf: (product, quantity = 1) => {
    const { externalProductId, externalVariantId } = product;
    return { externalProductId, externalVariantId, quantity, display: display(product) };
  },
  keyOf: ({ externalProductId, externalVariantId }) => `${externalProductId}/${externalVariantId}`,
  products: ({ vesuvioPay }) => vesuvioPay.items.filter(({ stock }) => stock === null || stock > 100),
  /** What `openCart` of the tests takes. */
  opening: (sandbox, { id, token }) => ({ server: sandbox.server, customer: id, token }),
  /** Any id is a customer: what a closing page of the test before still sends is not this one's. */
  shopper: (sandbox, number) => ({ id: `shopper${number}`, token: `customer_shopper${number}` }),
  cart: (sandbox, { id }) => sandbox.cart(id),
};

export const elasticPath = {
  itemOf: (product, quantity = 1) => ({ productId: product.productId, quantity, display: display(product) }),
  keyOf: ({ productId }) => `product/${productId}`,
  products: ({ elasticPath }) => elasticPath.items.filter(({ stock }) => stock === null || stock > 10),
  opening: (sandbox, { id, token }) => ({
    vendor: "elasticPath",
    server: { baseUrl: sandbox.url, clientId: sandbox.seeds.elasticPath.clientId, currency: "USD" },
    customer: id,
    ...(id !== null && { customerToken: token }),
  }),
  shopper: (sandbox) => sandbox.seeds.elasticPath.customers[0],
  cart: async (sandbox, { id }) => held(await cartOf(sandbox, id)),
};

export const violet = {
  itemOf: (product, quantity = 1) => ({ skuId: product.skuId, quantity, display: display(product) }),
  keyOf: ({ skuId }) => String(skuId),
  products: ({ violet }) => violet.items.filter(({ stock }) => stock === null || stock > 10),
  /** Through the shop's proxy, which is where the page is from. */
  opening: (sandbox, customer, files) => ({ vendor: "violet", server: { baseUrl: `${files.url}/api/violet` } }),
  shopper: () => ({ id: null }),
  cart: async (sandbox) => skus(await openCarts(sandbox)),
};

/** The carts at Violet that can still be bought. */
export async function openCarts(sandbox) {
  return (await sandbox.carts()).filter(({ vendor, status }) => vendor === "violet" && status === "IN_PROGRESS");
}

/** What the only cart at Violet holds: quantity by SKU. */
function skus(carts) {
  const filled = carts.filter(({ items }) => items.length > 0);
  if (filled.length > 1) throw new Error(`there are several carts: ${filled.map(({ cartId }) => cartId)}`);
  return Object.fromEntries((filled[0]?.items ?? []).map(({ skuId, quantity }) => [skuId, quantity]));
}

/** The cart at Elastic Path that is a customer's; of null, the only one that is nobody's. */
export async function cartOf(sandbox, customer) {
  const carts = (await sandbox.carts()).filter(({ vendor }) => vendor === "elasticPath");
  const isTheirs = ({ customers }) => (customer === null ? customers.length === 0 : customers[0] === customer);
  const theirs = carts.filter(isTheirs);
  // A read makes a cart, also one that a closing page of the test before still sends.
  const filled = theirs.filter(({ items }) => items.length > 0);
  if (filled.length > 1) throw new Error(`there are several carts: ${filled.map(({ cartId }) => cartId)}`);
  return filled[0] ?? theirs[0];
}

/** What a cart at Elastic Path holds: quantity by SKU. Two lines of one SKU are an error of the test. */
export function held(cart) {
  const lines = (cart?.items ?? []).map(({ sku, quantity }) => [sku, quantity]);
  const quantities = Object.fromEntries(lines);
  if (Object.keys(quantities).length < lines.length) throw new Error(`lines of one SKU: ${JSON.stringify(lines)}`);
  return quantities;
}

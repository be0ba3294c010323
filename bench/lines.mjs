// What every contestant's cart holds: the same lines in the page and at the server.

/** Half a dozen sorts of price, so that no total is round. */
const PRICES = [1999, 250, 12_995, 799, 4_450, 105];

const NAMES = ["Mug", "Shirt", "Lamp", "Poster", "Notebook", "Sticker"];

/** The line at a place of a cart; about 370 bytes of JSON, of which a page shows most. */
function lineAt(place) {
  const sort = place % NAMES.length;
  return {
    id: `line-${place}`,
    productId: `product-${place}`,
    variantId: `variant-${place}`,
    sku: `SKU-${1000 + place}`,
    name: `${NAMES[sort]} number ${place} of the collection`,
    imageUrl: `https://images.example/products/${place}/front-large.webp`,
    attributes: { colour: "green", size: "M", material: "cotton" },
    unitPrice: PRICES[sort] + place,
    quantity: 1 + (place % 5),
  };
}

/** A whole cart of so many lines. */
export function linesOf(count) {
  return Array.from({ length: count }, (_, place) => lineAt(place));
}

/** What lines come to, by adding all of them up: subtotal in minor units, and number of pieces. */
export function totalsOf(lines) {
  let subtotal = 0;
  let pieces = 0;
  for (const { unitPrice, quantity } of lines) {
    subtotal += unitPrice * quantity;
    pieces += quantity;
  }
  return { subtotal, pieces };
}

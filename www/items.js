// Item references: what names a product towards the cart, and how two of them compare.

/** The reference of a product or of a line's item, without quantity and display. */
export function referenceOf({ externalProductId, externalVariantId }) {
  return { externalProductId, externalVariantId };
}

/** One text for one reference, to key rows and notices by. */
export function itemKey({ externalProductId, externalVariantId }) {
  return JSON.stringify([externalProductId, externalVariantId]);
}

/** The line that an item lies on, or undefined. */
export function lineOf(snapshot, item) {
  const wanted = itemKey(item);
  return snapshot?.lines.find((line) => line.item && itemKey(line.item) === wanted);
}

// What a cart tells of.

export const EVENTS = new Set([
  "cart:created",
  "cart:item-added",
  "cart:item-updated",
  "cart:item-removed",
  "cart:cleared",
  "cart:checkout-started",
  "cart:abandoned",
  "cart:adjusted",
  "cart:rejected",
  "cart:review",
  "cart:gone",
  "cart:restarted",
  "cart:storage",
  "cart:totals",
  "cart:price-changed",
]);
